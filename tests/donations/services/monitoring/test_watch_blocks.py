"""Whoever changes what readers of a section, or of many articles, are asked for is told to those who answer for it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.services.taxonomy.merge import merge_named
from articles.services.taxonomy.save import save_section
from cms.access.actor import Actor
from cms.outbox.models import Event
from donations.services.monitoring.alarms import alert
from donations.services.monitoring.watch_blocks import look
from tests.factories import NOW, a_section, a_treasurer, a_user, an_appeal, an_article, an_edit

pytestmark = pytest.mark.django_db
OFF = "nothing (donation block off)"
DEFAULT = "the default appeal"


@pytest.fixture
def editor():
    return Actor.of(a_user(role="editor", first_name="Ed", last_name="Itor"))


@pytest.fixture
def section():
    return a_section(slug="news", name="News")


def events(name):
    return list(Event.objects.filter(name=name).order_by("id"))


def save(section, by, **values):
    names = {row.language: {"name": row.name} for row in section.names.all()}
    saved = save_section(section=section, values=values, names=names, version=section.version, by=by, at=NOW)
    saved.refresh_from_db()
    return saved


def test_section_that_asks_for_something_else_is_told(section, editor, mailoutbox):
    a_treasurer(email="ann@example.org")
    an_appeal(), an_appeal(key="winter", is_default=False)
    an_article(section=section, status="published")
    for values in ({"donation_block": "off"}, {"position": 3}, {"donation_block": "on"}, {"donation_appeal": "winter"}):
        save(section, editor, **values)
    found = events("section.donations_changed")
    assert [event.data["changes"] for event in found] == [
        [["asked for", DEFAULT, OFF]],
        [["asked for", OFF, DEFAULT]],
        [["asked for", DEFAULT, "appeal winter"]],
    ]
    alert(event=found[0])
    [mail] = mailoutbox
    assert mail.subject == "Ed Itor has changed what readers of a section are asked for: News"
    assert f"asked for: “{DEFAULT}” → “{OFF}”" in mail.body
    assert "Articles for which it holds: 1." in mail.body
    assert reverse("admin:articles_section_change", args=[section.pk]) in mail.body


def test_merging_into_a_section_that_asks_for_something_else_is_told(section, editor):
    other = save(a_section(slug="silent", name="Silent"), editor, donation_block="off")
    an_article(section=section, status="published")
    merge_named(kept=other, others=[section], version=other.version, by=editor, at=NOW)
    assert [event.data["changes"] for event in events("section.donations_changed")][-1] == [["asked for", DEFAULT, OFF]]


def test_article_that_asks_for_something_else_is_an_event(section, editor):
    silent = save(a_section(slug="silent", name="Silent"), editor, donation_block="off")
    an_article(section=section, status="published", donation_block="on")
    assert events("article.donations_changed") == []
    article = an_article(section=section, status="published", donation_block="off")
    an_edit(article, donation_block="inherit")
    an_edit(article, kicker="Again")
    an_edit(article, section=silent)
    told = [(event.data["before"], event.data["after"]) for event in events("article.donations_changed")]
    assert told == [(DEFAULT, OFF), (OFF, DEFAULT), (DEFAULT, OFF)]


def change(number, by, *, at=NOW):
    data = {"headline": f"No. {number}", "before": DEFAULT, "after": OFF}
    given = {"subject": f"article-{number}", "actor_id": by.user_id, "actor_name": by.name, "happened_at": at}
    event = Event.objects.create(name="article.donations_changed", data=data, **given)
    look(event=event), look(event=event)


def test_many_articles_within_a_day_are_told_once(editor, settings, mailoutbox, client):
    person = a_treasurer(email="ann@example.org")
    settings.CMS_DONATION_BLOCK_CHANGES_PER_DAY = 3
    at = timezone.now() - timedelta(hours=1)
    for _again in range(3):
        change(1, editor, at=at)
    for number in (2, 3):
        change(number, editor, at=at)
    change(4, Actor.system("another"), at=at)
    change(5, editor, at=at - timedelta(hours=25))
    assert events("donation.blocks_changed") == []
    change(6, editor, at=at), change(7, editor, at=at)
    [event] = events("donation.blocks_changed")
    assert event.data["articles"] == 4
    alert(event=event)
    assert mailoutbox[0].subject == "Ed Itor has changed what readers of 4 articles are asked for"
    assert f"No. 6: “{DEFAULT}” → “{OFF}”" in mailoutbox[0].body
    client.force_login(person)
    page = client.get(reverse("admin:index")).content.decode()
    assert "Ed Itor changed what readers of 4 articles are asked for" in page
