"""Runs of digits inside plain words: which of them are numbers to pay to, and which are amounts, dates and the like."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from operator import mul

from stdnum.no import orgnr

from donations.rules.payment_words import ACCOUNTS, APPS, CURRENCIES, TELEPHONES

Span = tuple[int, int]

ACCOUNT_LENGTH = 11
_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
# A number has so many digits; fewer are amounts and years, except after a #.
_TELLING_LENGTH = 5
_LONGEST_AMOUNT = 5
_BEFORE, _AFTER = 60, 40

# Anything but letters may stand between the groups of a number.
_RUN = re.compile(r"[0-9]+(?:[\W_]{1,8}[0-9]+)*")
_NEAR_RUN = re.compile(r"[0-9]+(?:[\W_]{1,4}[0-9]+)*")
_GROUP = re.compile(r"[0-9]+")
_MIXED_IN = re.compile(r"(?<=[0-9 .-])[OIL]{1,4}(?=[0-9])")
_AS_DIGITS = str.maketrans("OIL", "011")

_YEAR = r"(?:1[349]|20)[0-9]{2}"
_DATE = re.compile(
    rf"(?<![0-9])(?:[0-3]?[0-9][./-] ?[01]?[0-9][./-] ?{_YEAR}|{_YEAR}[./-][01]?[0-9][./-][0-3]?[0-9])(?![0-9])"
)
_YEARS = re.compile(
    rf"(?<![0-9])(?<![0-9][./ -]){_YEAR}(?: ?[-/] ?(?:{_YEAR}|[0-9]{{2}}))?(?=[\W_]{{0,3}}[^\W\d]|[,;:)] |[.,]?$)"
)
_CURRENCY = f"(?:{'|'.join(CURRENCIES)})"
_SUM = r"(?:[0-9]{1,3}(?:[ .,][0-9]{3})+|[0-9]{1,6})(?:[.,][0-9]{2}(?![0-9])|,-)?"
_MONEY = re.compile(
    rf"(?<![0-9])(?<![0-9][ .,]){_SUM} ?{_CURRENCY}(?![^\W\d_])(?! ?[0-9])|"
    rf"(?<![^\W\d_])(?<![0-9]){_CURRENCY} ?{_SUM}(?![0-9])(?![ .,-][0-9])"
)
_SIGN_BEFORE, _SIGN_AFTER = re.compile(r"[$€£¥؋] ?$"), re.compile(r" ?[$€£¥؋%‰]")
_LIST_GAP = re.compile(r"[^,/-]{0,2}[,/-][^,/-]{0,2}")

_APP = re.compile("|".join(APPS))
_ACCOUNT_WORD = re.compile(rf"(?:{'|'.join(ACCOUNTS)})(?![^\W\d_])")
_TELEPHONE = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(TELEPHONES)})[\W_]{{0,4}}[+(]?$")
_ORGANISATION = re.compile(r"(?<![^\W\d_])ORG(?:ANI[SZ]A[A-Z]*)?[\W_]{0,3}(?:NR|NO|NUMMER|NUMBER)?[\W_]{0,4}$")
_MARKED = re.compile(r"# {0,2}([0-9]{1,6})(?![0-9])")


@dataclass(frozen=True, slots=True)
class Run:
    """Digits in one piece, and where they stand; `is_short`: those of Vipps and MobilePay, told with a #."""

    digits: str
    span: Span
    is_short: bool = False


def accounts(plain: str) -> Iterator[Run]:
    """Everything of eleven digits that passes mod 11, in any groups, divided by anything but letters.

    Dates and lists of amounts that happen to pass are none.
    """
    text = _with_digits(plain)
    dates = _Places(_DATE, text)
    for run in _RUN.finditer(text):
        end = 0
        for groups, digits in _elevens(text, run):
            if groups[0][0] >= end and _is_account(text, groups, digits, dates):
                end = groups[-1][1]
                yield Run(digits, (groups[0][0], end))


def marked_numbers(plain: str, *, anywhere: bool) -> Iterator[Run]:
    """Numbers after a #: beside the name of an app any, elsewhere (where `anywhere`) those of five or six digits."""
    words = _Places(_APP, plain)
    for found in _MARKED.finditer(plain):
        is_telling = anywhere and len(found[1]) >= _TELLING_LENGTH
        if is_telling or words.are_near(found.span()):
            yield Run(found[1], found.span(), is_short=True)


