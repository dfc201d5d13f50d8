"""Processes that write articles, to be killed in the middle of it or to begin all at once."""

import json
import os
import random
import signal
import sys
import time
from contextlib import contextmanager
from multiprocessing import get_context

from django.db import connections
from django.utils import timezone

from articles.models import Article, Revision
from articles.services import create_article, publish_article, save_article
from cms.lib.domain_errors import EditConflict
from cms.outbox.models import Event
from cms.published.models import Document
from cms.published.writing import differences
from tests.factories import an_actor, article_values

PATIENCE_SECONDS = 300
REFUSED, DONE = 0, 1


def write_until_killed(rounds: int) -> None:
    """Kill a writing process so many times and print what it had acknowledged and what is stored."""
    dice = random.Random(1)
    article_values()
    acknowledged = [key for _ in range(rounds) for key in _killed(dice)]
    json.dump({"acknowledged": acknowledged, **_stored()}, sys.stdout)


def begin_together(count: int, headline: str) -> None:
    """Let so many processes begin an article of one headline at once and print the slugs that they were told."""
    values = article_values(headline=headline)
    start_read, start_write = os.pipe()

    def begin(tell):
        os.read(start_read, 1)
        tell(create_article(values=values, by=an_actor(), at=timezone.now()).pk)

    running = [forked(begin) for _ in range(count)]
    os.write(start_write, b"." * count)
    told = [key for pid, pipe in running for key in ended(pid, pipe)]
    slugs = Article.objects.filter(pk__in=told).values_list("slug", flat=True)
    json.dump({"slugs": list(slugs)}, sys.stdout)


def save_together(rounds: int) -> None:
    """Let two processes save one version of an article at the same moment, round by round, each a new article.

    Prints for each round what the two were told, and which of both texts is stored how often.
    """
    articles = [create_article(values=article_values(), by=an_actor(), at=timezone.now()) for _ in range(rounds)]
    barrier = get_context("fork").Barrier(2, timeout=PATIENCE_SECONDS)

    def save(name, tell):
        for article in articles:
            barrier.wait()
            tell(_saved(article, headline=name))

    running = [forked(lambda tell, name=name: save(name, tell)) for name in ("first", "second")]
    told = list(zip(*[ended(pid, pipe) for pid, pipe in running], strict=True))
    stored = [Article.objects.get(pk=article.pk).headline for article in articles]
    kept = Revision.objects.filter(content__headline__in=("first", "second")).count()
    json.dump({"told": told, "stored": stored, "kept": kept}, sys.stdout)


def _saved(article, **values):
    try:
        save_article(article=article, values=values, version=article.version, by=an_actor(), at=timezone.now())
    except EditConflict:
        return REFUSED
    return DONE


def _killed(dice):
    """Return what a process acknowledged before it was killed, some milliseconds after its first article."""
    pid, pipe = forked(_write_on)
    first = os.read(pipe, 20)
    time.sleep(dice.random() * 0.04)
    os.kill(pid, signal.SIGKILL)
    return _numbers(first) + ended(pid, pipe)


def _write_on(tell):
    while True:
        at = timezone.now()
        article = create_article(values=article_values(), by=an_actor(), at=at)
        publish_article(article=article, version=article.version, by=an_actor(), at=at)
        tell(article.pk)


def forked(work):
    """Return a child that works, and the pipe on which it tells numbers of twenty digits."""
    connections.close_all()
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        with _never_back():
            work(lambda key: os.write(write, f"{key:020}".encode()))
    os.close(write)
    return pid, read


@contextmanager
def _never_back():
    """End the child here, whatever happens: it must not go on as a second parent."""
    try:
        yield
    finally:
        os._exit(0)


def ended(pid, pipe):
    with os.fdopen(pipe, "rb") as told:
        rest = told.read()
    os.waitpid(pid, 0)
    return _numbers(rest)


def _numbers(told):
    return [int(told[place : place + 20]) for place in range(0, len(told) - 19, 20)]


def _stored():
    """Return what is there; a server learns a moment later that its client is gone."""
    ends_at = time.monotonic() + PATIENCE_SECONDS
    while (found := _counts()) and len(set(found.values())) > 1 and time.monotonic() < ends_at:
        time.sleep(0.2)
    published = Article.objects.filter(status="published")
    different = [str(each) for each in differences(at=timezone.now()) if "article" in str(each)]
    return {"published": list(published.values_list("pk", flat=True)), "counts": found, "different": different}


def _counts():
    return {
        "articles": Article.objects.filter(status="published").count(),
        "events": Event.objects.filter(name="article.published").count(),
        "revisions": Revision.objects.released().count(),
        "documents": Document.objects.filter(collection="articles").count(),
    }
