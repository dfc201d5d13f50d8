"""Account numbers in a text, however they are grouped, broken by tags or written with look-alikes."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from schwifty import IBAN
from schwifty.exceptions import SchwiftyException
from stdnum.no import kontonr

from cms.lib.refusals import Invalid
from donations.rules import iban
from donations.rules.page_reading import TAG

_MARK, _UNSEEN, _TAKEN = "\x02", "\x03", "\x04"
_BIDI_MARKS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_DASHES = frozenset("\u2010\u2011\u2012\u2013\u2014\u2212")
# Seen as nothing, though Unicode does not count it among the format characters.
_GRAPHEME_JOINER = "\u034f"

# What may stand between two digits of one group, and between two groups: bounded, so that no text makes it slow.
# No digit or letter is among it, so nothing is tried twice (the + after the bounds).
_WITHIN = f"[{TAG}{_MARK}{_UNSEEN}]{{0,6}}+"
_BETWEEN = f"[ .\\-{TAG}{_MARK}{_UNSEEN}]{{0,8}}+"
_NOT_COUNTED = re.compile("[^0-9A-Za-z]+")
_BEGIN, _END = "(?<![0-9A-Z])", "(?![0-9A-Z])"


@dataclass(frozen=True, slots=True)
class Sighting:
    """A number on a page: in one piece, as it is written there, and what is strange about its characters."""

    number: str
    written: str
    strange: tuple[str, ...] = ()


class Line:
    """One line of a page, from which numbers are taken: what was taken is not seen again."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._plain = text.translate({ord(each): _plain(each) for each in set(text)})

    def take_ibans(self) -> list[Sighting]:
        """Every valid IBAN of any country."""
        begun = _IBAN_START.finditer(self._plain)
        matches = (_iban_pattern(_compact(each[0])[:2]).match(self._plain, each.start()) for each in begun)
        return self._take(each for each in matches if each and _is_iban(_compact(each[0])))

    def take_number(self, number: str, *, needs_sign: bool = False) -> list[Sighting]:
        """Every mention of one number, grouped as you like; `needs_sign`: only with # before it."""
        return self._take(_number_pattern(number, needs_sign=needs_sign).finditer(self._plain))

    def take_accounts(self) -> list[Sighting]:
        """Everything that looks like a Norwegian account: eleven digits in usual groups, with their check digit."""
        return self._take(each for each in _ACCOUNT.finditer(self._plain) if _is_account(_compact(each[0])))

    def _take(self, matches: Iterable[re.Match[str]]) -> list[Sighting]:
        found, left, end = [], [], 0
        for match in matches:
            if match.start() >= end:
                found.append(self._sighting(match))
                left += [self._plain[end : match.start()], _TAKEN * len(match[0])]
                end = match.end()
        self._plain = "".join([*left, self._plain[end:]])
        return found

    def _sighting(self, match: re.Match[str]) -> Sighting:
        written = self._text[match.start() : match.end()]
        return Sighting(_compact(match[0]), written.replace(TAG, ""), tuple(_strange(written)))


def _plain(character: str) -> str:
    """One character for one, so that places in the plain line are places in the text."""
    if character in _BIDI_MARKS:
        return _MARK
    if character == _GRAPHEME_JOINER or unicodedata.category(character) == "Cf":
        return _UNSEEN
    if character.isspace():
        return " "
    if character in _DASHES:
        return "-"
    digit = unicodedata.digit(character, None)
    bare = unicodedata.normalize("NFKC", character) if digit is None else str(digit)
    return bare.upper() if len(bare) == 1 and bare.isascii() else character


def _strange(written: str) -> Iterator[str]:
    """What no honest page writes within a number: characters that do not show, and look-alikes."""
    for character in dict.fromkeys(written):
        plain = _plain(character)
        is_look_alike = plain.isalnum() and not character.isascii()
        if plain == _UNSEEN or is_look_alike:
            yield f"U+{ord(character):04X} {unicodedata.name(character, 'without a name')}"


def _compact(plain: str) -> str:
    return _NOT_COUNTED.sub("", plain)


def _digits(count: int) -> str:
    return _WITHIN.join(["[0-9]"] * count)


# 1234 56 78903, 1234.56.78903, 1234 5678903, 123456 78903, 12345678903, and grouped as the end of an IBAN is.
# After letters and check digits it is the end of an IBAN, and an IBAN that is valid was taken before.
_ACCOUNT = re.compile(
    rf"{_BEGIN}(?<![A-Z]{{2}}[0-9]{{2}}[ .\-{TAG}])"
    rf"{_digits(4)}{_BETWEEN}(?:{_digits(2)}{_BETWEEN}{_digits(5)}|{_digits(4)}{_BETWEEN}{_digits(3)}){_END}"
)
_IBAN_START = re.compile(f"[A-Z]{_BETWEEN}[A-Z]{_BETWEEN}[0-9]{_BETWEEN}[0-9]")


@cache
def _iban_pattern(country: str) -> re.Pattern[str]:
    length = _iban_length(country)
    return re.compile(_BETWEEN.join(["[A-Z0-9]"] * length) + "(?![0-9])") if length else re.compile("(?!)")


def _iban_length(country: str) -> int | None:
    try:
        return int(IBAN(country, allow_invalid=True).spec.iban_length)
    except SchwiftyException:
        return None


@cache
def _number_pattern(number: str, *, needs_sign: bool) -> re.Pattern[str]:
    between = _BETWEEN.join(map(re.escape, number.upper()))
    return re.compile(f"#{_BETWEEN}{between}{_END}" if needs_sign else f"{_BEGIN}{between}{_END}")


@lru_cache(maxsize=1000)
def _is_iban(number: str) -> bool:
    # The cheap half of the check first: a hostile page could hold thousands of beginnings.
    if int("".join(str(int(each, 36)) for each in number[4:] + number[:4])) % 97 != 1:
        return False
    try:
        return iban.clean(number) == number
    except Invalid:
        return False


@lru_cache(maxsize=1000)
def _is_account(number: str) -> bool:
    # stdnum drops 0000 and checks what is left by another rule.
    return not number.startswith("0000") and kontonr.is_valid(number)
