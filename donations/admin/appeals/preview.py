"""The preview of an appeal, in each language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from cms.languages import language_choices
from donations.admin.appeals.references import KINDS
from donations.documents import blocks_by_language
from donations.models import Appeal
from donations.rules.detection.bank_names import other_bank_in

WORDS = ("title", "html", "call_to_action", "thanks")
"""Of a block, what an editor writes."""


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """The public block for readers of one language; `is_own` is whether the appeal has words in it."""

    language: str
    is_own: bool
    block: dict[str, Any]
    methods: list[dict[str, Any]]

    @property
    def warning(self) -> str:
        """That the words name a bank at which no account below them is; "" where they do not."""
        accounts = [method for method in self.methods if method.get("bank_name")]
        own = [method["bank_name"] for method in accounts]
        text = strip_tags(" ".join(self.block["appeal"][name] or "" for name in WORDS))
        found = (other_bank_in(text, own=own, country=country) for country in dict.fromkeys(map(_country, accounts)))
        other = next(filter(None, found), None)
        return _("These words name %s, and none of the accounts below them is there.") % other if other else ""


def preview_of(appeal: Appeal) -> list[ShownBlock]:
    """The block in every content language that the appeal is for, from the rows as they are saved."""
    names = dict(language_choices())
    return [
        ShownBlock(
            language=names[language],
            is_own=block["language"] == language,
            block=block,
            methods=[{**method, "reference_name": _name(method["reference"])} for method in block["methods"]],
        )
        for language, block in blocks_by_language(appeal).items()
    ]


def _country(account: Mapping[str, Any]) -> str:
    return str(account.get("country") or account.get("iban", "NO")[:2])


def _name(reference: dict[str, str] | None) -> str:
    return str(KINDS[reference["kind"]]) if reference else ""
