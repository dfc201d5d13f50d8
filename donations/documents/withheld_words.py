"""Words that readers are not shown, because they carry a number or link that is no approved way to give now."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from donations.documents.blocks import Desk, read_desk
from donations.documents.judging import Judge, foreign_in_method
from donations.methods import METHODS
from donations.models import Showing
from donations.rules.campaigns import State, state_at

_OVER = (State.OFF, State.ENDED)


def withheld_words(*, at: datetime) -> list[str]:
    """Return a sentence for each: which words, of appeals that are asked for or will be, and what they carry."""
    found = _places(read_desk(), at)
    return [f"{place} carry {', '.join(each)}, no way to give that is shown." for place, each in found]


def words_that_name(*, at: datetime) -> dict[str, list[str]]:
    """Return by key of each shown method which words readers would lose with it, because they name its number."""
    desk = read_desk()
    return {
        each.version.method.key: [place for place, _found in _places(_without(desk, each.version.method.key), at)]
        for each in desk.showing.shown
    }


def _without(desk: Desk, key: str) -> Desk:
    shown = [each for each in desk.showing.shown if each.version.method.key != key]
    showing: Showing = replace(desk.showing, shown=shown)
    return Desk(showing, desk.appeals, Judge(showing))


def _places(desk: Desk, at: datetime) -> Iterator[tuple[str, list[str]]]:
    for appeal in desk.appeals:
        for text in appeal.texts.all() if state_at(appeal, at) not in _OVER else ():
            if found := desk.judge.foreign_in_appeal(text):
                yield f"The words of the appeal {appeal.key} ({text.language})", found
    for shown in desk.showing.shown:
        version = shown.version
        for language, name, found in foreign_in_method(desk.judge, version) if version.method.kind in METHODS else ():
            yield f"The words of {version.method.key} ({language}, {name})", found
