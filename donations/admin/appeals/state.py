"""Labels that say whether an appeal is shown now, and which appeal is the default."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from cms.dates.formatting import format_datetime, format_exact_datetime
from cms.languages import default_language, language_choices
from donations.models import Appeal
from donations.rules.appeals.campaigns import CampaignState, for_site, state_at, turning_points

type _Turn = tuple[Appeal | None, datetime | None, Appeal | None]
"""What stands for the site now; when something else does, None: never; and what that is."""


@dataclass(frozen=True, slots=True)
class StateLabel:
    """A badge: few words, and the class of its colour."""

    words: str
    css_class: str


@dataclass(frozen=True, slots=True)
class SiteNow:
    """What stands where no appeal is chosen: now, and (None: nothing changes by itself) from a datetime on.

    `languages` names those whose readers see it, empty where all see the same.
    """

    languages: str
    title: str | None
    next_at: str | None
    next_title: str | None


def title_of(appeal: Appeal) -> str:
    """The title in the newsroom's first language, or in the first that the appeal is for."""
    titles = {text.language: text.title for text in appeal.texts.all()}
    fallbacks = [default_language().code, *appeal.languages]
    return next((titles[code] for code in fallbacks if code in titles), appeal.key)


def languages_of(appeal: Appeal) -> str:
    """The names of the languages that the appeal is for, in the newsroom's order."""
    names = dict(language_choices())
    return ", ".join(names.get(language, language) for language in appeal.languages)


def state_label(appeal: Appeal, *, now: datetime) -> StateLabel:
    """Whether readers are asked now, from when, until when, or no more."""
    match state_at(appeal, now):
        case CampaignState.OFF:
            return StateLabel(_("off"), "")
        case CampaignState.COMING:
            return StateLabel(_("from %s") % datetime_label(appeal.starts_at), "cms-badge-warning")
        case CampaignState.ENDED:
            return StateLabel(_("ended %s") % datetime_label(appeal.ends_at), "")
        case CampaignState.ASKED if appeal.ends_at:
            return StateLabel(_("shown now, until %s") % datetime_label(appeal.ends_at), "cms-badge-good")
    return StateLabel(_("shown now"), "cms-badge-good")


def sites_now(appeals: Iterable[Appeal], *, now: datetime) -> list[SiteNow]:
    """What the site shows, and what comes in its place by itself: once where readers of every language see the same."""
    known = list(appeals)
    readers: dict[_Turn, list[str]] = {}
    for code, name in language_choices():
        readers.setdefault(_turn(known, code, now), []).append(name)
    return [
        SiteNow(
            languages=", ".join(names) if len(readers) > 1 else "",
            title=title_of(shown) if shown else None,
            next_at=datetime_label(at) if at else None,
            next_title=title_of(following) if following else None,
        )
        for (shown, at, following), names in readers.items()
    ]


def _turn(appeals: Sequence[Appeal], language: str, now: datetime) -> _Turn:
    shown = for_site(appeals, now, language)
    later = ((at, for_site(appeals, at, language)) for at in turning_points(appeals, after=now))
    at, following = next((turn for turn in later if turn[1] != shown), (None, None))
    return shown, at, following


def datetime_label(at: datetime | None) -> str:
    """The datetime on the newsroom's clock; seconds only where there are some."""
    if at is None:
        return ""
    return format_exact_datetime(at) if at.second else format_datetime(at)
