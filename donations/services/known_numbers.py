"""No words may lead gifts past the approved ways to give."""

from collections.abc import Iterator, Mapping
from typing import Any

from donations.methods import METHODS
from donations.models import MethodVersion
from donations.rules.appeal_html import links, plain_text
from donations.rules.findings import Findings
from donations.rules.numbers_in_words import foreign_numbers
from donations.services.appeal_words import AppealWords


def known_numbers() -> list[str]:
    """Every text that readers see of the approved ways to give: their numbers and links are among them."""
    shown = MethodVersion.objects.shown().of_kinds(METHODS)
    return [text for each in shown for text in _texts(METHODS[each.method.kind].public(each.details))]


def check_numbers(texts: Mapping[str, AppealWords], found: Findings) -> None:
    """Note every field whose words carry a number or payment link that is none of the approved ones."""
    known = known_numbers()
    for language, words in texts.items():
        for name, text in _passages(words):
            if foreign := foreign_numbers(text, known):
                found.add(f"texts.{language}.{name}", _complaint(foreign))


def _passages(words: AppealWords) -> Iterator[tuple[str, str]]:
    yield "title", words.title
    yield "text", "\n".join([plain_text(words.text), *links(words.text)])
    yield "call_to_action", words.call_to_action
    yield "thanks", words.thanks


def _complaint(foreign: list[str]) -> str:
    told = ", ".join(f"“{each}”" for each in foreign)
    return f"{told} is none of the approved ways to give. Take it out: readers find the numbers below these words."


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
