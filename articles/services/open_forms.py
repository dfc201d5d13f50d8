"""What people have open and have typed but not saved: kept beside the articles, so that no browser can lose it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from articles.models import OpenForm
from articles.models.open_form import CLOSED
from cms.lib.refusals import Invalid

Typed = Mapping[str, Sequence[str]]

MAX_TYPED_LENGTH = 2_000_000
KEPT_FOR = timedelta(days=30)


def keep_open(*, article_id: int | None, user_id: int, tab: str, at: datetime) -> bool:
    """Note that a form is still open; False where it was not known to be, or belongs to another article."""
    forms = OpenForm.objects.of(article_id).in_tab(user_id=user_id, tab=tab).not_closed()
    return bool(forms.update(touched_at=at))


def keep_typed(*, article_id: int | None, user_id: int, tab: str, typed: Typed, at: datetime) -> bool:
    """Keep what stands in an open form; False where the form was not known to be open.

    Refuses texts beyond two million characters.
    """
    if sum(len(value) for values in typed.values() for value in values) > MAX_TYPED_LENGTH:
        raise Invalid("This is too long to be kept unsaved.", field="body")
    forms = OpenForm.objects.of(article_id).in_tab(user_id=user_id, tab=tab).not_closed()
    return bool(forms.update(typed=dict(typed), typed_at=at, touched_at=at))


def open_form(*, article_id: int | None, user_id: int, tab: str, at: datetime) -> None:
    """Note that somebody has opened a form; `tab` is a number that no other form has."""
    values = {"article_id": article_id, "opened_at": at, "touched_at": at}
    OpenForm.objects.get_or_create(user_id=user_id, tab=tab, defaults=values)


def close_form(*, user_id: int, tab: str) -> None:
    """Forget what stands in a form: it has been saved, or was thrown away on purpose.

    The row stays for a while, so that text which the browser had sent before, and which arrives late, is not kept.
    """
    forms = OpenForm.objects.in_tab(user_id=user_id, tab=tab)
    forms.update(typed={}, typed_at=None, touched_at=CLOSED)


def close_unwritten(*, user_id: int, tab: str) -> None:
    """Forget a form that was left, unless it has unsaved text."""
    OpenForm.objects.in_tab(user_id=user_id, tab=tab).filter(typed_at__isnull=True).delete()


def prune_open_forms(*, at: datetime) -> int:
    """Forget forms that nobody has touched for thirty days; returns how many."""
    return OpenForm.objects.filter(touched_at__lt=at - KEPT_FOR).delete()[0]
