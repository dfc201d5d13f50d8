"""Strict query strings: a closed list of parameters; whatever else is sent is named and refused."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import groupby
from typing import Any
from urllib.parse import quote_from_bytes, unquote_to_bytes

from cms.rest.characters import has_control_characters
from cms.rest.problems import FieldError, bad_parameters, bad_request

MAX_LENGTH = 4096
MAX_ERRORS = 20
REPEATABLE = frozenset({"fields", "expand", "include"})
"""Lists that take the repeated form as well as commas."""
_MAX_NAME_SHOWN = 60
_OPERATOR = re.compile(r"__|[\[\]]")
# A single pair of plain letters is as it should be already.
_NEEDS_ORDER = re.compile("[^A-Za-z0-9_.~=,:-]")
_NOT_UTF8 = re.compile("[\ud800-\udfff]")


class BadValue(ValueError):
    """A value that a parameter does not take; `code` is stable, `detail` tells what is taken instead."""

    def __init__(self, detail: str, *, code: str = "invalid_value") -> None:
        super().__init__(detail)
        self.detail = detail
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One query parameter: how its text is read, what stands in its place, how OpenAPI describes it.

    `parse` returns the value or raises BadValue; `default` is used as it is when the parameter is not sent. The texts
    of one that `is_repeatable` are read as one text with commas between.
    """

    name: str
    parse: Callable[[str], Any]
    description: str
    schema: Mapping[str, Any]
    default: Any = None
    is_repeatable: bool = False


def parse_query(raw: str, declared: Sequence[Parameter]) -> dict[str, Any]:
    """Return a value for every declared parameter, or raise a 400 that lists what cannot be taken.

    `raw` is QUERY_STRING as WSGI hands it over: still quoted, its bytes as Latin-1.
    """
    if len(raw) > MAX_LENGTH:
        raise bad_request(f"The query is longer than {MAX_LENGTH} characters.", code="query_too_long")
    known = {parameter.name: parameter for parameter in declared}
    values = {parameter.name: parameter.default for parameter in declared}
    errors = []
    for name, texts in _texts_by_name(raw).items():
        try:
            values[name] = _value(name, texts, known)
        except BadValue as bad:
            errors.append(FieldError(parameter=_shortened(name), code=bad.code, detail=bad.detail))
            if len(errors) == MAX_ERRORS:
                break
    if errors:
        raise bad_parameters(errors)
    return values


def canonical_query(raw: str) -> str:
    """Return the query as every way of writing it comes down to: pairs sorted, each quoted in one manner.

    `raw` is QUERY_STRING as WSGI hands it over; what the pairs mean stays as it is.
    """
    if not _NEEDS_ORDER.search(raw):
        return raw
    pairs = [pair for pair in raw.encode("latin-1").split(b"&") if pair]
    return "&".join(_merged(sorted("=".join(map(_requoted, pair.split(b"=", 1))) for pair in pairs)))


def _merged(pairs: Sequence[str]) -> Iterator[str]:
    """Yield the pairs, those of a repeated list as the one with commas that means the same."""
    for name, same in groupby(pairs, lambda pair: pair.partition("=")[0]):
        together = list(same)
        texts = [pair.partition("=")[2] for pair in together]
        if name in REPEATABLE and len(texts) > 1 and all(texts):
            yield f"{name}={','.join(texts)}"
        else:
            yield from together


def _requoted(part: bytes) -> str:
    return quote_from_bytes(unquote_to_bytes(part.replace(b"+", b" ")), safe=",:")


def did_you_mean(name: str, known: Sequence[str]) -> str:
    """Return a sentence that names the nearest known word, or else all of them."""
    close = get_close_matches(name, known, n=1) if len(name) <= _MAX_NAME_SHOWN else []
    if close:
        return f"Did you mean '{close[0]}'?"
    return f"Known are: {', '.join(known)}." if known else "None are known here."


def _texts_by_name(raw: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, text in _pairs(raw):
        found.setdefault(name, []).append(text)
    return found


def _pairs(raw: str) -> Iterator[tuple[str, str]]:
    for pair in raw.encode("latin-1").split(b"&"):
        if pair:
            name, _, text = pair.partition(b"=")
            yield _unquoted(name), _unquoted(text)


def _unquoted(quoted: bytes) -> str:
    """Return the text; bytes that are not UTF-8 become lone surrogates, which `_refuse_unreadable` finds."""
    return unquote_to_bytes(quoted.replace(b"+", b" ")).decode("utf-8", "surrogateescape")


def _value(name: str, texts: Sequence[str], known: Mapping[str, Parameter]) -> Any:
    for text in (name, *texts):
        _refuse_unreadable(text)
    if name not in known:
        raise _unknown(name, list(known))
    if len(texts) > 1 and not known[name].is_repeatable:
        raise BadValue(f"'{name}' is given {len(texts)} times; it takes one value.", code="repeated_parameter")
    if not all(texts):
        raise BadValue(f"'{name}' is empty; leave it out instead.", code="empty_value")
    return known[name].parse(",".join(sorted(texts)))


def _refuse_unreadable(text: str) -> None:
    if _NOT_UTF8.search(text):
        raise BadValue("The query must be UTF-8.", code="invalid_encoding")
    if has_control_characters(text):
        raise BadValue("The query must have no control characters.", code="control_characters")


def _unknown(name: str, known: Sequence[str]) -> BadValue:
    if _OPERATOR.search(name):
        return BadValue(
            "There are no operators here: a parameter is its plain name. " + did_you_mean(name, known),
            code="operator_syntax",
        )
    return BadValue(
        f"There is no parameter '{_shortened(name)}'. " + did_you_mean(name, known), code="unknown_parameter"
    )


def _shortened(name: str) -> str:
    """Return the name as it may stand in an answer: valid Unicode, and no essay."""
    readable = name.encode("utf-8", "replace").decode()
    return readable if len(readable) <= _MAX_NAME_SHOWN else f"{readable[:_MAX_NAME_SHOWN]}…"
