"""Which bank an IBAN belongs to, as far as the register of banks knows."""

from dataclasses import dataclass

from schwifty import BIC, IBAN
from schwifty.exceptions import SchwiftyException


@dataclass(frozen=True, slots=True)
class Bank:
    """A bank of the register; either part is None where the register has none."""

    name: str | None
    bic: str | None
    bics: frozenset[str]


def bank_of(iban: str) -> Bank:
    """What the register knows of the bank of a valid IBAN."""
    found = IBAN(iban)
    name = " ".join((found.bank_name or "").split())
    bics = frozenset(str(bic) for bic in _candidates(found))
    return Bank(name or None, str(found.bic) if found.bic else None, bics)


def names_of_bank(iban: str) -> tuple[str, ...]:
    """Every name that the register has for the bank of a valid IBAN: its own, and those of the same institution."""
    bank = bank_of(iban)
    own = (bank.name,) if bank.name else ()
    return tuple(dict.fromkeys((*own, *(name for bic in sorted(bank.bics) for name in BIC(bic).bank_names))))


def _candidates(iban: IBAN) -> list[BIC]:
    if iban.bank is None:
        return []
    try:
        return list(BIC.candidates_from_bank_code(iban.country_code, iban.bank.bank_code))
    except SchwiftyException:
        return []
