from datetime import timedelta

import pytest

from articles.models import Revision
from articles.services import save_article
from articles.services.contents import content_of
from articles.services.merging import Merge, Undecided, common_content, merge_with_stored
from articles.services.revisions import desk_content
from cms.lib.refusals import Invalid
from tests.factories import NOW, a_tag, an_actor, an_article, an_author

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return an_article(headline="Snow", body=paragraphs("one", "two", "three"), slug="snow", lead="Old.")


def paragraphs(*texts):
    return "".join(f"<p>{each}</p>" for each in texts)


def merge(article, theirs, mine):
    base = content_of(article)
    return Merge(base=base, theirs=base | theirs, mine=base | mine)


def keys(merged, *, collide):
    return [place.key for place in merged.places() if place.collides == collide]


def typed_late(article, *, stored, typed):
    """One person saves; another typed into the form as it was before."""
    version = article.version
    saved = save_article(article=article, values=stored, version=version, by=an_actor(), at=NOW)
    return merge_with_stored(article=saved, values=typed, version=version)


def test_changes_of_different_fields_go_together(article):
    merged = merge(article, {"headline": "Theirs"}, {"lead": "Mine."})
    result = merged.decided(picks={})
    assert (result["headline"], result["lead"]) == ("Theirs", "Mine.")
    assert [(place.key, place.from_) for place in merged.places()] == [("headline", "theirs"), ("lead", "mine")]


def test_what_nobody_changed_stays(article):
    merged = merge(article, {}, {})
    assert (merged.places(), merged.decided(picks={})) == ([], content_of(article))


def test_one_field_changed_twice_waits_for_a_decision(article):
    merged = merge(article, {"headline": "Theirs"}, {"headline": "Mine"})
    assert keys(merged, collide=True) == ["headline"]
    assert merged.decided(picks={"headline": "mine"})["headline"] == "Mine"
    assert merged.decided(picks={"headline": "theirs"})["headline"] == "Theirs"


@pytest.mark.parametrize("pick", ["", "both", "base", "merged", "key", None])
def test_collision_without_a_sensible_pick_is_undecided(article, pick):
    with pytest.raises(Undecided):
        merge(article, {"headline": "Theirs"}, {"headline": "Mine"}).decided(picks={"headline": pick})


def test_paragraphs_of_both_go_together(article):
    theirs, mine = paragraphs("ONE", "two", "three"), paragraphs("one", "two", "three", "four")
    merged = merge(article, {"body": theirs}, {"body": mine})
    assert keys(merged, collide=True) == []
    assert merged.decided(picks={})["body"] == paragraphs("ONE", "two", "three", "four")


@pytest.mark.parametrize(("pick", "middle"), [("theirs", ["theirs"]), ("mine", ["mine"]), ("both", ["theirs", "mine"])])
def test_paragraph_changed_twice_is_picked(article, pick, middle):
    sides = ({"body": paragraphs("one", each, "three")} for each in ("theirs", "mine"))
    merged = merge(article, *sides)
    [key] = keys(merged, collide=True)
    assert merged.decided(picks={key: pick})["body"] == paragraphs("one", *middle, "three")


def test_change_that_is_left_out_does_not_happen(article):
    merged = merge(article, {"body": paragraphs("ONE", "two", "three"), "headline": "Theirs"}, {"lead": "Mine."})
    left_out = [place.key for place in merged.places() if place.from_ == "theirs"]
    assert merged.decided(picks={}, left_out=left_out) == content_of(article) | {"lead": "Mine."}


def test_tags_of_both_are_kept_and_either_side_can_be_left_out(article):
    theirs, mine = sorted([a_tag().pk, a_tag().pk])
    merged = merge(article, {"tags": [theirs]}, {"tags": [mine]})
    assert keys(merged, collide=False) == ["tags.theirs", "tags.mine"]
    assert merged.decided(picks={})["tags"] == [theirs, mine]
    assert merged.decided(picks={}, left_out=["tags.theirs"])["tags"] == [mine]


