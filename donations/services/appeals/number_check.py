"""Refusal of foreign numbers in texts of appeals and methods."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from donations.documents.number_check import approved_in, foreign_in_passages, passages_of, texts_of
from donations.models import read_showing
from donations.rules.appeals.markup import links
from donations.rules.detection.numbers_in_text import Approved
from donations.rules.findings import Findings
from donations.services.appeals.text import AppealTexts
from donations.services.methods.text import MethodTexts


def check_numbers(texts: Mapping[str, AppealTexts], found: Findings) -> None:
    """Note every field whose words carry a number or link that is none of the approved ones."""
    approved = approved_in(read_showing())
    for language, words in texts.items():
        passages = passages_of(words)
        for name, text in passages.items():
            _check(approved, f"texts.{language}.{name}", text, found)
        _note(f"texts.{language}.text", approved.foreign_links(links(words.text)), found)
        if not any(name.startswith(f"texts.{language}.") for name in found.errors):
            _note(f"texts.{language}.text", foreign_in_passages(approved, passages.values()), found)


def complaint_about_link(href: str) -> str:
    """Return why the text of an appeal may not lead there; "" where it may."""
    foreign = approved_in(read_showing()).foreign_links([href])
    return _complaint(foreign) if foreign else ""


def check_numbers_of_method(
    texts: Mapping[str, MethodTexts], found: Findings, *, kind: str, details: Mapping[str, Any]
) -> None:
    """Note the same of the words of a method, which may carry its own numbers, too."""
    approved = approved_in(read_showing(), beside=texts_of(kind, details))
    for language, words in texts.items():
        for name, text in asdict(words).items():
            _check(approved, f"texts.{language}.{name}", text, found)


def _check(approved: Approved, field: str, text: str, found: Findings) -> None:
    _note(field, approved.foreign_in(text), found)


def _note(field: str, foreign: list[str], found: Findings) -> None:
    if foreign:
        found.add(field, _complaint(foreign))


def _complaint(foreign: list[str]) -> str:
    quoted = ", ".join(f"“{number}”" for number in foreign)
    return (
        f"{quoted} is none of the approved donation methods, nor a page of the newsroom's own. "
        "Take it out: readers find the numbers below these words."
    )
