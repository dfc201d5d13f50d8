import pytest

from articles.api.public import parameters

LISTS = {
    "articles": parameters.ARTICLE_LIST,
    "sections": parameters.SECTION_LIST,
    "tags": parameters.TAG_LIST,
    "authors": parameters.AUTHOR_LIST,
}


def names(declared):
    return [parameter.name for parameter in declared]


def test_list_of_articles_takes_the_parameters_of_the_contract():
    contract = """language section tag author story featured breaking published_after published_before ordering
        fields limit cursor include"""
    assert set(names(parameters.ARTICLE_LIST)) == set(contract.split())


def test_document_takes_fields_and_expand():
    assert names(parameters.ARTICLE) == ["fields", "expand"]


@pytest.mark.parametrize(
    "declared", [each for name, each in vars(parameters).items() if name.isupper() and name[0] != "_"]
)
def test_every_parameter_is_declared_once_and_described(declared):
    assert len(set(names(declared))) == len(declared)
    assert all(parameter.description.endswith(".") for parameter in declared)


@pytest.mark.parametrize("kind", LISTS)
def test_every_list_is_read_in_pieces_of_twenty_unless_told(kind):
    limit = next(parameter for parameter in LISTS[kind] if parameter.name == "limit")
    assert (limit.default, limit.schema["minimum"], limit.schema["maximum"]) == (20, 1, 100)
    assert "cursor" in names(LISTS[kind])
