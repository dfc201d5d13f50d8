"""Account number, IBAN, BIC and bank name given together must tell of one account."""

from cms.lib.domain_errors import Invalid
from donations.rules.numbers import iban as ibans
from donations.rules.numbers.bank_register import bank_of
from donations.rules.numbers.bic import is_same_bank, names_whole_bank


def check_account(*, account_number: str, iban: str, field: str) -> None:
    """Refuse an account number and an IBAN that are not the same account."""
    if ibans.account_number_in(iban) != account_number:
        raise Invalid(f"The IBAN {ibans.grouped(iban)} does not hold the account number {account_number}.", field=field)


def agreed_bic(bic: str, *, iban: str, field: str = "bic") -> str:
    """The BIC that belongs to the IBAN; `Invalid` names both when they belong to different banks."""
    bank = bank_of(iban)
    if bank.bic is None and bic[4:6] == iban[:2]:
        return bic
    if not any(is_same_bank(bic, known_bic) for known_bic in bank.bics):
        known = f" (its bank has {bank.bic})" if bank.bic else ""
        raise Invalid(f"The BIC {bic} does not belong to the IBAN {ibans.grouped(iban)}{known}.", field=field)
    return bank.bic if bank.bic and names_whole_bank(bic) else bic


def agreed_bank_name(name: str, *, iban: str, field: str = "bank_name") -> str:
    """The bank's name as given; it may be shorter than the register's: DNB for DNB Bank ASA."""
    registered = bank_of(iban).name
    if registered is not None and not _begins_with(registered, name):
        raise Invalid(f"The IBAN {ibans.grouped(iban)} belongs to {registered}, not to {name}.", field=field)
    return name


def _begins_with(registered: str, name: str) -> bool:
    words, given = registered.casefold().split(), name.casefold().split()
    return bool(given) and words[: len(given)] == given
