from datetime import timedelta

import pytest

from articles.models import Article, Story
from articles.services import restore_revision, save_article, schedule_article
from articles.services.content.readiness import NotReady
from articles.services.writing.apply import LanguageTaken
from cms.access.actor import Actor
from cms.lib.domain_errors import EditConflict, Invalid
from cms.outbox.models import Event
from cms.published.models import Document
from cms.published.writing import current_edition
from tests.factories import NOW, a_section, a_tag, a_user, an_actor, an_article, an_author

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


def test_new_article_is_a_draft_of_a_story_named_after_it():
    article = an_article(headline="Kabul at night")
    assert (article.status, article.version, article.story.key) == ("draft", 1, "kabul-at-night")
    assert list(Event.objects.about(article.owner).values_list("name", flat=True)) == ["article.created"]


def test_story_of_a_name_that_is_in_use_gets_a_number(edit):
    first = an_article(headline="Kabul")
    edit(first, slug="elsewhere")
    second = an_article(headline="Kabul")
    assert (second.slug, second.story.key) == ("kabul", f"kabul-{second.story_id}")


def test_article_knows_who_began_it():
    from articles.services import create_article
    from tests.factories import article_values

    user = a_user()
    article = create_article(values=article_values(), by=Actor.of(user), at=NOW)
    assert (article.created_by, article.created_at) == (user, NOW)


def test_draft_writes_nothing_that_readers_see(edit):
    article = an_article(tags=[a_tag()], bylines=[(an_author(), "words")])
    edition, count = current_edition(), Document.objects.count()
    edit(article, headline="Another", slug="another")
    assert (current_edition(), Document.objects.count()) == (edition, count)


def test_second_article_of_a_story_in_one_language_is_refused(edit):
    article = an_article(headline="The first")
    with pytest.raises(LanguageTaken, match="in this language already"):
        an_article(story=article.story)
    pashto = an_article(story=article.story, language="ps")
    with pytest.raises(LanguageTaken):
        edit(pashto, language="en")
    assert Article.objects.count() == 2


def test_fields_that_are_left_out_stay_as_they_are(edit):
    tag, author = a_tag(), an_author()
    article = an_article(kicker="Night", tags=[tag], bylines=[(author, "words")], corrections=[(NOW, "A")])
    edited = edit(article, lead="New.", at=LATER)
    assert (edited.kicker, edited.lead, edited.updated_at, edited.version) == ("Night", "New.", LATER, 2)
    assert (list(edited.tags.all()), edited.bylines.get().author, edited.corrections.get().text) == ([tag], author, "A")


def test_rows_are_replaced_as_a_whole_and_keep_their_order(edit):
    words, pictures = an_author(), an_author()
    article = an_article(bylines=[(words, "words")], corrections=[(NOW, "A")])
    edited = edit(article, bylines=[(pictures, "pictures"), (words, "words")], corrections=[(LATER, "B")])
    assert [(each.author, each.role) for each in edited.bylines.all()] == [(pictures, "pictures"), (words, "words")]
    assert [each.text for each in edited.corrections.all()] == ["B"]


def test_older_version_is_a_conflict_and_changes_nothing(edit):
    article = an_article(status="published", headline="Theirs")
    seen = article.version
    edit(article, headline="Mine")
    edition = current_edition()
    with pytest.raises(EditConflict):
        save_article(article=article, values={"headline": "Lost"}, version=seen, by=an_actor(), at=NOW)
    assert (Article.objects.get().headline, current_edition()) == ("Mine", edition)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("headline", ""),
        ("headline", "x" * 201),
        ("language", "de"),
        ("language", ""),
        ("donation_block", "perhaps"),
        ("canonical_url", "javascript:alert(1)"),
        ("seo_description", "x" * 301),
        ("kicker", "\x00"),
        ("lead", "\x00"),
        ("body", "<p>\x00</p>"),
        ("seo_title", "\ud800"),
    ],
)
def test_bad_value_is_refused_by_its_field_and_nothing_is_half_saved(edit, field, value):
    article = an_article(headline="Kept", kicker="Kept")
    with pytest.raises(Invalid) as error:
        edit(article, **{"headline": "Changed", field: value})
    assert set(error.value.errors) == {field}
    row = Article.objects.get()
    assert (row.headline, row.kicker, row.version) == ("Kept", "Kept", 1)


