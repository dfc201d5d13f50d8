"""What people have open and have typed but not saved: kept beside the articles, so that no browser can lose it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import Enum, auto

from articles.models import Article, OpenForm
from articles.models.edit_session import SILENCE, OpenFormQuerySet
from cms.lib.domain_errors import Invalid

Typed = Mapping[str, Sequence[str]]

MAX_TYPED_LENGTH = 2_000_000
KEPT_FOR = timedelta(days=30)


class Kept(Enum):
    """What became of text that was sent: only `STORED` and `OLDER` are kept."""

    STORED = auto()
    OLDER = auto()
    """A newer text of this form has come before."""
    CLOSED = auto()
    """The form was saved or thrown away: the text belongs into a form with another number."""
    UNKNOWN = auto()
    """The form is not known to be open, or belongs to another article."""


def keep_open(*, article_id: int | None, user_id: int, tab: str, at: datetime) -> Kept:
    """Note that a form is still open; `STORED` where it was."""
    forms = _forms(article_id, user_id=user_id, tab=tab)
    return Kept.STORED if forms.not_closed().update(touched_at=at) else _why_not(forms)


def keep_typed(
    *, article_id: int | None, user_id: int, tab: str, typed: Typed, number: int, at: datetime, is_left: bool = False
) -> Kept:
    """Keep what stands in an open form, unless a text with a higher number has come before.

    `is_left`: the page is gone, and nobody waits any more. Refuses texts beyond two million characters.
    """
    if sum(len(value) for values in typed.values() for value in values) > MAX_TYPED_LENGTH:
        raise Invalid("This is too long to be kept unsaved.", field="body")
    forms = _forms(article_id, user_id=user_id, tab=tab)
    touched_at = at - SILENCE if is_left else at
    values = {"typed": dict(typed), "typed_at": at, "touched_at": touched_at, "number": number}
    return Kept.STORED if forms.not_closed().filter(number__lt=number).update(**values) else _why_not(forms)


def newest_number(*, user_id: int, tab: str) -> int | None:
    """Return the number of the newest text of a form; None where there is no such form."""
    return OpenForm.objects.in_tab(user_id=user_id, tab=tab).values_list("number", flat=True).first()


def open_form(*, article_id: int | None, user_id: int, tab: str, at: datetime, follows: Sequence[str] = ()) -> None:
    """Note that somebody has opened a form; `tab` is a number that no other form has.

    `follows` are the forms that it goes on from. Where one of them has begun an article, it is about that one.
    """
    if article_id is None and (begun := saved_before(user_id=user_id, tabs=follows)):
        article_id = begun.article_id
    values = {"article_id": article_id, "opened_at": at, "touched_at": at, "follows": " ".join(follows)}
    OpenForm.objects.get_or_create(user_id=user_id, tab=tab, defaults=values)


def close_form(*, user_id: int, tab: str, at: datetime) -> None:
    """Forget what stands in a form that was thrown away on purpose.

    The row stays for a while, so that text which the browser had sent before, and which arrives late, is not kept.
    """
    _close(OpenForm.objects.in_tab(user_id=user_id, tab=tab), at=at)


def note_saved(
    *, article: Article, user_id: int, tab: str, follows: Sequence[str] = (), digest: str, at: datetime
) -> None:
    """Close a form whose text is in the article now, and those that it went on from; part of the save's transaction.

    `digest` tells the same save from another one, should it be sent again (`saved_before`).
    """
    values = {"article_id": article.pk, "typed": {}, "typed_at": None, "touched_at": at, "closed_at": at}
    saved = {"saved_version": article.version, "saved_digest": digest}
    OpenForm.objects.update_or_create(
        user_id=user_id, tab=tab, defaults={**values, **saved}, create_defaults={**values, **saved, "opened_at": at}
    )
    mine = OpenForm.objects.filter(user_id=user_id)
    _close(mine.filter(tab__in=follows).not_closed(), at=at)
    # What was typed on while the article was being begun belongs to it.
    mine.filter(article_id__isnull=True, follows__contains=tab).update(article_id=article.pk)


def saved_before(*, user_id: int, tabs: Sequence[str]) -> OpenForm | None:
    """Return the last save of a form, under any of its numbers, with its article; None where there was none."""
    return OpenForm.objects.filter(user_id=user_id, tab__in=tabs).saved().first() if tabs else None


def close_unwritten(*, user_id: int, tab: str) -> None:
    """Forget a form that was left, unless it has unsaved text or was saved."""
    OpenForm.objects.in_tab(user_id=user_id, tab=tab).not_closed().filter(typed_at__isnull=True).delete()


def prune_open_forms(*, at: datetime) -> int:
    """Forget forms that nobody has touched for thirty days; returns how many."""
    return OpenForm.objects.filter(touched_at__lt=at - KEPT_FOR).delete()[0]


def _forms(article_id: int | None, *, user_id: int, tab: str) -> OpenFormQuerySet:
    """Return the form; one of a new article may meanwhile have begun it, or have lost it."""
    forms = OpenForm.objects.in_tab(user_id=user_id, tab=tab)
    return forms if article_id is None else forms.filter(article_id=article_id)


def _why_not(forms: OpenFormQuerySet) -> Kept:
    row = forms.only("closed_at").first()
    if row is None:
        return Kept.UNKNOWN
    return Kept.OLDER if row.closed_at is None else Kept.CLOSED


def _close(forms: OpenFormQuerySet, *, at: datetime) -> None:
    forms.update(typed={}, typed_at=None, closed_at=at)
