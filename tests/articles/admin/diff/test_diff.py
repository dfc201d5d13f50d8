import pytest

from articles.admin.diff.diff import Fold, difference, differences_between
from articles.services.content.snapshot import content_of
from tests.factories import a_picture, a_section, a_tag, an_article, an_author

pytestmark = pytest.mark.django_db


def body(old, new):
    return difference("body", old, new).parts


def paragraphs(*texts):
    return "".join(f"<p>{each}</p>" for each in texts)


def changed(part):
    return [run.text.strip() for run in part.words.inline if run.kind != "same"]


def test_words_of_a_paragraph_are_told_apart():
    [part] = body("<p>Snow closes the old road.</p>", "<p>Snow closes the new road.</p>")
    assert (part.kind, changed(part)) == ("changed", ["old", "new"])


def test_words_of_pashto_are_told_apart():
    [part] = body("<p>په کابل کې نن سخته واوره وشوه.</p>", "<p>په کابل کې پرون سخته واوره وشوه.</p>")
    assert changed(part) == ["نن", "پرون"]


def test_two_kept_paragraphs_are_shown_and_three_are_folded():
    kept = paragraphs("one", "two")
    assert [part.kind for part in body(kept, f"{kept}<p>new</p>")] == ["kept", "kept", "added"]
    kept = paragraphs("one", "two", "three")
    fold, added = body(kept, f"{kept}<p>new</p>")
    assert isinstance(fold, Fold) and len(fold.parts) == 3 and added.kind == "added"


@pytest.mark.parametrize(
    ("new", "note"),
    [
        ("<h2>Snow on the road</h2>", "Paragraph became Heading 2."),
        ("<p>Snow on <strong>the</strong> road</p>", "only their form changed"),
        ('<p>Snow on <a href="https://example.org/">the</a> road</p>', "only their form changed"),
    ],
)
def test_form_that_changed_under_the_same_words_is_told(new, note):
    [part] = body("<p>Snow on the road</p>", new)
    assert note in part.note and part.words.is_same


def test_picture_in_the_body_is_shown_with_its_words():
    [kept, part] = body("<p>Snow</p>", '<p>Snow</p><figure><img src="/media/a.jpg" alt="A road"></figure>')
    assert [(each.src, each.alt) for each in part.new_pictures] == [("/media/a.jpg", "A road")]
    assert (kept.kind, part.kind, changed(part)) == ("kept", "added", ["A road"])


def test_every_kind_of_field_is_told_in_words_of_the_form():
    old = content_of(an_article(language="en"))
    new = old | {
        "section": a_section(slug="sport", name="Sport").pk,
        "tags": [a_tag(slug="snow", name="Snow").pk],
        "bylines": [[an_author(name="Nadira").pk, "words"]],
        "corrections": [["2026-01-02T03:04:00+00:00", "It was Herat."]],
        "donation_block": "off",
        "embargo_until": "2026-01-02T03:04:00+00:00",
        "lead_image": a_picture().pk,
    }
    told = {each.name: each for each in differences_between(old, new)}
    assert told.keys() == {name for name in new if new[name] != old[name]}
    assert changed(told["section"].parts[0]) == ["News", "Sport"]
    assert changed(told["bylines"].parts[0]) == ["Text by Nadira"]
    assert changed(told["corrections"].parts[0])[0].startswith("2 Jan 2026, ")
    assert told["lead_image"].parts[0].new_pictures[0].src.startswith("/media/")


def test_what_has_been_deleted_since_is_told_by_its_number():
    old = content_of(an_article())
    [told] = differences_between(old | {"tags": [987]}, old)
    assert changed(told.parts[0]) == ["deleted (number 987)"]


def test_tags_are_told_one_by_one():
    old = content_of(an_article())
    ids = [a_tag(slug=slug, name=slug).pk for slug in ("kabul", "snow", "trade")]
    [told] = differences_between(old | {"tags": ids[:2]}, old | {"tags": ids[1:]})
    assert [part.kind for part in told.parts] == ["removed", "kept", "added"]


def test_names_are_looked_up_once_for_both_sides(django_assert_max_num_queries):
    old = content_of(an_article())
    sides = [
        old | {"tags": [a_tag().pk], "bylines": [[an_author().pk, "words"]], "section": a_section().pk} for _ in "ab"
    ]
    with django_assert_max_num_queries(7):
        differences_between(*sides)
