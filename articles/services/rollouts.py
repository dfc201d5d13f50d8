"""New names, credits and settings in the documents of articles: stored at once where they are few, else as a rollout.

Readers see them whole from the commit on; a sweep of the worker stores them in short transactions, so that nobody
waits for somebody else's rename (docs/decisions/0026).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from time import monotonic, sleep
from typing import Any, NamedTuple

from articles.documents import SETTINGS, credit_values, name_values, setting_values
from articles.models import Article, ArticleImage, Byline, ImagePlace, Named, Newsroom, Section
from articles.models.article import ArticleQuerySet
from articles.models.taxonomy.localized import in_language
from articles.services.documents import renew_articles, renewing
from cms.languages import content_languages
from cms.media.models import Image
from cms.published.documents import MICROSECOND
from cms.published.rollouts import Rollout
from cms.published.writing import (
    add_transitions,
    begin_rollout,
    continue_rollout,
    end_rollout,
    languages_under,
    public_transaction,
    rollouts_in_effect,
)

STORED_AT_ONCE = 10
"""So many articles are rendered in the transaction of a new name or setting."""
SECONDS_OF_A_PIECE = 0.08
MOST_IN_A_PIECE = 20
SECONDS_BETWEEN_PIECES = 0.08
"""Between two transactions of the sweep everybody else who publishes has a turn."""


class SweepProgress(NamedTuple):
    """How many articles are stored with a new name or setting, of how many."""

    done: int
    total: int


def names_of(term: Named) -> dict[str, str]:
    """Return what articles in each language call a term."""
    facet = (term._meta.model_name or "", term.slug)
    languages = {each.code for each in content_languages()} | languages_under(collection="articles", facet=facet)
    rows = list(term.names.order_by("pk"))
    found = {language: in_language(rows, language) for language in sorted(languages)}
    return {language: name.name if name else term.slug for language, name in found.items()}


def show_name(term: Named, *, before: Mapping[str, str], at: datetime) -> None:
    """Show readers what a term is called now, in every article; `before` is what `names_of` said before the change."""
    names = names_of(term)
    if names == before:
        return
    kind = term._meta.model_name
    cache_tags = (f"{kind}-{term.slug}", f"list-{kind}s", "list-articles")
    _show(f"{kind}-{term.pk}", name_values(term, names), at=at, cache_tags=cache_tags)


def show_credit(*, image: Image, at: datetime) -> None:
    """Show readers whom a picture is by now, wherever it stands."""
    _show(f"image-{image.pk}", credit_values(image), at=at)


def show_settings(*, section: Section | None = None, at: datetime) -> None:
    """Show readers what has become of all settings that articles inherit, of a section's or (None) of the site's."""
    newsroom = Newsroom.objects.the_one()
    values = {**setting_values(newsroom, list(Section.objects.all())), "section": section.pk if section else None}
    if any(rollout.key == SETTINGS for rollout in rollouts_in_effect()):
        # What the one before was about is not all stored yet.
        values["section"] = None
    if _show(SETTINGS, values, at=at):
        add_transitions(collection="articles", delays=_closing_delays(newsroom), at=at)


def progress_of(term: Named | None) -> SweepProgress | None:
    """Return how far the new name of a term, or (None) the new settings are stored; None where nothing is left."""
    key = f"{term._meta.model_name}-{term.pk}" if term else SETTINGS
    found = next((rollout for rollout in rollouts_in_effect() if rollout.key == key), None)
    return SweepProgress(found.done, _total_of(found)) if found else None


def is_something_left(*, at: datetime) -> bool:
    """Whether readers see something that is not stored yet."""
    return bool(rollouts_in_effect())


def store_a_piece(*, at: datetime) -> bool:
    """Store the next articles of the oldest rollout in a short transaction; return whether there may be more."""
    rollout = next(iter(rollouts_in_effect()), None)
    if rollout is None:
        return False
    # Counted and chosen before the lock that everybody waits for; what is saved meanwhile is up to date anyhow.
    total = _total_of(rollout)
    chosen = _articles_of(rollout.key, rollout.values).filter(pk__gt=rollout.after).order_by("pk")
    keys = list(chosen.values_list("pk", flat=True)[:MOST_IN_A_PIECE])
    with public_transaction():
        if rollout in rollouts_in_effect():
            _store(keys, rollout=replace(rollout, total=total), at=at)
    sleep(SECONDS_BETWEEN_PIECES)
    return True


def _store(keys: Sequence[int], *, rollout: Rollout, at: datetime) -> None:
    if not keys:
        end_rollout(rollout.key)
        return
    until = monotonic() + SECONDS_OF_A_PIECE
    done, after = 0, keys[-1]
    for pk in renewing(Article.objects.released().filter(pk__in=keys).order_by("pk"), at=at):
        done += 1
        if monotonic() > until:
            after = pk
            break
    continue_rollout(replace(rollout, after=after, done=rollout.done + done))


def _total_of(rollout: Rollout) -> int:
    """Return how many articles a rollout is about; the sweep counts them once."""
    return rollout.total if rollout.total is not None else _articles_of(rollout.key, rollout.values).count()


def _show(key: str, values: Mapping[str, Any], *, at: datetime, cache_tags: tuple[str, ...] = ()) -> bool:
    """Render the articles where they are few, else begin a rollout; return whether one has begun."""
    articles = _articles_of(key, values).order_by()
    is_in_effect = any(rollout.key == key for rollout in rollouts_in_effect())
    if not is_in_effect and articles[: STORED_AT_ONCE + 1].count() <= STORED_AT_ONCE:
        renew_articles(articles, at=at)
        return False
    begin_rollout(key=key, values=values, at=at, cache_tags=cache_tags)
    return True


def _articles_of(key: str, values: Mapping[str, Any]) -> ArticleQuerySet:
    """Return the articles that a rollout is about."""
    released = Article.objects.released()
    if key == SETTINGS:
        return released.filter(section=values["section"]) if values["section"] else released
    kind, _, number = key.rpartition("-")
    pk = int(number)
    if kind == "section":
        return released.filter(section=pk)
    # Sub-queries name each article once without comparing whole rows, which would take long under the lock.
    shown = {
        "image": ArticleImage.objects.filter(image=pk, place__in=(ImagePlace.LEAD, ImagePlace.BODY)),
        "tag": Article.tags.through.objects.filter(tag=pk),
        "author": Byline.objects.filter(author=pk),
    }[kind]
    return released.filter(pk__in=shown.values("article"))


def _closing_delays(newsroom: Newsroom) -> list[int]:
    """Return after how many microseconds comments close by themselves, by any setting that there is."""
    closing = Article.objects.filter(comments_close_after_days__isnull=False).order_by()
    own = closing.values_list("comments_close_after_days", flat=True).distinct()
    sections = Section.objects.values_list("comments_close_after_days", flat=True)
    delays = {days for days in (newsroom.comments_close_after_days, *own, *sections) if days}
    return [timedelta(days=days) // MICROSECOND for days in sorted(delays)]
