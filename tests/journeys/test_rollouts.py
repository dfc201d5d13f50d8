"""New names, credits and settings of many articles: readers see them whole at once, stored yet or not."""

from datetime import timedelta

import pytest
from django.db import transaction

from articles.models import Newsroom
from articles.services import rollouts, save_author, save_section, save_site_settings, save_tag
from cms.media.models import Image
from cms.media.services import update_image
from cms.published.models import Document, Edition
from cms.published.writing import current_edition, differences, rebuild_documents
from tests.factories import NOW, a_picture, a_section, a_tag, an_actor, an_article, an_author, an_edit

DAY = timedelta(days=1)
PATHS = [
    "articles/?language=en&include=total",
    "articles/?language=ps&tag=war",
    "articles/?section=world&fields=title,section,comments",
    *(f"articles/{slug}/?expand=related" for slug in ("first", "ps-first", "open", "elsewhere", "soon")),
    *("sections/world/", "tags/war/?language=ps", "authors/sara/", "site/"),
]


class RollBackError(Exception):
    """Ends a transaction whose outcome was only looked at."""


@pytest.fixture
def archive(newsroom):
    """Three articles with section, tag and author, one of them to come; one of the section alone, one of neither.

    One picture stands over the first, in the text of the open one, and over the last with a credit of its own.
    """
    picture = a_picture(credit="Agency")
    figure = f'<p>a</p><figure><img src="/media/{picture.file}" alt=""><figcaption>b</figcaption></figure>'
    terms = {"tags": [a_tag(slug="war", name="War")], "bylines": [(an_author(slug="sara", name="Sara"), "words")]}
    world = a_section(slug="world", name="World")
    first = an_article(status="published", slug="first", section=world, lead_image=picture, **terms)
    an_article(status="published", slug="ps-first", language="ps", story=first.story, section=world, **terms)
    an_article(status="published", slug="open", section=world, comment_policy="open", donation_block="on", body=figure)
    own = {"lead_image": picture, "lead_image_credit": "Omid"}
    an_article(status="published", slug="elsewhere", comments_close_after_days=2, **own)
    an_article(status="scheduled", slug="soon", section=world, published_at=NOW + DAY, **terms)
    return terms["tags"][0], terms["bylines"][0][0], world


@pytest.fixture
def answers(client):
    """Return every answer, with the headers by which caches judge it."""

    def answers():
        found = {path: client.get(f"/api/v1/{path}") for path in PATHS}
        return {path: _seen(each) for path, each in found.items()}

    return answers


def _seen(response):
    """Return all that a reader or a cache sees of an answer; a problem has an id of its own."""
    headers = [response.get(name) for name in ("ETag", "Last-Modified", "Cache-Control")]
    return response.status_code, response.content if response.status_code == 200 else b"", headers


def _save(service, kind, row, names, **values):
    row.refresh_from_db()
    given = {"names": {code: {"name": name} for code, name in names.items()}, "version": row.version}
    service(**{kind: row}, values=values, **given, by=an_actor(), at=NOW + DAY / 2)


def _set_site(**values):
    given = {"names": {"en": {"name": "Dawat", "tagline": ""}}, "version": Newsroom.objects.the_one().version}
    save_site_settings(values=values, **given, by=an_actor(), at=NOW + DAY / 2)


def _set_credit(credit):
    update_image(image=Image.objects.get(), credit=credit, by=an_actor(), at=NOW + DAY / 2)


