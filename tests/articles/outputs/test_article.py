from articles.outputs import CHANGING_IN_CARD, CHANGING_IN_DOCUMENT, ArticleCard, ArticleDocument


def changing(output):
    return {name for name, field in output.fields.items() if str(field.source).startswith("timed.")}


def test_changes_carry_every_field_that_changes_by_itself_and_no_other():
    assert changing(ArticleCard()) == set(CHANGING_IN_CARD)
    assert changing(ArticleDocument()) == set(CHANGING_IN_DOCUMENT)


def test_document_begins_with_the_fields_of_the_card():
    card = tuple(ArticleCard().fields)
    assert tuple(ArticleDocument().fields)[: len(card)] == card
