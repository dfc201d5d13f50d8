"""Services of saved filters; they record no events, because a filter is a personal tool."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction

from articles.models import SavedFilter
from articles.rules.saved_filters import LONGEST_NAME, MOST_PER_PERSON, canonical_query
from cms.access.actor import Actor
from cms.lib.domain_errors import DomainError, Invalid
from cms.lib.text import clean_line


class NothingToSave(DomainError):
    """A filter that narrows nothing is the whole list."""

    code = "nothing_to_save"
    message = "Filter or search the list first: this is the whole list."


class TooManyFilters(DomainError):
    """Nobody finds anything among more."""

    code = "too_many_filters"
    message = f"You have {MOST_PER_PERSON} saved filters already. Remove one first."


def save_filter(*, name: str, parameters: Mapping[str, str], is_shared: bool, by: Actor) -> SavedFilter:
    """Keep the filter of an address of the list under a name; what the list does not know is left out."""
    query = canonical_query(parameters)
    if not query:
        raise NothingToSave
    owner = by.user_id
    if owner is None:
        raise DomainError("A filter belongs to a person.")
    if SavedFilter.objects.owned_by(owner).count() >= MOST_PER_PERSON:
        raise TooManyFilters
    return _store(SavedFilter(owner_id=owner, name=_clean_name(name), query=query, is_shared=is_shared))


def change_filter(*, saved: SavedFilter, name: str, is_shared: bool) -> SavedFilter:
    """Rename a filter, share it with all editors or take it back."""
    saved.name = _clean_name(name)
    saved.is_shared = is_shared
    return _store(saved)


def remove_filter(*, saved: SavedFilter) -> None:
    """Forget a filter."""
    saved.delete()


def _clean_name(name: str) -> str:
    cleaned = clean_line(name)
    if not 0 < len(cleaned) <= LONGEST_NAME:
        raise Invalid(f"Give the filter a name of up to {LONGEST_NAME} characters.", field="name")
    return cleaned


def _store(saved: SavedFilter) -> SavedFilter:
    try:
        with transaction.atomic():
            saved.save()
    except IntegrityError as error:
        raise Invalid(f"You have a filter called “{saved.name}” already.", field="name") from error
    return saved
