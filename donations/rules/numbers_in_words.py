"""Payment numbers and links inside words: what a reader could pay to, however it is written.

Finds IBANs, Norwegian account numbers in any groups, numbers beside a word such as Vipps, Swish or konto, links, and
addresses of crypto currencies. Invisible characters, other scripts' digits, look-alike letters and whatever divides
the groups make no difference. Pictures and numbers in letters (“eight six nought one”) are not read.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property

from schwifty import IBAN
from schwifty.exceptions import SchwiftyException

from cms.lib.refusals import Invalid
from donations.rules import account_number, iban
from donations.rules.addresses_in_words import all_links, crypto_addresses, is_on, payment_links, receiver_of
from donations.rules.digit_runs import Run, accounts, marked_numbers, numbers_beside_words
from donations.rules.plain_words import compact, plain, plain_in_case

_BETWEEN = r"[\W_]{0,4}"
_IBAN_START = re.compile(rf"[A-Z]{_BETWEEN}[A-Z]{_BETWEEN}[0-9]{_BETWEEN}[0-9]")
_IBAN_REST = 4 * 34
_BEGIN, _WITHIN, _END = r"(?<![0-9])(?<![0-9][\W_])", r"[\W_]{0,3}", r"(?![\W_]?[0-9])"
# An address is no sentence: “konto” in one says nothing about the number of an article.
_ADDRESS = re.compile(r"HTTPS?://[^\s\"<>]+|^/\S*$")
# What is shorter stands in every text by chance.
_SHORTEST_TO_TAKE = 5
_TAKEN = "X"


class Approved:
    """The numbers and links that words may carry.

    `known` are texts of approved ways to give (numbers in any groups, links); others among them do no harm. `own` are
    the origins (https://dawat.example) to which words may link; None: only links to where payments are taken count.
    """

    def __init__(self, known: Iterable[str], *, own: Sequence[str] | None = None) -> None:
        self._known = [each for each in dict.fromkeys(known) if any(map(str.isdigit, each)) or "://" in each]
        self._own = own

    def foreign_in(self, text: str) -> list[str]:
        """The numbers and links in `text` that are not approved, each once, as a reader would type them.

        An account and its IBAN count as the same, and so do a donation link with and without a reference.
        """
        reading = _Reading(plain(text))
        found = [
            *reading.foreign(self._links, is_ours=self._is_ours),
            *reading.foreign(_ibans, is_ours=self._is_known),
            *self._foreign_digits(reading),
            *(each for each in crypto_addresses(plain_in_case(text)) if compact(plain(each)) not in self._forms),
        ]
        return list(dict.fromkeys(found))

    def foreign_links(self, links: Iterable[str]) -> list[str]:
        """The addresses of links that lead neither to a page of one's own nor to an approved receiver."""
        return [each for each in links if not (_is_path(each) or (_is_secure(each) and self._is_ours(each)))]

    def _foreign_digits(self, reading: "_Reading") -> Iterator[str]:
        for pattern in self._patterns:
            reading.take(pattern)
        yield from reading.foreign(_told(accounts), is_ours=self._is_known)
        reading.take(_ADDRESS)
        is_strict = self._own is not None
        yield from reading.foreign(_told(lambda text: marked_numbers(text, anywhere=is_strict)), is_ours=self._is_known)
        yield from reading.foreign(_told(numbers_beside_words), is_ours=self._is_known)

    def _links(self, text: str) -> Iterator[tuple[str, tuple[int, int]]]:
        for found in payment_links(text) if self._own is None else all_links(text):
            yield (
                found.group().lower().rstrip("/.,;:!?)").removeprefix("https://").removeprefix("http://"),
                found.span(),
            )

    def _is_ours(self, link: str) -> bool:
        return receiver_of(link) in self._forms or is_on(link, self._own or ())

    def _is_known(self, number: str) -> bool:
        return not self._forms.isdisjoint(_forms_of(number))

    @cached_property
    def _forms(self) -> frozenset[str]:
        return frozenset(form for each in self._known for form in _forms_of(each))

    @cached_property
    def _patterns(self) -> list[re.Pattern[str]]:
        """Approved numbers, where they stand for themselves: no digit beside them that could belong to another."""
        numbers = {each for each in self._forms if _SHORTEST_TO_TAKE <= len(each) <= 40 and each.isalnum()}
        longest_first = sorted(numbers, key=lambda each: (-len(each), each))
        return [re.compile(f"{_BEGIN}{_WITHIN.join(each)}{_END}") for each in longest_first]


def foreign_numbers(text: str, known: Iterable[str], *, own: Sequence[str] | None = None) -> list[str]:
    """The payment numbers and links in `text` that are none of `known`; see `Approved`."""
    return Approved(known, own=own).foreign_in(text)


_Found = Iterable[tuple[str, tuple[int, int]]]
"""Numbers or links as they are told, and where they stand."""


class _Reading:
    """A plain text from which things are taken: what was taken is not seen again."""

    def __init__(self, text: str) -> None:
        self._text = text

    def foreign(self, find: Callable[[str], _Found], *, is_ours: Callable[[str], bool]) -> list[str]:
        """Take everything that is found; what is not ours is returned."""
        found = list(find(self._text))
        self._cut([span for _told, span in found])
        return [told for told in dict.fromkeys(told for told, _span in found) if not is_ours(told)]

    def take(self, pattern: re.Pattern[str]) -> None:
        """Take every place of a pattern."""
        self._text = pattern.sub(lambda found: _TAKEN * len(found.group()), self._text)

    def _cut(self, spans: Iterable[tuple[int, int]]) -> None:
        left, end = [], 0
        for start, stop in sorted(spans):
            if start >= end:
                left += [self._text[end:start], _TAKEN * (stop - start)]
                end = stop
        self._text = "".join([*left, self._text[end:]])


def _told(find: Callable[[str], Iterator[Run]]) -> Callable[[str], _Found]:
    return lambda text: ((f"#{each.digits}" if each.is_short else each.digits, each.span) for each in find(text))


def _ibans(text: str) -> _Found:
    for start in _IBAN_START.finditer(text):
        length = _length_of(compact(start.group())[:2])
        if length and (found := _iban_at(text, start.start(), length)):
            yield found


def _iban_at(text: str, start: int, length: int) -> tuple[str, tuple[int, int]] | None:
    near = text[start : start + _IBAN_REST]
    places = [place for place, each in enumerate(near, start=start) if each.isascii() and each.isalnum()][:length]
    letters = "".join(text[place] for place in places)
    return (letters, (start, places[-1] + 1)) if len(letters) == length and _is_iban(letters) else None


@cache
def _length_of(country: str) -> int:
    try:
        return int(IBAN(country, allow_invalid=True).spec.iban_length)
    except SchwiftyException:
        return 0


def _is_iban(letters: str) -> bool:
    # The cheap half of the check first: a hostile text could hold thousands of beginnings.
    rest = int("".join(str(int(each, 36)) for each in letters[4:] + letters[:4])) % 97
    return rest == 1 and _passes(iban.clean, letters)


def _forms_of(number: str) -> set[str]:
    """Every way in which a number or link names the same receiver."""
    if "://" in number:
        return {receiver_of(plain(number).strip())}
    letters = compact(plain(number))
    if _passes(account_number.clean, letters):
        return {letters, iban.from_account_number(letters)}
    if letters.startswith("NO") and _passes(iban.clean, letters):
        return {letters, letters[4:]}
    return {letters}


def _is_path(link: str) -> bool:
    return link.startswith("/") and not link.startswith(("//", "/\\"))


def _is_secure(link: str) -> bool:
    return link.lower().startswith("https://")


def _passes(check: Callable[[str], object], number: str) -> bool:
    try:
        check(number)
    except Invalid:
        return False
    return True
