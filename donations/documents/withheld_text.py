"""Texts that are withheld from readers, because they contain a foreign number."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from donations.documents.blocks import BlockInputs, read_block_inputs
from donations.documents.number_check import Judge, foreign_in_method
from donations.methods import METHODS
from donations.models import Appeal, Showing
from donations.rules.appeals.campaigns import CampaignState, state_at

_OVER = (CampaignState.OFF, CampaignState.ENDED)


def withheld_passages(*, at: datetime) -> list[str]:
    """Return a sentence for each: which words, of appeals that are asked for or will be, and what they carry."""
    found = _passages(read_block_inputs(), at)
    return [f"{place} carry {', '.join(each)}, no donation method that is shown." for place, each in found]


def passages_that_name(showing: Showing, *, at: datetime) -> dict[str, list[str]]:
    """Return by key of each shown method which words readers would lose with it, as they name it: two queries."""
    appeals = list(Appeal.objects.prefetch_related("texts"))
    keys = [item.version.method.key for item in showing.shown]
    return {key: [place for place, _found in _passages(_without(showing, key, appeals), at)] for key in keys}


def _without(showing: Showing, key: str, appeals: Sequence[Appeal]) -> BlockInputs:
    left = replace(showing, shown=[item for item in showing.shown if item.version.method.key != key])
    return BlockInputs(left, appeals, Judge(left))


def _passages(inputs: BlockInputs, at: datetime) -> Iterator[tuple[str, list[str]]]:
    for appeal in inputs.appeals:
        for text in appeal.texts.all() if state_at(appeal, at) not in _OVER else ():
            if found := inputs.judge.foreign_in_appeal(text):
                yield f"The words of the appeal {appeal.key} ({text.language})", found
    for shown in inputs.showing.shown:
        version = shown.version
        for language, name, found in foreign_in_method(inputs.judge, version) if version.method.kind in METHODS else ():
            yield f"The words of {version.method.key} ({language}, {name})", found
