"""The donation block: an appeal with its amounts and the donation methods."""

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
from donations.rules.appeals.amount_display import amount_label
from donations.rules.appeals.amounts import amount_text
from donations.rules.appeals.markup import clean, plain_text
from donations.rules.appeals.purposes import MINIMUM, SUGGESTED

_DONATIONS = DonationsOutput()


@dataclass(frozen=True, slots=True)
class BlockInputs:
    """What all blocks are made of, read once for all of them."""

    showing: Showing
    appeals: Sequence[Appeal]
    judge: Judge

    def served_appeal(self, key: str, at: datetime, language: str) -> Appeal | None:
        """Return the appeal that readers of a language see at a datetime under the key of an appeal, or under ""."""
        own = next((appeal for appeal in self.appeals if appeal.key == key), None)
        if own is None:
            return campaigns.for_site(self.appeals, at, language)
        return campaigns.served(own, self.appeals, at, language)


def read_block_inputs(showing: Showing | None = None) -> BlockInputs:
    """Return them: three queries for the methods, unless they are given, four for the appeals."""
    showing = showing or read_showing()
    return BlockInputs(showing, list(Appeal.objects.prefetch_related("texts", "amounts", "references")), Judge(showing))


def blocks_by_language(appeal: Appeal) -> dict[str, dict[str, Any]]:
    """Return what readers see while the appeal is asked for, by each content language that it is for."""
    inputs = read_block_inputs()
    languages = [language.code for language in content_languages() if campaigns.is_for(appeal, language.code)]
    return {language: block_of(inputs, appeal, language) for language in languages}


def block_of(inputs: BlockInputs, appeal: Appeal | None, language: str) -> dict[str, Any]:
    """Return what readers see of an appeal in a language, as docs/api.md shows it.

    Words that carry a number or link which readers are not shown as a donation method are none (`number_check`).
    """
    text = _in_language(inputs, appeal, language) if appeal else None
    methods = public_methods(inputs.showing, appeal, language, judge=inputs.judge)
    return _DONATIONS.build(PublicBlock(inputs.showing, PublicAppeal(appeal, text, language), methods))


class PublicAmount:
    """An amount as it is shown in one language."""

    def __init__(self, row: AppealAmount, language: str) -> None:
        self.row = row
        self.amount = amount_text(row.amount, currency=row.currency)
        self.display = amount_label(row.amount, currency=row.currency, language=language)


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


def _in_language(inputs: BlockInputs, appeal: Appeal, language: str) -> AppealText | None:
    found = {text.language: text for text in appeal.texts.all() if not inputs.judge.foreign_in_appeal(text)}
    fallbacks = [language, default_language().code, *appeal.languages, *found]
    return next((found[code] for code in fallbacks if code in found), None)
