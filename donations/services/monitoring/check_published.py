"""Comparison of a live page with the approved numbers."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from cms.languages import content_languages
from cms.lib.deadline import within
from cms.lib.domain_errors import DomainError
from cms.published.documents import microseconds
from cms.published.reading import find_document
from donations.documents import COLLECTION, payment_fields, payment_fingerprint
from donations.models import AppealReference
from donations.rules.detection.numbers_in_text import Approved
from donations.rules.detection.page_check import (
    FINGERPRINT,
    Finding,
    compare_answer,
    compare_page,
    compare_texts,
    compare_version,
    foreign_beside,
)
from donations.rules.detection.page_text import lines_of, passages_of_json
from donations.services.monitoring.fetch_page import Page, Unreadable, fetch_page

COMPARING_SECONDS = 60.0
"""The largest page takes about 25 on a slow processor; longer means that somebody wants it to."""
JSON_TYPES = frozenset(("application/json", "application/problem+json"))


class NothingApproved(DomainError):
    """There is nothing to compare with."""

    code = "nothing_approved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What was compared, the fingerprint of what is approved here, and what was found."""

    url: str
    is_answer: bool
    fingerprint: str
    findings: Sequence[Finding]

    @property
    def is_right(self) -> bool:
        return all(finding.is_right for finding in self.findings)


def check_published(*, url: str, language: str, pinned: str | None, at: datetime) -> Check:
    """Fetch the page and compare it with the stored public document; `pinned` must be the fingerprint of both.

    `Unreadable` where there is no page, `NothingApproved` where there is no document or no method in it.
    """
    approved = approved_donations(language=language, at=at)
    page = fetch_page(url)
    answer = _answer_in(page)
    # The database is asked here: whatever comes then is a matter of the texts alone, in a thread of its own.
    known = _Known(
        approved=approved,
        everywhere=[approved_donations(language=language.code, at=at) for language in content_languages()],
        beside=_references(),
    )
    try:
        findings = within(COMPARING_SECONDS, lambda: _findings(page, answer, known))
    except TimeoutError:
        raise Unreadable(f"{page.url} could not be compared within {COMPARING_SECONDS:g} seconds.") from None
    pins = [] if pinned in (None, approved["fingerprint"]) else [_not_pinned(str(pinned), approved["fingerprint"])]
    return Check(
        url=page.url, is_answer=answer is not None, fingerprint=approved["fingerprint"], findings=[*findings, *pins]
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What is approved here: in the language of the check, in all of them, and what does no harm beside it."""

    approved: Mapping[str, Any]
    everywhere: Sequence[Mapping[str, Any]]
    beside: Sequence[str]

    @property
    def payment(self) -> list[dict[str, Any]]:
        return [payment_fields(method) for method in self.approved["methods"]]


def approved_donations(*, language: str, at: datetime) -> dict[str, Any]:
    """The stored public document of the site, as readers get it."""
    found = find_document(collection=COLLECTION, key="", language=language, now=microseconds(at))
    if found is None:
        raise NothingApproved(f"No donations are stored in the language {language}; run rebuild_documents.")
    if not found.card["methods"]:
        raise NothingApproved("This installation shows no donation method, so there is nothing to compare with.")
    return found.card


def _answer_in(page: Page) -> dict[str, Any] | None:
    """The answer of our own API that the page is; None: it is something else."""
    if page.media_type not in JSON_TYPES:
        return None
    try:
        content = json.loads(page.text)
    except (ValueError, RecursionError):
        return None
    is_answer = isinstance(content, dict) and "fingerprint" in content and _are_methods(content.get("methods"))
    return content if is_answer else None


def _are_methods(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(method, dict) for method in value)


def _findings(page: Page, answer: Mapping[str, Any] | None, known: _Known) -> list[Finding]:
    origin = _origin(page.url)
    if answer is not None:
        return _about_answer(answer, known, origin=origin)
    return compare_page(_without(origin, lines_of(page.text)), approved=known.payment, beside=known.beside)


def _about_answer(answer: Mapping[str, Any], known: _Known, *, origin: str) -> list[Finding]:
    approved = known.approved
    given = [payment_fields(method) for method in answer["methods"]]
    findings = compare_answer(given, approved=known.payment)
    findings += compare_texts(answer, approved=known.everywhere)
    passages = _without(origin, passages_of_json(answer))
    findings += foreign_beside(
        passages, approved=known.payment, where="in the answer", beside=known.beside, reported=findings
    )
    findings += compare_version(answer, approved=approved)
    stated, computed = answer["fingerprint"], payment_fingerprint(answer["methods"])
    if stated != computed:
        message = f"The answer states the fingerprint {stated}, but its methods have {computed}."
        findings.append(Finding(code=FINGERPRINT, message=message))
    if stated != approved["fingerprint"]:
        message = f"The answer states the fingerprint {stated}; approved here is {approved['fingerprint']}."
        findings.append(Finding(code=FINGERPRINT, message=message))
    return findings


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _without(origin: str, passages: Iterable[str]) -> list[str]:
    """The passages without the site's own address: the digits of one such as 127.0.0.1:47035 may be an account."""
    return [passage.replace(origin, " ") for passage in passages]


def _references() -> list[str]:
    """References of campaigns that stand beside numbers; none that could be a number itself."""
    nothing = Approved([])
    return [value for value in AppealReference.objects.values_list("value", flat=True) if not nothing.foreign_in(value)]


def _not_pinned(pinned: str, fingerprint: str) -> Finding:
    return Finding(code=FINGERPRINT, message=f"Approved here is {fingerprint}, not the given {pinned}.")
