"""Bank identifier codes: ISO 9362, in the register of banks."""

from schwifty import BIC
from schwifty.exceptions import SchwiftyException

from cms.lib.domain_errors import Invalid
from donations.rules.numbers.cleaning import compact

_BANK_LENGTH = 8
_HEAD_OFFICE = "XXX"
"""ISO 9362's name for the bank as a whole, in the place of a branch."""


def clean(text: str, *, field: str = "bic") -> str:
    """The BIC in capitals, 8 or 11 characters; `Invalid` when no bank has it."""
    code = compact(text, field=field).upper()
    try:
        bic = BIC(code)
    except SchwiftyException as error:
        raise Invalid("A BIC has 8 or 11 characters, such as DNBANOKK.", field=field) from error
    if not any(BIC(form).exists for form in _forms(bic)):
        raise Invalid(f"No bank with the BIC {code} is in the register.", field=field)
    return code


def is_same_bank(bic: str, other: str) -> bool:
    """Whether two BICs name the same bank: equal, or one names the whole bank and the other a branch."""
    if _bank(bic) != _bank(other):
        return False
    return bic == other or names_whole_bank(bic) or names_whole_bank(other)


def names_whole_bank(bic: str) -> bool:
    """Whether a BIC names no branch."""
    return bic[_BANK_LENGTH:] in {"", _HEAD_OFFICE}


def _bank(bic: str) -> str:
    return bic[:_BANK_LENGTH]


def _forms(bic: str) -> tuple[str, ...]:
    return (_bank(bic), _bank(bic) + _HEAD_OFFICE) if names_whole_bank(bic) else (bic,)
