"""Judge texts whenever they are rendered: none shows a number or link that is no donation method shown to readers.

A text with such a number is refused when it is saved (`donations.services.appeals.number_check`); this holds for texts
whose number was hidden since, and for rows that were written past the services.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.conf import settings

from donations.methods import METHODS
from donations.models import AppealText, MethodVersion, Showing
from donations.rules.appeals import markup
from donations.rules.detection.numbers_in_text import Approved

METHOD_TEXTS = ("label", "instructions", "monthly_instructions")


class Judge:
    """Finds in texts the numbers and links that are no shown donation method; each text is judged once."""

    def __init__(self, showing: Showing) -> None:
        self._approved = approved_in(showing)
        self._known: dict[tuple[str, ...], list[str]] = {}

    def foreign_in_appeal(self, text: AppealText) -> list[str]:
        """Return the foreign numbers and links in the text of an appeal."""
        return self._foreign(*passages_of(text).values(), html=markup.clean(text.text))

    def foreign_in_text(self, text: str) -> list[str]:
        """Return those in one text."""
        return self._foreign(text)

    def sound_text(self, text: Any) -> str | None:
        """Return the text, or None where it is empty or carries anything foreign."""
        return text if isinstance(text, str) and text and not self._foreign(text) else None

    def _foreign(self, *passages: str, html: str = "") -> list[str]:
        if (*passages, html) not in self._known:
            self._known[(*passages, html)] = foreign_in_passages(self._approved, passages, html=html)
        return self._known[(*passages, html)]


def approved_in(showing: Showing, *, beside: Iterable[str] = ()) -> Approved:
    """Return what texts may carry: shown numbers and links, `beside`, and links to the newsroom's site."""
    own = [address for address in (settings.PUBLIC_URL, settings.FRONTEND_URL) if address]
    return Approved([*known_texts(showing), *beside], own=own)


def known_texts(showing: Showing) -> list[str]:
    """Return every text that readers see of the shown donation methods: their numbers and links are among them."""
    known = (item.version for item in showing.shown if item.version.method.kind in METHODS)
    return [text for version in known for text in texts_of(version.method.kind, version.details)]


def texts_of(kind: str, details: Mapping[str, Any]) -> list[str]:
    """Return every text that readers see of a method with these details."""
    return list(_texts(METHODS[kind].public(details)))


def passages_of(words: Any) -> dict[str, str]:
    """Return the text of an appeal (a row or `AppealTexts`) by field, as readers read them."""
    return {
        "title": words.title,
        "text": markup.plain_text(markup.clean(words.text)),
        "call_to_action": words.call_to_action,
        "thanks": words.thanks,
    }


def foreign_in_passages(approved: Approved, passages: Iterable[str], *, html: str = "") -> list[str]:
    """Return what is foreign in passages that stand together, also where a number begins in one and ends in the next.

    `html` is cleaned, and judged by its links.
    """
    links = approved.foreign_links(markup.links(html))
    return list(dict.fromkeys([*approved.foreign_in("\n".join(passages)), *links]))


def foreign_in_method(judge: Judge, version: MethodVersion) -> Iterator[tuple[str, str, list[str]]]:
    """Yield (language, field, what is foreign) of the texts of a donation method."""
    for language, words in version.texts.items():
        for name in METHOD_TEXTS:
            if found := judge.foreign_in_text(words.get(name) or ""):
                yield language, name, found


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
