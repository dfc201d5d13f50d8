"""A new field of articles is a column and an entry of the table: from there it comes to everything that has fields."""

import datetime as dt
from typing import NamedTuple

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection, models
from rest_framework import serializers

from articles import fields
from articles.admin.autosave.posted_diff import typed_differences
from articles.admin.diff.diff import differences_between
from articles.documents import article as article_module
from articles.documents import article_documents
from articles.fields import ArticleField, Kind
from articles.models import Article, Newsroom
from articles.outputs import ArticleDocument
from articles.services import latest_revision, publish_changes, save_article, start_translation
from articles.services.content.snapshot import content_in, content_of
from articles.services.writing.merging import Merge
from articles.services.writing.revisions import draft_content
from cms.media.models import Image
from cms.published.outputs import OptionalText, UtcDateTime
from tests.articles.admin.admin_client import AdminClient
from tests.factories import NOW, a_picture, a_section, a_tag, an_actor, an_article, an_author

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

CODES = [("calm", "Calm"), ("wild", "Wild")]


class Scratch(NamedTuple):
    """A field that nobody has: its column, what somebody types into it, and what becomes of that."""

    column: models.Field
    typed: str
    stored: object
    shown: str = ""
    sql_default: str = "NOT NULL DEFAULT ''"


SCRATCH = {
    Kind.LINE: Scratch(models.CharField("scratch line", max_length=80, blank=True), " One\u202e  line ", "One line"),
    Kind.TEXT: Scratch(models.TextField("scratch text", blank=True), " Two\n\nparts ", "Two\n\nparts"),
    Kind.HTML: Scratch(models.TextField("scratch html", blank=True), "<p>Some<script>", "<p>Some</p>", "Some"),
    Kind.URL: Scratch(models.URLField("scratch url", blank=True), "https://example.org/", "https://example.org/"),
    Kind.BOOLEAN: Scratch(
        models.BooleanField("scratch box", default=False), "on", True, "yes", "NOT NULL DEFAULT FALSE"
    ),
    Kind.NUMBER: Scratch(models.IntegerField("scratch number", null=True, blank=True), "7", 7, "7", "NULL"),
    Kind.DATETIME: Scratch(
        models.DateTimeField("scratch datetime", null=True, blank=True),
        "2026-06-01T12:00",
        "2026-06-01T10:00:00+00:00",
        "1 Jun 2026, 12:00 CEST",
        "NULL",
    ),
    Kind.CHOICE: Scratch(
        models.CharField("scratch choice", max_length=9, choices=CODES, default="calm"),
        "wild",
        "wild",
        "Wild",
        "NOT NULL DEFAULT 'calm'",
    ),
}
REFERENCE = models.ForeignKey(
    Image, verbose_name="scratch image", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
)


def name_of(kind):
    return f"scratch_{kind}"


REFERENCE_NAME = name_of(Kind.REFERENCE)
NAMES = (*map(name_of, SCRATCH), REFERENCE_NAME)
TEXTS = tuple(name_of(kind) for kind in SCRATCH if kind in fields.TYPED_TEXT)
STORED = {name_of(kind): each.stored for kind, each in SCRATCH.items()}
TYPED = {name_of(kind): each.typed for kind, each in SCRATCH.items()}


@pytest.fixture(autouse=True)
def scratch(monkeypatch):
    """Add a column and an entry of each kind; the columns go with the transaction of the test."""
    columns = {**{name_of(kind): each.column for kind, each in SCRATCH.items()}, REFERENCE_NAME: REFERENCE}
    defaults = {**{name_of(kind): each.sql_default for kind, each in SCRATCH.items()}, REFERENCE_NAME: "NULL"}
    for name, column in columns.items():
        column.contribute_to_class(Article, name)
        with connection.cursor() as cursor:
            kind = column.db_type(connection)
            cursor.execute(f'ALTER TABLE articles_article ADD COLUMN "{column.column}" {kind} {defaults[name]}')
    entries = (entry_of(name) for name in columns)
    monkeypatch.setattr(fields, "FIELDS", (*fields.FIELDS, *entries))
    yield
    for name, column in columns.items():
        Article._meta.local_fields.remove(column)
        for attribute in {name, column.attname}:
            delattr(Article, attribute)
    apps.clear_cache()


