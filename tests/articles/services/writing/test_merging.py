from datetime import timedelta

import pytest

from articles.models import Revision
from articles.services import save_article
from articles.services.content.body_images import MAX_HTML_LENGTH
from articles.services.content.snapshot import content_of
from articles.services.writing.merging import Merge, Undecided, common_content, merge_with_stored
from articles.services.writing.revisions import draft_content
from cms.lib.domain_errors import Invalid
from tests.factories import NOW, an_actor, an_article

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
    return [place.key for place in merged.hunks() if place.collides == collide]


def typed_late(article, *, stored, typed):
    """One person saves; another typed into the form as it was before."""
    version = article.version
    saved = save_article(article=article, values=stored, version=version, by=an_actor(), at=NOW)
    return merge_with_stored(article=saved, values=typed, version=version)


def test_changes_of_different_fields_go_together(article):
    merged = merge(article, {"headline": "Theirs"}, {"lead": "Mine."})
    result = merged.decided(picks={})
    assert (result["headline"], result["lead"]) == ("Theirs", "Mine.")
    assert [(place.key, place.changed_by) for place in merged.hunks()] == [("headline", "theirs"), ("lead", "mine")]


def test_what_nobody_changed_stays(article):
    merged = merge(article, {}, {})
    assert (merged.hunks(), merged.decided(picks={})) == ([], content_of(article))


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
    left_out = [place.key for place in merged.hunks() if place.changed_by == "theirs"]
    assert merged.decided(picks={}, left_out=left_out) == content_of(article) | {"lead": "Mine."}


ROWS = {
    "tags": ([1], [1, 2], [1, 3]),
    "bylines": ([[1, "words"]], [[1, "words"], [2, "words"]], [[1, "pictures"]]),
    "corrections": ([], [["2026-01-01T00:00:00+00:00", "Theirs"]], [["2026-01-02T00:00:00+00:00", "Mine"]]),
}


@pytest.mark.parametrize(("name", "base", "theirs", "mine"), [(name, *rows) for name, rows in ROWS.items()])
def test_rows_of_a_field_that_both_changed_are_picked_as_a_whole(article, name, base, theirs, mine):
    before = content_of(article) | {name: base}
    merged = Merge(base=before, theirs=before | {name: theirs}, mine=before | {name: mine})
    [place] = merged.hunks()
    assert (place.key, place.choices) == (name, ("theirs", "mine"))
    assert (place.base, place.theirs, place.mine) == (base, theirs, mine)
    assert merged.decided(picks={name: "theirs"})[name] == theirs
    assert merged.decided(picks={name: "mine"})[name] == mine
    with pytest.raises(Undecided):
        merged.decided(picks={})


@pytest.mark.parametrize(("name", "base", "theirs", "mine"), [(name, *rows) for name, rows in ROWS.items()])
def test_rows_that_one_has_changed_go_in_unless_they_are_left_out(article, name, base, theirs, mine):
    before = content_of(article) | {name: base}
    for merged, rows in [
        (Merge(base=before, theirs=before | {name: theirs}, mine=before), theirs),
        (Merge(base=before, theirs=before, mine=before | {name: mine}), mine),
        (Merge(base=before, theirs=before | {name: mine}, mine=before | {name: mine}), mine),
    ]:
        assert keys(merged, collide=False) == [name]
        assert merged.decided(picks={})[name] == rows
        assert merged.decided(picks={}, left_out=[name])[name] == base


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
        typed_late(article, stored={"lead": "Theirs."}, typed={"body": "x" * (MAX_HTML_LENGTH + 1)})
    assert refused.value.field == "body"


def test_changes_that_readers_do_not_see_yet_are_what_is_stored():
    article = an_article(status="published", headline="Old")
    merged = typed_late(article, stored={"headline": "Theirs"}, typed={"headline": "Mine"})
    assert (merged.base["headline"], merged.theirs["headline"]) == ("Old", "Theirs")


def test_datetime_that_nobody_touched_does_not_differ(article):
    at = NOW + timedelta(microseconds=123_456)
    values = {"corrections": [(at, "a\nb")], "embargo_until": at}
    save_article(article=article, values=values, version=1, by=an_actor(), at=NOW)
    article.refresh_from_db()
    typed = {"corrections": [(NOW, "a\r\nb")], "embargo_until": NOW, "lead": "Mine."}
    assert keys(typed_late(article, stored={"kicker": "New"}, typed=typed), collide=False) == ["kicker", "lead"]


def test_lost_beginning_leaves_what_both_share(article):
    version = article.version
    saved = save_article(article=article, values={"headline": "Theirs"}, version=version, by=an_actor(), at=NOW)
    Revision.objects.filter(version__lte=version).delete()
    merged = merge_with_stored(article=saved, values={"lead": "Mine."}, version=version)
    assert not merged.knows_base
    assert (keys(merged, collide=True), keys(merged, collide=False)) == (["lead"], [])


def test_common_content_keeps_what_is_the_same_in_both(article):
    mine = content_of(article) | {"body": paragraphs("one", "mine", "three"), "tags": [1, 2], "headline": "Mine"}
    mine |= {"bylines": [[1, "words"]]}
    common = common_content(content_of(article) | {"tags": [2, 3], "bylines": [[1, "words"]]}, mine)
    assert (common["body"], common["headline"]) == (paragraphs("one", "three"), None)
    assert (common["tags"], common["bylines"]) == ([], [[1, "words"]])


def test_every_field_of_a_content_is_merged(article):
    base = content_of(article)
    changed = {name: [] if isinstance(value, list) else "x" for name, value in base.items()}
    changed |= {"tags": [1], "bylines": [[1, "words"]], "corrections": [["2026-01-01T00:00:00+00:00", "x"]]}
    merged = Merge(base=base, theirs=base, mine=changed)
    assert merged.decided(picks={}) == changed
    assert draft_content(article).keys() == changed.keys()
