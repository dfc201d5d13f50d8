"""Codes by which banks of some countries are found beside or instead of a BIC."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from stdnum.us import rtn

from cms.lib.domain_errors import Invalid
from donations.rules.numbers.cleaning import compact
from donations.rules.numbers.countries import country_name


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutingKind:
    """One country's code: its name, what it looks like, and a check beyond that where there is one."""

    name: str
    country: str
    pattern: re.Pattern[str]
    shape: str
    check: Callable[[str], bool] = lambda _: True


# Prefixes that the ABA has given out: government, the twelve districts, thrifts, electronic, traveller's cheques.
_ABA = re.compile(r"(0[0-9]|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)[0-9]{7}")

KINDS = {
    "aba": RoutingKind(
        name="ABA routing number",
        country="US",
        pattern=_ABA,
        shape="nine digits, which begin as the ABA gives them out",
        check=rtn.is_valid,
    ),
    "bsb": RoutingKind(name="BSB", country="AU", pattern=re.compile(r"[0-9]{6}"), shape="six digits"),
    "ca_routing": RoutingKind(
        name="Canadian routing number",
        country="CA",
        pattern=re.compile(r"0[0-9]{8}"),
        shape="nine digits: 0, three of the institution, five of the transit",
    ),
    "ifsc": RoutingKind(
        name="IFSC",
        country="IN",
        pattern=re.compile(r"[A-Z]{4}0[A-Z0-9]{6}"),
        shape="four letters, a zero and six letters or digits",
    ),
}


def clean(text: str, *, kind: str, field: str = "routing_code") -> str:
    """The code in one piece and in capitals, or `Invalid` with what is wrong with it."""
    code = compact(text, field=field, separators="-").upper()
    known = KINDS[kind]
    if not known.pattern.fullmatch(code):
        raise Invalid(f"Write the {known.name} as {known.shape}.", field=field)
    if not known.check(code):
        raise Invalid("The last digit does not fit the others: a digit is wrong.", field=field)
    return code


def check_country(kind: str, *, country: str, field: str = "routing_kind") -> str:
    """The kind; `Invalid` names both countries when banks of `country` have no such code."""
    known = KINDS[kind]
    if known.country != country:
        raise Invalid(
            f"Banks in {country_name(known.country)} have the {known.name}, not those in {country_name(country)}.",
            field=field,
        )
    return kind