def entry_of(name):
    kind = Kind(name.removeprefix("scratch_"))
    return ArticleField(
        name,
        kind,
        panel="settings",
        in_article_language=kind in fields.TYPED_TEXT,
        starts_translations=True,
        placeholder="Scratch here" if kind == Kind.LINE else "",
        public="" if kind == Kind.REFERENCE else name,
    )


@pytest.fixture
def picture():
    return a_picture()


@pytest.fixture
def typed(picture):
    return {**TYPED, REFERENCE_NAME: str(picture.pk)}


@pytest.fixture
def stored(picture):
    return {**STORED, REFERENCE_NAME: picture.pk}


def picked(content):
    return {name: content[name] for name in NAMES}


def test_table_has_every_field_that_editors_write(scratch):
    columns = {each.name for each in Article._meta.concrete_fields if each.editable and not each.primary_key}
    assert columns - {"story"} == {*fields.column_names(), *fields.switch_columns()}
    assert {each.name for each in Article._meta.many_to_many} == set(fields.names_of(Kind.REFERENCES))


def test_form_asks_for_it_in_the_direction_of_the_article():
    form = AdminClient().get(an_article(language="ps")).context["adminform"].form
    assert set(NAMES) <= form.fields.keys()
    assert {name for name in NAMES if form[name].field.widget.attrs.get("dir") == "rtl"} == set(TEXTS)
    assert form["scratch_line"].field.widget.attrs["placeholder"] == "Scratch here"
    assert form["scratch_datetime"].field.widget.input_type == "datetime-local"


def test_save_and_revision_have_it(typed, stored):
    admin, article = AdminClient(), an_article()
    assert admin.post(article, **typed).status_code == 302
    article.refresh_from_db()
    revision = latest_revision(article)
    assert (picked(content_of(article)), picked(content_in(revision)), set(revision.changed)) == (
        stored,
        stored,
        set(NAMES),
    )
    history = admin.get(article, "history").content.decode()
    assert all(column.verbose_name.capitalize() in history for column in columns())


def columns():
    return [*(each.column for each in SCRATCH.values()), REFERENCE]


def test_revision_of_before_says_the_default():
    article = an_article()
    revision = latest_revision(article)
    revision.content = {name: value for name, value in revision.content.items() if name not in NAMES}
    assert content_in(revision) == content_of(article)


def test_comparison_tells_it_in_words_of_the_form(stored, picture):
    old = content_of(an_article())
    found = {each.name: each for each in differences_between(old, {**old, **stored})}
    assert [found[name].label for name in NAMES] == [str(each.verbose_name).capitalize() for each in columns()]
    added = {name: said(each) for name, each in found.items()}
    shown = {name_of(kind): each.shown or each.stored for kind, each in SCRATCH.items()}
    assert added == {**shown, REFERENCE_NAME: str(picture)}
    assert {name for name, each in found.items() if each.is_content} == set(TEXTS)


def said(difference):
    return "".join(run.text for run in difference.parts[0].words.inline if run.kind == "added").strip()


def test_merge_joins_it_or_asks(stored):
    base = content_of(an_article())
    assert picked(Merge(base=base, theirs={**base, **stored}, mine=base).decided(picks={})) == stored
    other = {**base, **dict.fromkeys(STORED, "<p>Other</p>"), REFERENCE_NAME: 0}
    hunks = Merge(base=base, theirs={**base, **stored}, mine=other).hunks()
    assert {hunk.field for hunk in hunks if hunk.collides} == set(NAMES)


def test_save_of_two_shows_it_on_the_page_of_the_conflict(typed):
    first, article = AdminClient(), an_article()
    opened = first.form(article)
    AdminClient().post(article, headline="Theirs", scratch_line="Theirs", scratch_html="<p>Theirs</p>")
    page = first.post(article, opened, **typed)
    assert [item.place.field for item in page.context["collisions"]] == ["scratch_line", "scratch_html"]
    assert {item.place.field for item in page.context["together"]} == {"headline", *NAMES[1:2], *NAMES[3:]}


