"""No words may lead gifts past the approved ways to give."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from donations.methods import METHODS
from donations.models import read_showing
from donations.rules.appeal_html import links, plain_text
from donations.rules.findings import Findings
from donations.rules.numbers_in_words import foreign_numbers
from donations.services.appeal_words import AppealWords
from donations.services.method_words import MethodWords


def known_numbers() -> list[str]:
    """Every text that readers see of the approved ways to give: their numbers and links are among them."""
    known = (each.version for each in read_showing().shown if each.version.method.kind in METHODS)
    return [text for each in known for text in texts_of(each.method.kind, each.details)]


def texts_of(kind: str, details: Mapping[str, Any]) -> list[str]:
    """Every text that readers see of a method with these details."""
    return list(_texts(METHODS[kind].public(details)))


def check_numbers(texts: Mapping[str, AppealWords], found: Findings) -> None:
    """Note every field whose words carry a number or payment link that is none of the approved ones."""
    known = known_numbers()
    for language, words in texts.items():
        _check(_passages(words), language, known, found)


def check_numbers_of_method(
    texts: Mapping[str, MethodWords], found: Findings, *, kind: str, details: Mapping[str, Any]
) -> None:
    """Note the same of the words of a method, which may carry its own numbers, too."""
    known = [*known_numbers(), *texts_of(kind, details)]
    for language, words in texts.items():
        _check(asdict(words).items(), language, known, found)


def _check(passages: Iterable[tuple[str, str]], language: str, known: list[str], found: Findings) -> None:
    for name, text in passages:
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
