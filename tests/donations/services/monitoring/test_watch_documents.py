"""Whatever readers see of a number to pay to that nobody has approved is told, wherever it stands."""

import pytest
from django.utils import timezone

from articles.services.taxonomy.save import save_author, save_section
from cms.outbox.models import Event
from cms.published.models import Change, Document
from cms.published.writing import rebuild_documents
from donations.models import DocumentsWatch
from donations.rules.detection.numbers_in_text import Approved
from donations.services.monitoring.watch_documents import (
    approved_numbers,
    foreign_in,
    is_something_unseen,
    look_at_appeared,
    look_at_changes,
)
from tests.factories import NOW, a_bank_account, a_section, a_tag, an_actor, an_article, an_author, an_edit

pytestmark = pytest.mark.django_db

APPROVED = Approved(["05302294668"])
THIEF = "86011117947"


@pytest.mark.parametrize(
    ("content", "numbers"),
    [
        ({"title": "Give to 8601 11 17947"}, [THIEF]),
        ({"body": {"html": "<p>8601 <b>11</b> 17947</p>", "blocks": [{"text": "8601"}]}}, [THIEF]),
        ({"body": {"html": '<p><a href="https://paypal.me/thief">here</a></p>'}}, ["paypal.me/thief"]),
        ({"section": {"name": "Vipps 412 34 567"}}, ["41234567"]),
        ({"body": {"text": "Give to 0530 22 94668.", "html": '<a href="https://example.org/x">x</a>'}}, []),
        ({"id": int(THIEF), "published_at": "2026-11-22T12:00:00Z", "url": "/api/v1/articles/x/"}, [THIEF]),
        ({"body": {"html": "<p>8601</p><p>11</p><p>17947</p>"}}, [THIEF]),
        ({"body": {"html": "<p>Account 8601</p><ul><li>11</li><li>17947</li></ul>"}}, [THIEF]),
        ({"body": {"html": "<h2>Vipps</h2><p>412 34 567</p>"}}, ["41234567"]),
        ({"body": {"html": "<table><tr><td>8601</td><td>11</td><td>17947</td></tr></table>"}}, []),
        ({"lead": "Vipps 9999"}, ["#9999"]),
        ({"lead": "Vipps til nummer 9999 i dag"}, ["#9999"]),
        ({"lead": "Vipps 2024 was a good year, Vipps 1500 kr"}, []),
        ({"lead": "Routing 021000021, beneficiary A. Thief, 12345678"}, ["021000021", "12345678"]),
        ({"lead": '<a href="https://thief.example/en/donate?x=1">Give</a>'}, ["thief.example/en/donate?x=1"]),
        ({"lead": '<a href="https://thief.example/gi">Gi</a>'}, ["thief.example/gi"]),
        ({"lead": '<a href="https://thief.example/vipps/">Vipps</a>'}, ["thief.example/vipps"]),
        ({"lead": '<a href="https://thief.example/gifts/girls">x</a>'}, []),
        ({"lead": 'PayPal: <a href="mailto:eve@thief.example">Eve</a>'}, ["eve@thief.example"]),
        ({"lead": "PayPal eve@thief.example"}, ["eve@thief.example"]),
        ({"lead": 'Write to <a href="mailto:eve@paper.example">Eve</a>'}, []),
        ({"reason": f"Withdrawn. Pay to {THIEF}"}, [THIEF]),
    ],
)
def test_every_text_of_a_document_is_read(content, numbers):
    assert [found.number for found in foreign_in(content, APPROVED)] == numbers


def test_own_pages_may_ask_and_foreign_ones_may_not_be_named_for_own(settings):
    settings.PUBLIC_URL, settings.FRONTEND_URL = "https://cms.dawat.example", "https://www.dawat.example/news"
    settings.CMS_ARTICLE_URL = "https://dawat.example/{language}/{slug}"
    approved = approved_numbers()
    own = '<a href="https://dawat.example/donate">x</a> <a href="https://www.dawat.example/news/gi/">y</a>'
    assert foreign_in({"lead": own, "canonical_url": "https://dawat.example/en/a"}, approved) == []
    for address in ("https://thief.example/en/a", "https://dawat.example.thief.example/a", "https://dawat.example:8/a"):
        assert [found.number for found in foreign_in({"canonical_url": address}, approved)] == [address]


def told():
    """Look, and return the numbers of each event with the address at which they stand."""
    while look_at_changes(at=timezone.now()):
        pass
    assert not is_something_unseen(at=timezone.now())
    events = Event.objects.filter(name="donation.foreign_number_published").order_by("id")
    return [(event.data["address"].removeprefix("/api/v1/"), event.data["numbers"]) for event in events]


