"""The donation block: an appeal, what it wishes for, and the ways to give."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cms.languages import content_languages, default_language
from donations.documents.methods import PublicMethod, fingerprint_of, public_methods
from donations.documents.number_check import Judge
from donations.models import Appeal, AppealAmount, AppealText, Showing, read_showing
from donations.outputs import DonationsOutput
from donations.rules.appeals import campaigns
from donations.rules.appeals.amount_display import amount_words
from donations.rules.appeals.amounts import amount_text
from donations.rules.appeals.markup import clean, plain_text
from donations.rules.appeals.purposes import MINIMUM, SUGGESTED

_DONATIONS = DonationsOutput()


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

    Words that carry a number or link which readers are not shown as a way to give are none (`number_check`).
    """
    text = _in_language(desk, appeal, language) if appeal else None
    methods = public_methods(desk.showing, appeal, language, judge=desk.judge)
    return _DONATIONS.build(PublicBlock(desk.showing, PublicAppeal(appeal, text, language), methods))


class PublicAmount:
    """An amount as it is shown in one language."""

    def __init__(self, row: AppealAmount, language: str) -> None:
        self.row = row
        self.amount = amount_text(row.amount, currency=row.currency)
        self.display = amount_words(row.amount, currency=row.currency, language=language)


class PublicAppeal:
    """An appeal in one language, or in the one that its text is in; without an appeal or a text, nothing but nulls."""

    def __init__(self, appeal: Appeal | None, text: AppealText | None, language: str) -> None:
        self.language = text.language if text else language
        self.title = text.title if text else None
        # Cleaned again: what was written past the services has not been.
        self.html = clean(text.text) if text else ""
        self.text = plain_text(self.html)
        self.call_to_action = text.call_to_action if text else ""
        self.thanks = text.thanks if text else ""
        self.key = appeal.key if appeal else None
        amounts = list(appeal.amounts.all()) if appeal else []
        self.minimum = [PublicAmount(row, self.language) for row in amounts if row.purpose == MINIMUM]
        self.suggested = [PublicAmount(row, self.language) for row in amounts if row.purpose == SUGGESTED]
        self.frequencies = appeal.frequencies if appeal else []
        self.starts_at = appeal.starts_at if appeal else None
        self.ends_at = appeal.ends_at if appeal else None


class PublicBlock:
    """The donation block of one appeal in one language."""

    def __init__(self, showing: Showing, appeal: PublicAppeal, methods: Sequence[PublicMethod]) -> None:
        self.language = appeal.language
        self.appeal = appeal
        self.methods = methods
        self.version = showing.version
        self.approved_at = showing.approved_at
        self.fingerprint = fingerprint_of(methods)


def _in_language(desk: Desk, appeal: Appeal, language: str) -> AppealText | None:
    found = {text.language: text for text in appeal.texts.all() if not desk.judge.foreign_in_appeal(text)}
    fallbacks = [language, default_language().code, *appeal.languages, *found]
    return next((found[each] for each in fallbacks if each in found), None)