CHANGES = {
    "tag": lambda tag, author, world: _save(save_tag, "tag", tag, {"en": "War & peace", "ps": "جګړه"}),
    "author": lambda tag, author, world: _save(save_author, "author", author, {"en": "Sara K."}),
    "section": lambda tag, author, world: _save(save_section, "section", world, {"en": "The world"}),
    "section and its settings": lambda tag, author, world: _save(
        save_section, "section", world, {"en": "Earth"}, comment_policy="open", donation_block="off"
    ),
    "site opens": lambda tag, author, world: _set_site(comment_policy="open", comments_close_after_days=3),
    "credit": lambda tag, author, world: _set_credit("Anna & Omid"),
    "credit goes": lambda tag, author, world: _set_credit(""),
    "site hides": lambda tag, author, world: _set_site(comment_policy="hidden"),
    "one after the other": lambda tag, author, world: [
        _set_site(comment_policy="open", comments_close_after_days=1),
        _save(save_section, "section", world, {"en": "Earth"}, comment_policy="hidden"),
        _save(save_section, "section", world, {"en": "Globe"}, comment_policy="inherit"),
        _save(save_tag, "tag", tag, {"en": "Peace"}),
    ],
}


@pytest.mark.parametrize("name", CHANGES)
def test_answers_are_those_of_rendering_at_once_while_the_sweep_goes_on_and_after_it(
    name, archive, answers, clock, monkeypatch
):
    hours = [NOW + DAY / 2, NOW + DAY, NOW + 1.5 * DAY, NOW + 2.5 * DAY]

    def at_all_hours():
        return [clock.move_to(hour) or answers() for hour in hours]

    before = at_all_hours()
    expected = None
    with pytest.raises(RollBackError), transaction.atomic():
        monkeypatch.setattr(rollouts, "STORED_AT_ONCE", 100)
        CHANGES[name](*archive)
        expected = at_all_hours()
        raise RollBackError
    clock.move_to(NOW + DAY / 2)
    monkeypatch.setattr(rollouts, "STORED_AT_ONCE", 0)
    monkeypatch.setattr(rollouts, "SECONDS_OF_A_PIECE", 0)
    monkeypatch.setattr(rollouts, "SECONDS_BETWEEN_PIECES", 0)
    CHANGES[name](*archive)
    assert at_all_hours() == expected != before
    edition, pieces = current_edition(), 0
    assert list(differences(at=NOW + DAY / 2)) == []
    while rollouts.is_something_left(at=NOW + DAY / 2):
        rollouts.store_a_piece(at=NOW + 0.75 * DAY)
        pieces += 1
        assert at_all_hours() == expected
    assert pieces >= 4
    assert (current_edition(), Edition.objects.get().rollouts) == (edition, "")
    assert rebuild_documents(at=NOW + 0.75 * DAY) == 0


def test_what_is_published_meanwhile_has_the_new_name_and_is_not_stored_twice(archive, client, monkeypatch):
    monkeypatch.setattr(rollouts, "STORED_AT_ONCE", 0)
    _save(save_tag, "tag", archive[0], {"en": "Peace"})
    article = archive[0].articles.get(slug="first")
    an_edit(article, at=NOW + DAY, headline="Edited")
    stored = bytes(Document.objects.get(key="first").card)
    assert b"Peace" in stored
    rollouts.store_a_piece(at=NOW + 2 * DAY)
    assert bytes(Document.objects.get(key="first").card) == stored
    found = {each["name"] for card in client.get("/api/v1/articles/").json()["results"] for each in card["tags"]}
    assert found == {"Peace"}


def test_progress_is_told_and_a_second_rename_begins_again(archive, monkeypatch):
    monkeypatch.setattr(rollouts, "STORED_AT_ONCE", 0)
    monkeypatch.setattr(rollouts, "SECONDS_OF_A_PIECE", 0)
    tag = archive[0]
    assert rollouts.progress_of(tag) is None
    _save(save_tag, "tag", tag, {"en": "Peace"})
    rollouts.store_a_piece(at=NOW + DAY)
    assert rollouts.progress_of(tag) == (1, 3)
    _save(save_tag, "tag", tag, {"en": "Calm"})
    assert rollouts.progress_of(tag) == (0, 3)


def test_saving_the_same_name_again_renders_nothing(archive, django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        _save(save_section, "section", archive[2], {"en": "World"})
    assert Edition.objects.get().rollouts == ""


def test_saving_the_same_credit_again_renders_nothing(archive):
    edition = current_edition()
    _set_credit("Agency")
    assert (current_edition(), Edition.objects.get().rollouts) == (edition, "")
