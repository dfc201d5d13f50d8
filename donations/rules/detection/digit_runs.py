"""Runs of digits inside plain words: which of them are numbers to pay to, and which are amounts, dates and the like."""

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import accumulate, pairwise
from operator import mul

from stdnum import isbn
from stdnum.no import orgnr

from donations.rules.detection.vocabulary import ACCOUNTS, APPS, CURRENCIES, TELEPHONES

Span = tuple[int, int]
Found = tuple[str, Span]
"""A number or link as it is told, those of Vipps and MobilePay with a #, and where it stands."""

ACCOUNT_LENGTH = 11
_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
# A number has so many digits; fewer are amounts and years, except after a #.
TELLING_LENGTH = 5
_LONGEST_SHORT, _LONGEST_AMOUNT = 7, 5
_BEFORE, _AFTER, _LONGEST_WORD = 60, 40, 20

# Anything but letters may stand between the groups of a number.
_RUN = re.compile(r"[0-9]+(?:[\W_]{1,8}[0-9]+)*")
_NEAR_RUN = re.compile(r"[0-9]+(?:[\W_]{1,4}[0-9]+)*")
_WORDY_RUN = re.compile(r"[0-9]+(?:[^0-9]{1,24}[0-9]+)+")
_SHORT_OF_VIPPS = re.compile(
    r"(?:VIPPS|ویپس|وېپس|ڤیپس|MOBILE ?PAY|موبایل ?پی)"
    r"(?:[\W_]{1,3}(?:TIL|TO|PA|ON|NR|NO|NUMMER|NUMBER|شماره|شمېره)){0,2}[\W_]{1,4}"
    r"([0-9]{4})(?![0-9])(?![\W_]{1,3}[0-9])(?! ?(?:KR|NOK|KRONER|%))"
)
_IS_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
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
_BOOK = re.compile(r"ISBN(?:-1[03])?[:\s]{1,3}((?:97[89][ -]?)?[0-9](?:[ -]?[0-9]){8}[ -]?[0-9X])(?![0-9X])")
_MARKED = re.compile(r"# {0,2}([0-9]{1,7})(?![0-9])")


def accounts(plain: str) -> Iterator[Found]:
    """Everything of eleven digits that passes mod 11, in any groups, divided by anything but letters.

    Dates and lists of amounts that happen to pass are none.
    """
    text = _without_books(_without(_DATE, text=_with_digits(plain)))
    for run in _RUN.finditer(text):
        end = 0
        for groups, digits in _elevens(text, run):
            is_one = len(groups) == 1 or not _are_amounts(text, groups)
            if groups[0][0] >= end and is_one and not digits.startswith("0000"):
                end = groups[-1][1]
                yield digits, (groups[0][0], end)


def marked_numbers(plain: str, *, anywhere: bool) -> Iterator[Found]:
    """Numbers after a #: beside the name of an app any, elsewhere (where `anywhere`) those of five digits and more."""
    for found in _MARKED.finditer(plain):
        if (anywhere and len(found[1]) >= TELLING_LENGTH) or _is_beside(_APP, plain, found.span()):
            yield f"#{found[1]}", found.span()


def numbers_beside_words(plain: str) -> Iterator[Found]:
    """Runs of five digits and more beside a word of payments, but no amounts, years, dates and organisation numbers."""
    if not (_APP.search(plain) or _ACCOUNT_WORD.search(plain)):
        return
    text = _without(_DATE, _MONEY, _YEARS, text=_with_digits(plain))
    for run in _NEAR_RUN.finditer(text):
        groups = _groups(text, run)
        digits = "".join(text[start:end] for start, end in groups)
        if len(digits) >= TELLING_LENGTH and not _is_harmless(text, groups, digits):
            is_app = _is_beside(_APP, plain, run.span())
            is_account = _is_beside(_ACCOUNT_WORD, plain, run.span()) and not _stands_after(_TELEPHONE, text, groups)
            if is_app or is_account:
                yield f"#{digits}" if is_app and len(digits) <= _LONGEST_SHORT else digits, run.span()


def short_numbers_of_vipps(plain: str, *, with_years: bool) -> Iterator[Found]:
    """Numbers of four digits straight after the word Vipps; years only where they are asked for."""
    for found in _SHORT_OF_VIPPS.finditer(plain):
        if with_years or not _IS_YEAR.fullmatch(found[1]):
            yield f"#{found[1]}", found.span(1)


def accounts_with_words(plain: str) -> Iterator[Found]:
    """The same as `accounts`, with words between the groups: “8601 then 1117 then 947”. Sums and dates are none."""
    text = _without(_DATE, _MONEY, _YEARS, text=_with_digits(plain))
    for run in _WORDY_RUN.finditer(text):
        for groups, digits in _elevens(text, run):
            if len(groups) > 1 and not _are_amounts(text, groups) and not digits.startswith("0000"):
                yield digits, (groups[0][0], groups[-1][1])
                break


def _with_digits(plain: str) -> str:
    """The text with letters that stand for digits between digits: 86O1, 86l1."""
    return _MIXED_IN.sub(lambda found: found.group().translate(_AS_DIGITS), plain)


def _without(*patterns: re.Pattern[str], text: str) -> str:
    return reduce(lambda left, each: each.sub(lambda found: "X" * len(found.group()), left), patterns, text)


def _without_books(text: str) -> str:
    """The text without the numbers of books: behind the word, with the right check digit."""
    return _BOOK.sub(lambda found: "X" * len(found.group()) if isbn.is_valid(found[1]) else found.group(), text)


def _groups(text: str, run: re.Match[str]) -> list[Span]:
    return [found.span() for found in _GROUP.finditer(text, *run.span())]


def _elevens(text: str, run: re.Match[str]) -> Iterator[tuple[Sequence[Span], str]]:
    """Yield groups that follow one another and have eleven digits together, which fit by mod 11."""
    groups = _groups(text, run)
    ends = list(accumulate(end - start for start, end in groups))
    group_that_ends = {end: place for place, end in enumerate(ends)}
    digits = "".join(text[start:end] for start, end in groups)
    values = list(map(int, digits))
    for first, begin in enumerate((0, *ends[:-1])):
        last = group_that_ends.get(begin + ACCOUNT_LENGTH)
        if last is not None and sum(map(mul, values[begin : begin + ACCOUNT_LENGTH], _WEIGHTS)) % 11 == 0:
            yield groups[first : last + 1], digits[begin : begin + ACCOUNT_LENGTH]


def _is_beside(words: re.Pattern[str], plain: str, span: Span) -> bool:
    """Whether one of the words ends shortly before the span, or begins shortly after it."""
    start, end = span
    before = words.finditer(plain, max(0, start - _BEFORE - _LONGEST_WORD), start)
    after = words.finditer(plain, end, end + _AFTER + _LONGEST_WORD)
    return any(start - match.end() <= _BEFORE for match in before) or any(
        match.start() - end <= _AFTER for match in after
    )


def _stands_after(words: re.Pattern[str], text: str, groups: Sequence[Span]) -> bool:
    return bool(words.search(text[max(0, groups[0][0] - 30) : groups[0][0]]))


def _is_harmless(text: str, groups: Sequence[Span], digits: str) -> bool:
    is_organisation = len(digits) == 9 and digits[0] in "89" and _stands_after(_ORGANISATION, text, groups)
    return _are_amounts(text, groups) or (is_organisation and orgnr.is_valid(digits))


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


def _has_sign(text: str, start: int, end: int) -> bool:
    return bool(_SIGN_BEFORE.search(text[max(0, start - 2) : start]) or _SIGN_AFTER.match(text, end))
