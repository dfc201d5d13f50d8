"""Where appeals stand in their time, in the newsroom's words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.languages import default_language
from donations.models import Appeal
from donations.rules.campaigns import State, for_site, state_at, turning_points


@dataclass(frozen=True, slots=True)
class ToldState:
    """A badge: few words, and the class of its colour."""

    words: str
    css_class: str


@dataclass(frozen=True, slots=True)
class SiteNow:
    """What stands where no appeal is chosen: now, and (None: nothing changes by itself) from a moment on."""

    title: str | None
    next_at: str | None
    next_title: str | None


def title_of(appeal: Appeal) -> str:
    """The title in the newsroom's first language."""
    titles = {text.language: text.title for text in appeal.texts.all()}
    return titles.get(default_language().code) or appeal.key


def told_state(appeal: Appeal, *, now: datetime) -> ToldState:
    """Whether readers are asked now, from when, until when, or no more."""
    match state_at(appeal, now):
        case State.OFF:
            return ToldState(_("off"), "")
        case State.COMING:
            return ToldState(_("from %s") % moment_words(appeal.starts_at), "cms-badge-warning")
        case State.ENDED:
            return ToldState(_("ended %s") % moment_words(appeal.ends_at), "")
        case State.ASKED if appeal.ends_at:
            return ToldState(_("shown now, until %s") % moment_words(appeal.ends_at), "cms-badge-good")
    return ToldState(_("shown now"), "cms-badge-good")


def site_now(appeals: Iterable[Appeal], *, now: datetime) -> SiteNow:
    """What the site shows, and what comes in its place by itself."""
    known = list(appeals)
    shown = for_site(known, now)
    later = ((moment, for_site(known, moment)) for moment in turning_points(known, after=now))
    moment, following = next((each for each in later if each[1] != shown), (None, None))
    return SiteNow(
        title=title_of(shown) if shown else None,
        next_at=moment_words(moment) if moment else None,
        next_title=title_of(following) if following else None,
    )


def moment_words(moment: datetime | None) -> str:
    """The moment on the newsroom's clock; seconds only where there are some."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    return date_format(local, "j F Y H:i:s" if local.second else "j F Y H:i")
