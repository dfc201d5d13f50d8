"""The scanner of payment numbers and links in text: what a reader could pay to, however it is written.

Finds IBANs, Norwegian account numbers in any groups, numbers beside a word such as Vipps, Swish or konto, links, and
addresses of crypto currencies. Invisible characters, other scripts' digits, look-alike letters and whatever divides
the groups make no difference. Pictures and numbers in letters (“eight six nought one”) are not read.

It judges what editors write, and what a live page shows. `Approved` says in which these two differ.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import islice

from schwifty import IBAN
from schwifty.exceptions import SchwiftyException

from cms.lib.domain_errors import Invalid
from donations.rules.detection import links_in_text
from donations.rules.detection.digit_runs import (
    TELLING_LENGTH,
    Found,
    accounts,
    accounts_with_words,
    marked_numbers,
    numbers_beside_words,
    short_numbers_of_vipps,
)
from donations.rules.detection.links_in_text import exact_receiver_of, is_of_vipps, is_on, receiver_of
from donations.rules.detection.plain_text import (
    compact,
    places_of,
    plain,
    plain_in_case,
    strange_in,
    without_bidi_marks,
)
from donations.rules.numbers import account_number, iban

_BETWEEN = r"[\W_]{0,8}"
_IBAN_START = re.compile(rf"[A-Z]{_BETWEEN}[A-Z]{_BETWEEN}[0-9]{_BETWEEN}[0-9]")
_IBAN_REST = 9 * 34
# Where an approved number stands for itself: no digit beside it that could belong to another.
_BEGIN, _WITHIN, _END = r"(?<![0-9])(?<![0-9][\W_])", r"[\W_]{0,3}", r"(?![\W_]?[0-9])"
# Where a page shows it: no letter or digit beside it, and nothing within but what groups digits. Numbers are separated
# by the words around them there, so a digit may stand before the blank in front.
_SHOWN_BEGIN, _SHOWN_WITHIN, _SHOWN_END = "(?<![0-9A-Z])", r"[ .\-]{0,8}+", "(?![0-9A-Z])"
# An address is no sentence: “konto” in one says nothing about the number of an article.
_ADDRESS = re.compile(r"HTTPS?://[^\s\"<>]+|^/\S*$")
_TAKEN = "X"


@dataclass(frozen=True, slots=True)
class Sighting:
    """A number or link as it is told, and as it is written."""

    number: str
    written: str

    @property
    def strange(self) -> tuple[str, ...]:
        """The names of characters that do not show or look like others."""
        return strange_in(self.written)


class Approved:
    """The numbers and links that a text may carry.

    `known` are texts of approved ways to give (numbers in any groups, links); others among them do no harm.

    * `own` are the origins (https://dawat.example) to which words may link, and a # makes any number foreign. None:
      only links to where payments are taken count, because articles and pages link and count as they like.
    * `site` are the origins of the newsroom's own pages: links to them pay nobody else.
    * `is_page`: a link of Vipps has to be one that a page copied from an approved answer, to the letter. Words were
      typed: there http:// or a parameter more leads to the same receiver.
    """

    def __init__(
        self, known: Iterable[str], *, own: Sequence[str] | None = None, site: Sequence[str] = (), is_page: bool = False
    ) -> None:
        self._known = [text for text in dict.fromkeys(known) if any(map(str.isdigit, text)) or "://" in text]
        self._own = own
        self._site = site
        self._is_page = is_page

    def foreign_in(self, text: str) -> list[str]:
        """The numbers and links in `text` that are not approved, each once, as a reader would type them.

        An account and its IBAN count as the same, and so do a donation link with and without a reference.
        """
        return list(dict.fromkeys(sighting.number for sighting in self.sightings(text)))

    def sightings(self, text: str) -> Iterator[Sighting]:
        """Yield every place of what is not approved."""
        reading = _Reading(text)
        links = reading.take(self._links)
        found = [place for link in links for place in _in_query(link)]
        found += reading.take(_ibans)
        for pattern in self._patterns:
            reading.take(pattern)
        found += reading.take(accounts)
        reading.take(_places_of(_ADDRESS))
        found += reading.take(lambda left: marked_numbers(left, anywhere=self._own is not None))
        found += reading.take(numbers_beside_words)
        is_appeal = self._own is not None
        found += reading.take(lambda left: short_numbers_of_vipps(left, with_years=is_appeal))
        if is_appeal:
            found += reading.take(accounts_with_words)
        yield from (sighting for sighting in map(reading.sighting, links) if not self._is_ours(sighting))
        yield from (sighting for sighting in map(reading.sighting, found) if not self._is_known(sighting.number))
        if is_appeal:
            hosts = (host for host in links_in_text.bare_hosts(plain_in_case(text)) if not self._leads_to_ours(host))
            yield from (Sighting(host.lower(), host) for host in hosts)
        crypto = links_in_text.crypto_addresses(plain_in_case(text))
        yield from (Sighting(address, address) for address in crypto if compact(plain(address)) not in self._forms)

    def foreign_links(self, links: Iterable[str]) -> list[str]:
        """The addresses of links that lead neither to a page of one's own nor to an approved receiver."""
        return [link for link in links if not (_is_path(link) or (_is_secure(link) and self._leads_to_ours(link)))]

    def _links(self, text: str) -> Iterator[Found]:
        find = links_in_text.payment_links if self._own is None else links_in_text.all_links
        found = ((links_in_text.told(each.group().lower()), each.span()) for each in find(text))
        return (link for link in found if not is_on(link[0], self._site))

    def _is_ours(self, link: Sighting) -> bool:
        # As it is written: with a look-alike letter in it, it leads elsewhere.
        written = without_bidi_marks(link.written)
        if self._is_page and is_of_vipps(link.number):
            return exact_receiver_of(written) in self._exact_receivers
        return self._leads_to_ours(links_in_text.told(written.lower()))

    def _leads_to_ours(self, link: str) -> bool:
        return receiver_of(link) in self._forms or is_on(link, self._own or ())

    def _is_known(self, number: str) -> bool:
        return not self._forms.isdisjoint(_forms_of(number))

    @cached_property
    def _forms(self) -> frozenset[str]:
        return frozenset(form for text in self._known for form in _forms_of(text))

    @cached_property
    def _exact_receivers(self) -> frozenset[str]:
        return frozenset(exact_receiver_of(text) for text in self._known if "://" in text)

    @cached_property
    def _patterns(self) -> list[Callable[[str], Iterator[Found]]]:
        # What is shorter stands in every text by chance.
        numbers = {form for form in self._forms if TELLING_LENGTH <= len(form) <= 40 and form.isalnum()}
        longest_first = sorted(numbers, key=lambda each: (-len(each), each))
        return [_places_of(re.compile(f"{_BEGIN}{_WITHIN.join(number)}{_END}")) for number in longest_first]


def shown_in(text: str, numbers: Iterable[str], *, signed: Collection[str] = ()) -> list[Sighting]:
    """Every place at which a page shows one of the numbers exactly; of those `signed` only with their # before them.

    Longest first, each taken off the text, and other IBANs, too: a number within a longer one is not shown.
    """
    reading = _Reading(text)
    longest_first = sorted(numbers, key=lambda each: (-len(each), each))
    found = [place for number in longest_first if _is_long(number) for place in reading.take(_finder_of(number))]
    reading.take(_ibans)
    for number in longest_first:
        if not _is_long(number):
            found += reading.take(_finder_of(number, is_signed=number in signed))
    return [reading.sighting(place) for place in found]


class _Reading:
    """A text in plain characters from which things are taken: what was taken is not seen again."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._left = plain(text)

    def take(self, find: Callable[[str], Iterable[Found]]) -> list[Found]:
        found, left, end = list(find(self._left)), [], 0
        for start, stop in sorted(span for _link, span in found):
            if start >= end:
                left += [self._left[end:start], _TAKEN * (stop - start)]
                end = stop
        self._left = "".join([*left, self._left[end:]])
        return found

    def sighting(self, found: Found) -> Sighting:
        number, (start, stop) = found
        return Sighting(number, self._text[self._places[start] : self._places[stop - 1] + 1])

    @cached_property
    def _places(self) -> list[int]:
        return places_of(self._text)


def _places_of(pattern: re.Pattern[str], told: str = "") -> Callable[[str], Iterator[Found]]:
    return lambda text: ((told, found.span()) for found in pattern.finditer(text))


@cache
def _finder_of(number: str, *, is_signed: bool = False) -> Callable[[str], Iterator[Found]]:
    digits = _SHOWN_WITHIN.join(number)
    begin = f"#{_SHOWN_WITHIN}" if is_signed else _SHOWN_BEGIN
    # Words may touch an IBAN: in “IBANNO15…” a tag stood between.
    pattern = f"{digits}(?![0-9])" if _is_long(number) else f"{begin}{digits}{_SHOWN_END}"
    return _places_of(re.compile(pattern), number)


def _is_long(number: str) -> bool:
    """Whether it begins with a country, as an IBAN does."""
    return number[:2].isalpha()


def _in_query(link: Found) -> list[Found]:
    """IBANs and accounts behind the ? of a link, as in a reference: who reads it could take them for the receiver."""
    told, span = link
    query = plain(told.partition("?")[2])
    return [(number, span) for find in (_ibans, accounts) for number, _span in find(query)]


def _ibans(text: str) -> Iterator[Found]:
    for start in _IBAN_START.finditer(text):
        length = _length_of(compact(start.group())[:2])
        if length and (found := _iban_at(text, start.start(), length)):
            yield found


def _iban_at(text: str, start: int, length: int) -> Found | None:
    near = enumerate(text[start : start + _IBAN_REST], start=start)
    places = list(islice((place for place, each in near if each.isascii() and each.isalnum()), length))
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
    rest = int("".join(str(int(character, 36)) for character in letters[4:] + letters[:4])) % 97
    return rest == 1 and _passes(iban.clean, letters)


@lru_cache(maxsize=1000)
def _forms_of(number: str) -> frozenset[str]:
    """Every way in which a number or link names the same receiver."""
    if "://" in number:
        return frozenset((receiver_of(plain(number).strip()),))
    letters = compact(plain(number))
    if _passes(account_number.clean, letters):
        return frozenset((letters, iban.from_account_number(letters)))
    if letters.startswith("NO") and _passes(iban.clean, letters):
        return frozenset((letters, letters[4:]))
    return frozenset((letters,))


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