def numbers_beside_words(plain: str) -> Iterator[Run]:
    """Runs of five digits and more beside a word of payments, but no amounts, years, dates and organisation numbers."""
    apps, account_words = _Places(_APP, plain), _Places(_ACCOUNT_WORD, plain)
    if not (apps or account_words):
        return
    text = _without_quantities(_with_digits(plain))
    for run in _NEAR_RUN.finditer(text):
        digits = "".join(_GROUP.findall(run.group()))
        is_app = apps.are_near(run.span())
        is_beside = is_app or (account_words.are_near(run.span()) and not _is_telephone(text, run.start()))
        if len(digits) >= _TELLING_LENGTH and is_beside and not _is_harmless(text, run, digits):
            yield Run(digits, run.span(), is_short=is_app and len(digits) <= 6)


class _Places:
    """Where something stands, to ask whether it is near or in between."""

    def __init__(self, pattern: re.Pattern[str], plain: str) -> None:
        found = [each.span() for each in pattern.finditer(plain)]
        self._starts = [start for start, _end in found]
        self._ends = [end for _start, end in found]

    def __bool__(self) -> bool:
        return bool(self._starts)

    def are_near(self, span: Span) -> bool:
        """Whether one ends shortly before the span, or begins shortly after it."""
        start, end = span
        after, before = bisect_left(self._starts, end), bisect_right(self._ends, start) - 1
        is_after = after < len(self._starts) and self._starts[after] - end <= _AFTER
        return is_after or (before >= 0 and start - self._ends[before] <= _BEFORE)

    def meet(self, span: Span) -> bool:
        """Whether one has a character of the span."""
        start, end = span
        first = bisect_right(self._ends, start)
        return first < len(self._starts) and self._starts[first] < end


def _elevens(text: str, run: re.Match[str]) -> Iterator[tuple[Sequence[Span], str]]:
    """Yield groups that follow one another and have eleven digits together, which fit by mod 11."""
    groups = [found.span() for found in _GROUP.finditer(text, *run.span())]
    ends = list(accumulate(end - start for start, end in groups))
    group_that_ends = {end: place for place, end in enumerate(ends)}
    digits = "".join(text[start:end] for start, end in groups)
    values = list(map(int, digits))
    for first, begin in enumerate((0, *ends[:-1])):
        last = group_that_ends.get(begin + ACCOUNT_LENGTH)
        if last is not None and sum(map(mul, values[begin : begin + ACCOUNT_LENGTH], _WEIGHTS)) % 11 == 0:
            yield groups[first : last + 1], digits[begin : begin + ACCOUNT_LENGTH]


def _is_account(text: str, groups: Sequence[Span], digits: str, dates: _Places) -> bool:
    if digits.startswith("0000"):
        return False
    return len(groups) == 1 or not (dates.meet((groups[0][0], groups[-1][1])) or _are_amounts(text, groups))


def _are_amounts(text: str, groups: Sequence[Span]) -> bool:
    """Whether each has a sign of money, or all are round and ascend in a list: 50, 100, 200, 500."""
    if all(_has_sign(text, start, end) for start, end in groups):
        return True
    if any(end - start > _LONGEST_AMOUNT for start, end in groups):
        return False
    values = [int(text[start:end]) for start, end in groups]
    gaps = [text[one[1] : other[0]] for one, other in pairwise(groups)]
    is_list = len(groups) > 1 and all(_LIST_GAP.fullmatch(gap) for gap in gaps)
    ascends = all(one < other for one, other in pairwise(values))
    round_ones = (value % 5 == 0 and (value < 1000 or value % 100 == 0) for value in values)
    return is_list and ascends and all(round_ones) and all(text[start] != "0" for start, _end in groups)


def _with_digits(plain: str) -> str:
    """The text with letters that stand for digits between digits: 86O1, 86l1."""
    return _MIXED_IN.sub(lambda found: found.group().translate(_AS_DIGITS), plain)


def _has_sign(text: str, start: int, end: int) -> bool:
    return bool(_SIGN_BEFORE.search(text[max(0, start - 2) : start]) or _SIGN_AFTER.match(text, end))


def _without_quantities(text: str) -> str:
    for pattern in (_DATE, _MONEY, _YEARS):
        text = pattern.sub(lambda found: "X" * len(found.group()), text)
    return text


def _is_harmless(text: str, run: re.Match[str], digits: str) -> bool:
    groups = [found.span() for found in _GROUP.finditer(text, *run.span())]
    is_organisation = len(digits) == 9 and bool(_ORGANISATION.search(text[max(0, run.start() - 30) : run.start()]))
    return _are_amounts(text, groups) or (is_organisation and orgnr.is_valid(digits) and digits[0] in "89")


def _is_telephone(text: str, start: int) -> bool:
    return bool(_TELEPHONE.search(text[max(0, start - 20) : start]))