def test_merge_takes_no_field_that_nobody_touched_for_a_change(typed, picture):
    """Whatever stands in it: of every field of the table, as a form sends it back."""
    article, at = an_article(section=a_section()), NOW + dt.timedelta(days=900, microseconds=123_456)
    AdminClient().post(article, **typed)
    article.refresh_from_db()
    filled = {
        name: at if each.kind == Kind.DATETIME else "Text 1" if each.kind in {Kind.LINE, Kind.TEXT} else None
        for each in fields.fields_of()
        if (name := each.name) not in NAMES
    }
    values = {name: value for name, value in filled.items() if value is not None} | {
        "tags": [a_tag()],
        "lead_image": picture,
        "canonical_url": "https://example.org/a",
        "bylines": [(an_author(), "words")],
        "corrections": [(at - dt.timedelta(days=1200), "Mended.")],
    }
    save_article(article=article, values=values, version=article.version, by=an_actor(), at=NOW)
    empty = [name for name, value in content_of(Article.objects.get(pk=article.pk)).items() if value in ("", None, [])]
    assert set(empty) <= {"donation_appeal"}
    first = AdminClient()
    opened = first.form(article)
    AdminClient().post(article, headline="Theirs", seo_title="Theirs")
    page = first.post(article, opened, headline="Mine", lead="Mine.")
    assert [item.place.field for item in page.context["collisions"]] == ["headline"]
    assert [item.place.field for item in page.context["together"]] == ["lead", "seo_title"]


def test_returned_form_shows_what_was_typed(typed):
    admin, article = AdminClient(), an_article()
    opened = admin.form(article)
    admin.user.groups.set(Group.objects.none())
    answer = admin.post(article, opened, **typed)
    labels = [each.label for each in answer.context["typed"] if each.label.startswith("Scratch")]
    assert (answer.status_code, labels) == (
        403,
        ["Scratch line", "Scratch text", "Scratch html", "Scratch url", "Scratch number", "Scratch datetime"],
    )


def test_unsaved_draft_is_compared_with_it(typed):
    article = an_article()
    untouched = {
        name: [str(value)] for name, value in AdminClient().form(article).items() if isinstance(value, str | int)
    }
    sent = {**untouched, **{name: [value] for name, value in typed.items()}}
    found = [each.name for each in typed_differences(sent, article, writer=AdminClient().user) if each.name in NAMES]
    assert found == list(NAMES)


class DocumentWithLines(ArticleDocument):
    """What the recipe asks for: a line for each public field."""

    scratch_line = OptionalText(source="row.scratch_line")
    scratch_text = OptionalText(source="row.scratch_text")
    scratch_html = OptionalText(source="row.scratch_html")
    scratch_url = OptionalText(source="row.scratch_url")
    scratch_boolean = serializers.BooleanField(source="row.scratch_boolean")
    scratch_number = serializers.IntegerField(source="row.scratch_number", allow_null=True)
    scratch_datetime = UtcDateTime(source="row.scratch_datetime", allow_null=True)
    scratch_choice = serializers.CharField(source="row.scratch_choice")


@pytest.fixture
def lines(monkeypatch):
    monkeypatch.setattr(article_module, "_DOCUMENT", DocumentWithLines())


def test_readers_get_it_once_the_changes_are_published(typed, stored, lines):
    article = an_article(status="published")
    AdminClient().post(article, **typed)
    article.refresh_from_db()
    assert (picked(draft_content(article)), public(article)["scratch_line"]) == (stored, None)
    publish_changes(article=article, version=article.version, by=an_actor(), at=NOW)
    document = public(article)
    expected = {**STORED, "scratch_datetime": "2026-06-01T10:00:00Z"}
    assert {name: document[name] for name in expected} == expected


def public(article):
    whole = Article.objects.with_public_parts().get(pk=article.pk)
    [document] = article_documents(whole, newsroom=Newsroom.objects.the_one(), at=NOW)
    return document.body


def test_translation_begins_with_it(typed, stored):
    article = an_article()
    AdminClient().post(article, **typed)
    article.refresh_from_db()
    translated = start_translation(article=article, language="ps", by=an_actor(), at=NOW + dt.timedelta(hours=1))
    assert picked(content_of(translated)) == stored


def test_table_says_where_each_field_is_in_public(lines):
    article = an_article(status="published", lead_image=a_picture())
    paths = [field.public.split(".") for field in fields.FIELDS if field.public]
    whole = public(article)
    assert [path for path in paths if not has(whole, *path)] == []


def has(document, key, *rest):
    return key in document and (not rest or has(document[key], *rest))
