"""Whatever editors do and whatever time does, what is remembered is what Django would say."""

import random
from datetime import timedelta
from email.utils import parsedate_to_datetime

import pytest
from django.utils import timezone

from articles.models import Article, Newsroom
from articles.services import (
    publish_article,
    save_section,
    save_site_settings,
    schedule_article,
    switch_breaking,
    switch_comments,
    switch_featured,
    withdraw_article,
)
from cms.access.actor import Actor
from donations.models import LedgerEntry
from donations.services import hide_method
from tests.cached_django import CountingDjango, behind_response_cache, call, impersonal
from tests.factories import (
    a_newsroom,
    a_section,
    a_tag,
    a_treasurer,
    an_actor,
    an_appeal,
    an_article,
    an_author,
    an_edit,
    an_iban,
)

STEPS = 25
AN_HOUR = timedelta(hours=1)
QUERIES = (
    "",
    "limit=1",
    "limit=2&ordering=published_at",
    "language=ps",
    "section=world&limit=2",
    "tag=peace",
    "tag=peace&section=world",
    "tag=nowhere",
    "author=n-n&include=total",
    "featured=true",
    "featured=false&limit=2",
    "breaking=true&include=total",
    "breaking=false&include=total",
    "published_after=2026-03-21T12:00:00Z",
)


class RandomEditors:
    """A newsroom in which somebody does one thing after another, at random but the same for one seed."""

    def __init__(self, seed, clock):
        self.dice = random.Random(seed)
        self.clock = clock
        self.section, self.tag, self.author = (
            a_section(slug="world", name="World"),
            a_tag(slug="peace"),
            an_author(slug="n-n"),
        )
        self.treasurer = a_treasurer()
        self.account = an_iban()
        self.other_section = a_section(slug="sport", name="Sport")
        self.articles = [self.begin() for _ in range(4)]

    def values(self):
        return {
            "headline": f"Headline {self.dice.randrange(10**6)}",
            "section": self.section if self.dice.random() < 0.7 else self.other_section,
            "tags": [self.tag] if self.dice.random() < 0.6 else [],
            "bylines": [(self.author, "words")] if self.dice.random() < 0.6 else [],
        }

    def begin(self):
        language = self.dice.choice(["en", "en", "ps"])
        article = an_article(language=language, slug=f"slug-{self.dice.randrange(10**6)}", **self.values())
        return self.publish(article)

    def how(self, article):
        article.refresh_from_db()
        return {"article": article, "version": article.version, "by": an_actor(), "at": timezone.now()}

    def publish(self, article):
        return publish_article(**self.how(article))

    def edit(self, **values):
        an_edit(self.any(), at=timezone.now(), **values)

    def any(self):
        return Article.objects.get(pk=self.dice.choice(self.articles).pk)

    def act(self):
        self.clock.shift(timedelta(seconds=self.dice.randrange(1, 60)))
        name = self.dice.choice(sorted(name for name in vars(RandomEditors) if name.startswith("do_")))
        getattr(self, name)()
        return name

    def do_publish_another(self):
        self.articles.append(self.begin())

    def do_edit(self):
        self.edit(**self.values())

    def do_switch(self):
        given = {"article": self.any(), "by": an_actor(), "at": timezone.now()}
        until = timezone.now() + AN_HOUR if self.dice.random() < 0.5 else None
        deeds = (
            lambda: switch_featured(is_featured=self.dice.random() < 0.5, **given),
            lambda: switch_breaking(until=until, **given),
            lambda: switch_comments(policy=self.dice.choice(["open", "closed"]), close_after_days=None, **given),
        )
        self.dice.choice(deeds)()

    def do_move_to_another_address(self):
        self.edit(slug=f"slug-{self.dice.randrange(10**6)}")

    def do_withdraw_and_bring_back(self):
        article = self.any()
        if article.status == "published":
            withdraw_article(reason="It was not true.", **self.how(article))
        elif article.status == "withdrawn":
            self.publish(article)

    def do_schedule(self):
        article = an_article(slug=f"slug-{self.dice.randrange(10**6)}", **self.values())
        moment = timezone.now() + timedelta(seconds=self.dice.randrange(1, 100))
        self.articles.append(schedule_article(publish_at=moment, **self.how(article)))

    def do_rename_the_section(self):
        self.section.refresh_from_db()
        names = {"en": {"name": f"World {self.dice.randrange(100)}"}}
        save_section(
            section=self.section,
            values={},
            names=names,
            version=self.section.version,
            by=an_actor(),
            at=timezone.now(),
        )

    def do_close_comments_everywhere(self):
        newsroom = Newsroom.objects.the_one()
        policy = self.dice.choice(["open", "closed"])
        values = {"comment_policy": policy, "comments_close_after_days": self.dice.choice([0, 1])}
        names = {"en": {"name": "Dawat", "tagline": ""}}
        save_site_settings(values=values, names=names, version=newsroom.version, by=an_actor(), at=timezone.now())

    def do_change_or_hide_the_account(self):
        holder = f"Dawat {self.dice.randrange(3)}"
        shown = LedgerEntry.objects.read().standing(self.account.key).shown
        if shown and self.dice.random() < 0.3:
            seen = {"method": self.account, "content_hash": shown.content_hash}
            hide_method(**seen, reason="dice", by=Actor.of(self.treasurer), at=timezone.now())
        elif shown is None or shown.content_hash != self.account.versions.latest("number").content_hash:
            self.account.refresh_from_db()
            version = self.account.version
            an_iban(method=self.account, version=version, holder=f"{holder} {version}", at=timezone.now())

    def do_run_a_campaign(self):
        start = timezone.now() + timedelta(seconds=self.dice.randrange(1, 60))
        window = {"starts_at": start, "ends_at": start + timedelta(seconds=self.dice.randrange(1, 200))}
        an_appeal(key=f"campaign-{self.dice.randrange(10**9)}", at=timezone.now(), **window)

    def do_let_time_pass(self):
        self.clock.shift(self.dice.choice([timedelta(seconds=100), AN_HOUR, timedelta(days=1)]))

    def addresses(self):
        slugs = Article.objects.values_list("slug", flat=True)
        old = [redirect for article in self.articles for redirect in article.redirects.values_list("slug", flat=True)]
        yield from (f"/api/v1/articles/?{query}" for query in QUERIES)
        for slug in [*slugs, *old, "slug-of-nobody"]:
            yield f"/api/v1/articles/{slug}/"
            yield f"/api/v1/articles/{slug}/?expand=donation,related"
        for collection in ("sections", "tags", "authors"):
            yield f"/api/v1/{collection}/"
        yield from ("/api/v1/sections/world/", "/api/v1/tags/peace/", "/api/v1/authors/n-n/")
        yield from ("/api/v1/site/", "/api/v1/donations/")
        yield from (f"/api/v1/donations/methods/iban/{code}" for code in ("qr.svg", "qr.png?amount=12.50"))


