"""The preview of an appeal, in each language."""

from dataclasses import dataclass
from typing import Any

from cms.languages import language_choices
from donations.admin.appeals.references import KINDS
from donations.documents import blocks_by_language
from donations.models import Appeal


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """The public block for readers of one language; `is_own` is whether the appeal has words in it."""

    language: str
    is_own: bool
    block: dict[str, Any]
    methods: list[dict[str, Any]]


def preview_of(appeal: Appeal) -> list[ShownBlock]:
    """The block in every content language that the appeal is for, from the rows as they are saved."""
    names = dict(language_choices())
    return [
        ShownBlock(
            language=names[language],
            is_own=block["language"] == language,
            block=block,
            methods=[{**each, "reference_name": _name(each["reference"])} for each in block["methods"]],
        )
        for language, block in blocks_by_language(appeal).items()
    ]


def _name(reference: dict[str, str] | None) -> str:
    return str(KINDS[reference["kind"]]) if reference else ""
