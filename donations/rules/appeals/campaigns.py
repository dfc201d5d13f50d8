"""The appeal that is shown at a given time (docs/decisions/0018)."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Protocol

from cms.lib.datetimes import EARLIEST_YEAR, LATEST_YEAR, is_within_years
from donations.rules.findings import Findings

LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Campaign(Protocol):
    """What these rules ask of an appeal."""

    @property
    def key(self) -> str: ...
    @property
    def is_default(self) -> bool: ...
    @property
    def is_active(self) -> bool: ...
    @property
    def starts_at(self) -> datetime | None: ...
    @property
    def ends_at(self) -> datetime | None: ...
    @property
    def languages(self) -> Sequence[str]: ...


class CampaignState(StrEnum):
    """Where an appeal stands in its time."""

    OFF = "off"
    COMING = "coming"
    ASKED = "asked"
    ENDED = "ended"


def state_at(appeal: Campaign, at: datetime) -> CampaignState:
    """Where the appeal stands; its first datetime belongs to it, its last one no more."""
    if not appeal.is_active:
        return CampaignState.OFF
    if appeal.starts_at and at < appeal.starts_at:
        return CampaignState.COMING
    if appeal.ends_at and at >= appeal.ends_at:
        return CampaignState.ENDED
    return CampaignState.ASKED


def is_for(appeal: Campaign, language: str) -> bool:
    """Whether readers of a language are asked; an appeal without languages is for all of them."""
    return not appeal.languages or language in appeal.languages


def is_asked(appeal: Campaign, at: datetime, language: str) -> bool:
    """Whether readers of a language are asked at a datetime."""
    return is_for(appeal, language) and state_at(appeal, at) == CampaignState.ASKED


def for_site[C: Campaign](appeals: Iterable[C], at: datetime, language: str) -> C | None:
    """The appeal that stands where no other is chosen: of the site's own the one that began last, None without any.

    Of two that began together the one stands that is for some languages only.
    """
    asked = [appeal for appeal in appeals if appeal.is_default and is_asked(appeal, at, language)]
    return max(
        asked, key=lambda appeal: (appeal.starts_at or LONG_AGO, bool(appeal.languages), appeal.key), default=None
    )


def served[C: Campaign](appeal: C, appeals: Iterable[C], at: datetime, language: str) -> C | None:
    """What the address of an appeal shows in a language: itself while it is asked for, else what the site shows."""
    return appeal if is_asked(appeal, at, language) else for_site(appeals, at, language)


def turning_points(appeals: Iterable[Campaign], *, after: datetime) -> list[datetime]:
    """The datetimes later than `after` at which something begins or ends by itself, in order, each once."""
    ends = (at for appeal in appeals if appeal.is_active for at in (appeal.starts_at, appeal.ends_at))
    return sorted({at for at in ends if at and at > after})


def check_ground(starts_at: datetime | None, languages: Sequence[str], found: Findings) -> None:
    """Note an appeal of the site that would lie under all others without being there for every reader."""
    if starts_at is None and languages:
        words = (
            "A default appeal without a beginning is for all languages. Give it a beginning, or choose all languages."
        )
        found.add("languages", words)


def check_window(starts_at: datetime | None, ends_at: datetime | None, found: Findings) -> None:
    """Note a datetime outside of the years of the API, and an end that does not come after the start."""
    given = {"starts_at": starts_at, "ends_at": ends_at}
    wrong = [name for name, at in given.items() if at and not is_within_years(at)]
    for name in wrong:
        found.add(name, f"Choose a time in the years {EARLIEST_YEAR} to {LATEST_YEAR}.")
    if starts_at and ends_at and not wrong and ends_at <= starts_at:
        found.add("ends_at", "The end must come after the start.")
