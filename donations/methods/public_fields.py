"""What readers see of the details of a method: its own keys in the public answer, and the shape of each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicField:
    """One key of the public answer: the detail of that name, or what `derive` makes of all details.

    `pattern` is a regular expression for the whole of the text, or of each text of a list; without it, `choices` or
    `is_link` the text is free.
    """

    name: str
    help_text: str = ""
    pattern: str = ""
    choices: tuple[str, ...] = ()
    is_link: bool = False
    is_list: bool = False
    is_nullable: bool = False
    derive: Callable[[Mapping[str, Any]], Any] | None = None

    def value(self, details: Mapping[str, Any]) -> Any:
        """Return what readers see; a detail that is missing is a KeyError, never a null."""
        return details[self.name] if self.derive is None else self.derive(details)


DISPLAY = PublicField(name="display", help_text="As people read and compare it, left to right in every language.")
HOLDER = PublicField(name="holder", help_text="The name of the account's holder, as the bank has it.")
BANK_NAME = PublicField(name="bank_name", is_nullable=True)
BIC = PublicField(name="bic", help_text="ISO 9362.", pattern="[A-Z0-9]{8}([A-Z0-9]{3})?", is_nullable=True)
CURRENCIES = PublicField(
    name="currencies", help_text="ISO 4217: what the account takes; empty: not said.", pattern="[A-Z]{3}", is_list=True
)
COUNTRY_PATTERN = "[A-Z]{2}"
