"""Bank identifier codes: ISO 9362, in the register of banks."""

from schwifty import BIC
from schwifty.exceptions import SchwiftyException

from cms.lib.refusals import Invalid
from donations.rules.cleaning import compact


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
    return bic[:8] == other[:8] and (bic[8:] == other[8:] or "" in {_branch(bic), _branch(other)})


def _branch(bic: str) -> str:
    return "" if bic[8:] == "XXX" else bic[8:]


def _forms(bic: str) -> tuple[str, ...]:
    return (bic,) if _branch(bic) else (bic[:8], f"{bic[:8]}XXX")
