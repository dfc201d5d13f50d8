"""The donation block: an appeal, what it wishes for, and the ways to give."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cms.languages import content_languages, default_language, direction_of
from cms.lib.datetimes import iso_utc
from donations.documents.fingerprints import payment_fingerprint
from donations.documents.methods import public_methods
from donations.documents.number_check import Judge
from donations.models import Appeal, AppealAmount, AppealText, Showing, read_showing
from donations.rules.appeals import campaigns
from donations.rules.appeals.amount_display import amount_words
from donations.rules.appeals.amounts import amount_text
from donations.rules.appeals.markup import clean, plain_text
from donations.rules.appeals.purposes import MINIMUM, SUGGESTED


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that documents are made of, read once for all of them."""

    showing: Showing
    appeals: Sequence[Appeal]
    judge: Judge

    def asked_for(self, key: str, moment: datetime, language: str) -> Appeal | None:
        """The appeal that an address shows at a moment to readers of a language."""
        own = next((each for each in self.appeals if each.key == key), None)
        if own is None:
            return campaigns.for_site(self.appeals, moment, language)
        return campaigns.served(own, self.appeals, moment, language)


def read_desk() -> Desk:
    """Return everything: three queries for the methods, four for the appeals."""
    showing = read_showing()
    return Desk(showing, list(Appeal.objects.prefetch_related("texts", "amounts", "references")), Judge(showing))


def shown_blocks(appeal: Appeal) -> dict[str, dict[str, Any]]:
    """What readers are shown while the appeal is asked for, by each content language that it is for."""
    desk = read_desk()
    languages = [each.code for each in content_languages() if campaigns.is_for(appeal, each.code)]
    return {language: block_of(desk, appeal, language) for language in languages}


def block_of(desk: Desk, appeal: Appeal | None, language: str) -> dict[str, Any]:
    """Return what readers see of an appeal in a language, as docs/api.md shows it.

    Words that carry a number or link which readers are not shown as a way to give are none (`judging`).
    """
    text = _in_language(desk, appeal, language) if appeal else None
    served = text.language if text else language
    methods = public_methods(desk.showing, appeal, language, judge=desk.judge)
    return {
        "language": served,
        "direction": direction_of(served),
        "appeal": {**_words(text), **_wishes(appeal, served)},
        "methods": methods,
        "version": desk.showing.version,
        "approved_at": iso_utc(desk.showing.approved_at) if desk.showing.approved_at else None,
        "fingerprint": payment_fingerprint(methods),
    }


def _words(text: AppealText | None) -> dict[str, Any]:
    if text is None:
        return dict.fromkeys(("title", "html", "text", "call_to_action", "thanks"))
    # Cleaned again: what was written past the services has not been.
    html = clean(text.text)
    return {
        "title": text.title,
        "html": html or None,
        "text": plain_text(html) or None,
        "call_to_action": text.call_to_action or None,
        "thanks": text.thanks or None,
    }


def _wishes(appeal: Appeal | None, language: str) -> dict[str, Any]:
    amounts = list(appeal.amounts.all()) if appeal else []
    return {
        "key": appeal.key if appeal else None,
        "minimum": [_money(each, language) for each in amounts if each.purpose == MINIMUM],
        "suggested": [_money(each, language) for each in amounts if each.purpose == SUGGESTED],
        "frequencies": appeal.frequencies if appeal else [],
        "starts_at": iso_utc(appeal.starts_at) if appeal and appeal.starts_at else None,
        "ends_at": iso_utc(appeal.ends_at) if appeal and appeal.ends_at else None,
    }


def _money(amount: AppealAmount, language: str) -> dict[str, str]:
    return {
        "currency": amount.currency,
        "amount": amount_text(amount.amount, currency=amount.currency),
        "display": amount_words(amount.amount, currency=amount.currency, language=language),
    }


def _in_language(desk: Desk, appeal: Appeal, language: str) -> AppealText | None:
    found = {text.language: text for text in appeal.texts.all() if not desk.judge.foreign_in_appeal(text)}
    fallbacks = [language, default_language().code, *appeal.languages, *found]
    return next((found[each] for each in fallbacks if each in found), None)