def test_refused_article_leaves_no_story_behind():
    with pytest.raises(Invalid):
        an_article(section=a_section(), headline="")
    assert not Story.objects.exists()


@pytest.mark.parametrize(
    ("rows", "fields"),
    [
        ({"bylines": ["words", "words"]}, {"bylines.1.author"}),
        ({"bylines": ["cooking"]}, {"bylines.0.role"}),
        ({"corrections": [(NOW, "A"), (NOW, "B")]}, {"corrections.1.at"}),
        ({"corrections": [(NOW, "")]}, {"corrections.0.text"}),
        ({"corrections": [(NOW, "x" * 1001)]}, {"corrections.0.text"}),
        ({"corrections": [(NOW, "A\x00")]}, {"corrections.0.text"}),
    ],
)
def test_bad_row_is_refused_by_its_place(edit, rows, fields):
    article, author = an_article(), an_author()
    if "bylines" in rows:
        rows = {"bylines": [(author, role) for role in rows["bylines"]]}
    with pytest.raises(Invalid) as error:
        edit(article, **rows)
    assert set(error.value.errors) == fields


def test_corrections_are_stored_without_bidi_controls(edit):
    article = edit(an_article(), corrections=[(NOW, " It was \u202eKabul.\n\nNot Herat. ")])
    assert article.corrections.get().text == "It was Kabul.\n\nNot Herat."


def test_change_of_a_public_article_reaches_readers_at_once(edit, public):
    article = an_article(status="published", slug="kabul")
    edit(article, headline="New", at=LATER)
    assert public()["kabul"][1]["title"] == "New"
    assert Document.objects.get(key="kabul").changed_at == LATER


@pytest.mark.parametrize(
    ("values", "field"), [({"body": ""}, "body"), ({"section": None}, "section"), ({"headline": ""}, "headline")]
)
def test_scheduled_article_stays_complete(edit, values, field):
    article = an_article(status="scheduled", headline="Kept")
    with pytest.raises(Invalid) as error:
        edit(article, **{"lead": "New.", **values})
    assert set(error.value.errors) == {field}
    row = Article.objects.get()
    assert (row.headline, row.lead, row.version) == ("Kept", "", 2)


def test_incomplete_version_of_a_scheduled_article_is_not_written_again():
    article = an_article(body="", section=a_section())
    first = article.revisions.get()
    save_article(article=article, values={"body": "<p>Text.</p>"}, version=article.version, by=an_actor(), at=NOW)
    given = {"article": article, "by": an_actor(), "at": NOW}
    schedule_article(publish_at=LATER, version=article.version, **given)
    with pytest.raises(NotReady):
        restore_revision(revision=first, version=article.version, reason="", **given)


def test_tags_and_authors_come_and_go_with_the_articles_that_show_them(edit, public):
    article = an_article(status="published", tags=[a_tag(slug="war")], bylines=[(an_author(slug="nilofar"), "words")])
    assert set(public("tags")) | set(public("authors")) == {"war", "nilofar"}
    edit(article, tags=[a_tag(slug="aid")], bylines=[])
    assert set(public("tags")) | set(public("authors")) == {"aid"}


def test_withdrawn_article_may_be_edited_without_returning(edit, public):
    edit(an_article(status="withdrawn", slug="kabul"), headline="New")
    assert public()["kabul"][0] == 410


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("headline", lambda: "Other"),
        ("body", lambda: "<p>Other.</p>"),
        ("section", lambda: a_section()),
        ("tags", lambda: [a_tag()]),
        ("bylines", lambda: [(an_author(), "words")]),
        ("corrections", lambda: [(NOW, "A name.")]),
    ],
)
def test_event_of_a_save_names_what_changed_and_nothing_else(edit, name, value):
    article = an_article(slug="stays", headline="Before", lead="Lead")
    edit(article, **{"headline": " Before ", "lead": "Lead", "slug": "stays", name: value()})
    assert Event.objects.about(article.owner).first().data == {"fields": [name]}