def test_author_without_an_article_is_looked_at_when_the_first_one_comes():
    author = an_author(slug="eve", names={"en": {"name": "Eve", "biography": f"Pay to {THIEF}"}})
    assert told() == []
    an_article(status="published", slug="first", bylines=[(author, "words")])
    assert ("authors/eve/", [THIEF]) in told()


def test_reason_of_a_withdrawal_is_told():
    an_article(status="withdrawn", slug="gone")
    assert told() == []
    Document.objects.filter(key="gone").update(card=f'{{"reason": "Pay to {THIEF}"}}'.encode())
    Change.objects.update(touched=None)
    DocumentsWatch.objects.update(edition=0)
    assert told() == [("articles/gone/", [THIEF])]


def test_same_number_is_told_again_when_the_words_around_it_change():
    article = an_article(status="published", slug="a", lead=f"The police froze account {THIEF} on Monday.")
    assert len(told()) == 1
    an_edit(article, kicker="Again")
    an_edit(article, headline="Another headline")
    assert len(told()) == 1
    an_edit(article, lead=f"Send your gift to {THIEF} today.")
    assert [numbers for _address, numbers in told()] == [[THIEF], [THIEF]]


def test_numbers_that_were_told_before_there_were_surroundings_are_not_told_again():
    article = an_article(status="published", slug="a", lead=f"Account {THIEF}.")
    data = {"address": "/api/v1/articles/a/", "language": "en", "numbers": [THIEF]}
    given = {"subject": article.owner, "actor_name": "x", "happened_at": NOW, "data": data}
    Event.objects.create(name="donation.foreign_number_published", **given)
    assert len(told()) == 1


def test_name_is_told_while_it_is_on_its_way_into_the_articles():
    section = a_section(slug="news", name="News")
    an_article(section=section, status="published", slug="a")
    told()
    names = {"en": {"name": f"Konto {THIEF}"}}
    save_section(section=section, values={}, names=names, version=section.version, by=an_actor(), at=timezone.now())
    assert ("sections/news/", [THIEF]) in told()


def test_scheduled_article_is_told_when_its_time_has_come():
    article = an_article(
        status="scheduled", slug="a", lead=f"Account {THIEF}.", published_at=timezone.now().replace(year=2099)
    )
    assert told() == []
    event = Event.objects.create(
        name="article.published", subject=article.owner, actor_name="x", happened_at=article.published_at
    )
    look_at_appeared(event=event), look_at_appeared(event=event)
    assert told() == [("articles/a/", [THIEF])]


def test_everything_is_looked_at_where_changes_were_missed():
    an_article(status="published", slug="a", lead=f"Account {THIEF}.")
    Change.objects.all().delete()
    assert told() == [("articles/a/", [THIEF])]
    an_article(status="published", slug="b", lead=f"Account {THIEF}.")
    Change.objects.all().delete()
    rebuild_documents(at=timezone.now())
    assert len(told()) == 2


def test_approved_numbers_and_unreadable_documents_are_passed_over():
    a_bank_account(values={"account_number": THIEF, "holder": "Dawat Media Center"})
    an_article(status="published", slug="a", lead=f"Account {THIEF}.")
    an_article(status="published", slug="b")
    Document.objects.filter(key="b").update(body=b"{", card=b"{")
    assert told() == []


def test_biography_is_told_to_be_by_who_wrote_it():
    author = an_author(slug="eve")
    an_article(status="published", bylines=[(author, "words")])
    told()
    by = an_actor("ed")
    names = {"en": {"name": "Eve", "biography": f"Pay to {THIEF}"}}
    save_author(author=author, values={}, names=names, version=author.version, by=by, at=timezone.now())
    assert told() == [("authors/eve/", [THIEF])]
    assert Event.objects.filter(name="donation.foreign_number_published").get().actor_name == "ed"


def test_name_of_a_section_is_told_once_and_not_with_each_article():
    section = a_section(slug="news", name=f"Konto {THIEF}")
    tag, author = a_tag(slug="tag", name=f"Konto {THIEF}"), an_author(slug="eve", name=f"Konto {THIEF}")
    for _number in range(3):
        an_article(section=section, tags=[tag], bylines=[(author, "words")], status="published")
    assert {address for address, _numbers in told()} == {"sections/news/", "tags/tag/", "authors/eve/"}