def with_pages(django, addresses):
    """Yield the addresses, and of every list the page after it."""
    for address in addresses:
        yield address
        status, _, body = call(django, address)
        if b'"next":"' in body and status == 200 and b'"results"' in body:
            yield body.split(b'"next":"')[1].split(b'"')[0].decode()


def undated(answer):
    status, headers, body = answer
    return status, {name: value for name, value in headers.items() if name != "Last-Modified"}, body


def last_modified(answer):
    return parsedate_to_datetime(answer[1].get("Last-Modified", "Thu, 01 Jan 1970 00:00:00 GMT"))


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(6))
def test_no_sequence_of_events_leaves_an_old_answer_behind(seed, clock, monkeypatch):
    a_newsroom()
    editors, django = RandomEditors(seed, clock), CountingDjango()
    cached = behind_response_cache(django, monkeypatch)
    kept = asked = 0
    for _ in range(STEPS):
        addresses = list(with_pages(django, editors.addresses()))
        for address in addresses:
            call(cached, address)
        action = editors.act()
        for address in addresses:
            before = django.count
            found = impersonal(call(cached, address))
            kept += django.count == before
            asked += 1
            fresh = impersonal(call(django, address))
            # What left a list behind the answer dates one that is made now; the kept one has changed no byte since.
            assert undated(found) == undated(fresh), f"{address} after {action}"
            assert last_modified(found) <= last_modified(fresh), f"{address} after {action}"
    assert kept > asked / 3, "hardly anything lives on: the response cache would be empty after every publish"
