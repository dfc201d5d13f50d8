"""What the QR code of a SEPA credit transfer says: EPC069-12, version 2.1, read by banking apps of the euro area."""

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal

from cms.lib.domain_errors import Invalid
from donations.rules.numbers import iban as ibans
from donations.rules.references import rf_reference

MAX_BYTES = 331
"""What QR version 13 holds at level M: fewer than all fields together, so bytes are counted."""
MIN_AMOUNT, MAX_AMOUNT = Decimal("0.01"), Decimal("999999999.99")
AMOUNT_PATTERN = r"(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,2})?"

_AMOUNT = re.compile(AMOUNT_PATTERN)
_BIC = re.compile(r"(?:[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)?")
_PURPOSE = re.compile(r"[A-Z0-9]{0,4}")
_LONGEST = {"name": 70, "text": 140, "information": 70}
# A line end would begin the next field: whoever could write one into a name could write another account.
_NO_PART_OF_A_LINE = frozenset({"Cc", "Cs", "Zl", "Zp"})
_TRANSFER = ("BCD", "002", "1", "SCT")
"""Service tag, version of the format, UTF-8, kind of payment."""


def epc_payload(
    *,
    name: str,
    iban: str,
    bic: str = "",
    amount: Decimal | None = None,
    purpose: str = "",
    reference: str = "",
    text: str = "",
    information: str = "",
) -> str:
    """What the code says, its lines ended by LF; without an `amount` the payer types it.

    `reference` is an RF reference; it and `text` exclude each other. `Invalid` names the field that cannot be taken,
    where all are too long together the longest.
    """
    if reference and text:
        raise Invalid("A transfer takes a reference or a text, not both.", field="text")
    if not name.strip():
        raise Invalid("A transfer needs the name of the account holder.", field="name")
    number = ibans.clean(iban)
    words = {"name": name, "text": text, "information": information}
    for field, value in words.items():
        _check_line(value, field=field)
    lines = (
        *_TRANSFER,
        _checked_bic(bic, iban=number),
        name,
        number,
        _amount_line(amount),
        _matching(_PURPOSE, purpose, field="purpose", complaint="A purpose is a code of up to 4 capitals and digits."),
        rf_reference.clean(reference, field="reference") if reference else "",
        text,
        information,
    )
    # Nothing has to stand after the last field that is given.
    return _fitting("\n".join(lines).rstrip("\n"), words)


def clean_amount(text: str, *, field: str = "amount") -> Decimal:
    """The amount in euros, or `Invalid`: digits, and after a full stop one or two more; nothing is rounded."""
    if not _AMOUNT.fullmatch(text):
        raise Invalid("Write the amount in euros in the digits 0 to 9, such as 12.50.", field=field)
    return check_amount(Decimal(text), field=field)


def check_amount(amount: Decimal, *, field: str = "amount") -> Decimal:
    """The amount itself, or `Invalid` where a transfer cannot be of so much."""
    if not amount.is_finite() or not MIN_AMOUNT <= amount <= MAX_AMOUNT:
        raise Invalid(f"An amount is from {MIN_AMOUNT} to {MAX_AMOUNT} euros.", field=field)
    if amount != round(amount, 2):
        raise Invalid("An amount in euros has at most two decimals.", field=field)
    return amount


def _amount_line(amount: Decimal | None) -> str:
    return "" if amount is None else f"EUR{check_amount(amount):.2f}"


def _checked_bic(bic: str, *, iban: str) -> str:
    if not bic and ibans.needs_bic(iban):
        raise Invalid("An account outside of the European Economic Area needs its BIC.", field="bic")
    return _matching(_BIC, bic, field="bic", complaint="A BIC has 8 or 11 characters, such as DNBANOKK.")


def _matching(pattern: re.Pattern[str], value: str, *, field: str, complaint: str) -> str:
    if not pattern.fullmatch(value):
        raise Invalid(complaint, field=field)
    return value


def _check_line(value: str, *, field: str) -> None:
    if len(value) > _LONGEST[field]:
        raise Invalid(f"The {field} is longer than {_LONGEST[field]} characters.", field=field)
    if any(unicodedata.category(character) in _NO_PART_OF_A_LINE for character in value):
        raise Invalid(f"The {field} must be one line of text.", field=field)


def _fitting(payload: str, words: Mapping[str, str]) -> str:
    size = len(payload.encode())
    if size <= MAX_BYTES:
        return payload
    sizes = {field: len(value.encode()) for field, value in words.items()}
    longest = max(sizes, key=sizes.__getitem__)
    raise Invalid(
        f"The code would hold {size} bytes, and {MAX_BYTES} fit: the {longest} alone takes {sizes[longest]}.",
        field=longest,
    )