def test_author_to_whom_both_gave_a_role_is_picked(article):
    author, other = an_author().pk, an_author().pk
    sides = ({"bylines": [[author, role], [other, "words"]]} for role in ("words", "pictures"))
    merged = merge(article, *sides)
    key = f"bylines:{author}"
    assert (keys(merged, collide=True), keys(merged, collide=False)) == ([key], ["bylines.theirs", "bylines.mine"])
    assert merged.decided(picks={key: "mine"})["bylines"] == [[author, "pictures"], [other, "words"]]


def test_corrections_of_both_stand_in_the_order_of_time(article):
    early, late = ["2026-01-01T00:00:00+00:00", "Theirs"], ["2026-01-02T00:00:00+00:00", "Mine"]
    assert merge(article, {"corrections": [late]}, {"corrections": [early]}).decided(picks={})["corrections"] == [
        early,
        late,
    ]


def test_base_is_what_the_form_was_opened_with(article):
    merged = typed_late(article, stored={"headline": "Theirs"}, typed={"headline": "Snow", "lead": "Mine."})
    assert merged.knows_base and keys(merged, collide=True) == []
    assert merged.decided(picks={})["headline"] == "Theirs"


def test_fields_that_were_not_in_the_form_are_theirs(article):
    row = (NOW, "It was Herat.")
    merged = typed_late(article, stored={"corrections": [row]}, typed={"lead": "Mine."})
    assert merged.decided(picks={})["corrections"] == [[NOW.isoformat(), "It was Herat."]]


def test_typed_text_is_cleaned_as_saving_does(article):
    merged = typed_late(article, stored={"lead": "Theirs."}, typed={"headline": "  Mine  ", "body": "<p>a<script>"})
    assert (merged.mine["headline"], merged.mine["body"]) == ("Mine", "<p>a</p>")


def test_typed_text_that_cannot_be_taken_is_refused_by_its_field(article):
    with pytest.raises(Invalid) as refused:
        typed_late(article, stored={"lead": "Theirs."}, typed={"body": '<figure><img src="https://else.org/a.png">'})
    assert refused.value.field == "body"


def test_changes_that_readers_do_not_see_yet_are_what_is_stored():
    article = an_article(status="published", headline="Old")
    merged = typed_late(article, stored={"headline": "Theirs"}, typed={"headline": "Mine"})
    assert (merged.base["headline"], merged.theirs["headline"]) == ("Old", "Theirs")


def test_moment_that_nobody_touched_does_not_differ(article):
    moment = NOW + timedelta(microseconds=123_456)
    save_article(article=article, values={"corrections": [(moment, "a\nb")]}, version=1, by=an_actor(), at=NOW)
    article.refresh_from_db()
    typed = {"corrections": [(NOW, "a\r\nb")], "lead": "Mine."}
    assert keys(typed_late(article, stored={"kicker": "New"}, typed=typed), collide=False) == ["kicker", "lead"]


def test_lost_beginning_leaves_what_both_share(article):
    version = article.version
    saved = save_article(article=article, values={"headline": "Theirs"}, version=version, by=an_actor(), at=NOW)
    Revision.objects.filter(version__lte=version).delete()
    merged = merge_with_stored(article=saved, values={"lead": "Mine."}, version=version)
    assert not merged.knows_base
    assert (keys(merged, collide=True), keys(merged, collide=False)) == (["lead"], [])


def test_common_content_keeps_paragraphs_and_rows_of_both(article):
    mine = content_of(article) | {"body": paragraphs("one", "mine", "three"), "tags": [1, 2], "headline": "Mine"}
    common = common_content(content_of(article) | {"tags": [2, 3]}, mine)
    assert (common["body"], common["tags"], common["headline"]) == (paragraphs("one", "three"), [2], None)


def test_every_field_of_a_content_is_merged(article):
    base = content_of(article)
    changed = {name: [] if isinstance(value, list) else "x" for name, value in base.items()}
    changed |= {"tags": [1], "bylines": [[1, "words"]], "corrections": [["2026-01-01T00:00:00+00:00", "x"]]}
    merged = Merge(base=base, theirs=base, mine=changed)
    assert merged.decided(picks={}) == changed
    assert desk_content(article).keys() == changed.keys()
