"""Payment numbers and links inside plain words: what a reader could pay to, however it is written.

Finds valid IBANs, Norwegian account numbers in usual groups, Vipps numbers, and links to payment services. Invisible
characters, other scripts' digits, look-alike letters and any kind of space or dash between groups make no difference.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import product

from cms.lib.refusals import Invalid
from donations.rules import account_number, iban
from donations.rules.vipps_link import HOSTS as VIPPS_HOSTS

PAYMENT_HOSTS = (
    *VIPPS_HOSTS,
    "vipps.no",
    "mobilepay.dk",
    "mobilepay.fi",
    "spleis.no",
    "swish.nu",
    "paypal.me",
    "paypal.com",
    "stripe.com",
    "wise.com",
    "revolut.me",
    "venmo.com",
    "cash.app",
    "tikkie.me",
    "gofundme.com",
    "givebutter.com",
    "donorbox.org",
    "patreon.com",
    "ko-fi.com",
    "buymeacoffee.com",
    "opencollective.com",
    "liberapay.com",
)

# Digits that stand together, in groups; letters and digits of an IBAN.
_BETWEEN = r"[ .\-/_·,]{0,3}"
_DIGITS = re.compile(rf"[0-9]+(?:{_BETWEEN}[0-9]+)*")
_GROUP = re.compile(r"[0-9]+")
_IBAN_START = re.compile(rf"[A-Z]{_BETWEEN}[A-Z]{_BETWEEN}[0-9]{_BETWEEN}[0-9]")
_ACCOUNT_GROUPS = {(11,), (4, 2, 5), (4, 7), (6, 5), (4, 4, 3), (4, 2, 2, 3), (1,) * 11}
_SPANS = sorted({len(each) for each in _ACCOUNT_GROUPS})
_SHORTEST_IBAN, _LONGEST_IBAN = 15, 34
_VIPPS_WORDS = "VIPPS|MOBILEPAY|ویپس|وېپس|ڤیپس"
_MARKED = re.compile(r"# ?([0-9]{5,6})(?![0-9])")
# A number of a few digits is one of Vipps only near the word; years and amounts have no # before them.
_NEAR_VIPPS = re.compile(
    rf"(?:{_VIPPS_WORDS})[^0-9#]{{0,60}}(?:# ?([0-9]{{1,6}})|([0-9]{{5,6}}|[0-9]{{3}} [0-9]{{3}}))(?![0-9])"
)
_HOSTS = "|".join(re.escape(each) for each in PAYMENT_HOSTS)
_LINK = re.compile(
    rf"(?<![A-Z0-9-])(?:[A-Z0-9-]{{1,63}}\.){{0,4}}(?:{_HOSTS})(?![A-Z0-9-]|\.[A-Z0-9])(?:/[^\s\"<>]*)?", re.I
)

_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "ABESIJKMHOPCTYXABEZHIKMNOPTYX",
)


def foreign_numbers(text: str, known: Iterable[str]) -> list[str]:
    """The payment numbers and links in `text` that are none of `known`, each once, as a reader would type them.

    `known` are the texts of approved ways to give (numbers in any grouping, links); others among them do no harm. An
    account and its IBAN count as the same, and so do a donation link with and without a reference.
    """
    plain = _plain(text)
    approved = {form for each in known for form in _forms(each)}
    found = [number for find in _FINDERS for number in find(plain)]
    return [each for each in dict.fromkeys(found) if not _forms(each) & approved]


def _plain(text: str) -> str:
    """The text in ASCII as far as it looks so: capitals, 0 to 9, plain spaces and hyphens, nothing invisible."""
    return "".join(_seen_as(each) for each in unicodedata.normalize("NFKC", text)).upper().translate(_ALIKE)


def _seen_as(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Cf", "Mn", "Me", "Cc"} and character not in "\n\t":
        return ""
    if category.startswith("Z") or character in "\n\t":
        return " "
    if category == "Pd" or character == "\N{MINUS SIGN}":
        return "-"
    digit = unicodedata.digit(character, None)
    return character if digit is None else str(digit)


def _ibans(plain: str) -> Iterator[str]:
    for start in _IBAN_START.finditer(plain):
        letters = _compact(plain[start.start() : start.start() + 4 * _LONGEST_IBAN])
        lengths = range(_SHORTEST_IBAN, min(_LONGEST_IBAN, len(letters)) + 1)
        yield from (letters[:length] for length in lengths if _is_iban(letters[:length]))


def _is_iban(letters: str) -> bool:
    # The cheap half of the check first: a hostile text could hold thousands of beginnings.
    rest = int("".join(str(int(each, 36)) for each in letters[4:] + letters[:4])) % 97
    return rest == 1 and _passes(iban.clean, letters)


def _accounts(plain: str) -> Iterator[str]:
    for run in _DIGITS.finditer(plain):
        groups = _GROUP.findall(run.group())
        for first, span in product(range(len(groups)), _SPANS):
            some = groups[first : first + span]
            if tuple(map(len, some)) in _ACCOUNT_GROUPS and _passes(account_number.clean, "".join(some)):
                yield "".join(some)


def _vipps_numbers(plain: str) -> Iterator[str]:
    for found in (*_MARKED.finditer(plain), *_NEAR_VIPPS.finditer(plain)):
        yield "#" + _compact(next(each for each in found.groups() if each))


def _links(plain: str) -> Iterator[str]:
    for found in _LINK.finditer(plain):
        yield found.group().lower().rstrip("/.,;:!?)")


_FINDERS: tuple[Callable[[str], Iterator[str]], ...] = (_ibans, _accounts, _vipps_numbers, _links)


def _forms(number: str) -> set[str]:
    """Every way in which a number or link names the same receiver."""
    plain = _plain(number).strip()
    compact = _compact(plain)
    forms = {compact}
    if link := _LINK.search(plain):
        address = link.group().lower().rstrip("/")
        is_donation = any(address.startswith(f"{host}/donations/") for host in VIPPS_HOSTS)
        return {address.partition("?")[0].rstrip("/") if is_donation else address}
    if _passes(account_number.clean, compact):
        forms.add(iban.from_account_number(compact))
    return forms


def _compact(plain: str) -> str:
    return "".join(each for each in plain if each.isascii() and each.isalnum())


def _passes(check: Callable[[str], object], number: str) -> bool:
    try:
        check(number)
    except Invalid:
        return False
    return True
