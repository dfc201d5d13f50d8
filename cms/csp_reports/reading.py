"""Reports as browsers send them, read into what is counted: anybody may send anything."""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from cms.csp_reports.models import LONGEST_HOST

MOST_REPORTS = 20
"""Of one body; browsers send a few at a time."""
OTHER = "other"
DIRECTIVES = frozenset(
    {
        "default-src",
        "script-src",
        "script-src-elem",
        "script-src-attr",
        "style-src",
        "style-src-elem",
        "style-src-attr",
        "img-src",
        "font-src",
        "connect-src",
        "media-src",
        "object-src",
        "frame-src",
        "child-src",
        "worker-src",
        "manifest-src",
        "base-uri",
        "form-action",
        "frame-ancestors",
        "require-trusted-types-for",
        "trusted-types",
    }
)
# What browsers write where it was no address.
WORDS = frozenset({"inline", "eval", "wasm-eval", "self", "data", "blob", "about", "trusted-types-sink"})
_HOST = re.compile(r"[a-z0-9._:\[\]-]+")


class Refusal(NamedTuple):
    """What was refused: by which directive, and of which host."""

    directive: str
    blocked_host: str


def refusals_in(body: bytes) -> list[Refusal]:
    """Return what a body tells, in either of the two formats of browsers; nothing where it is none."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return []
    return [_refusal(*each) for each in _reports(told)]


def _reports(told: Any) -> Iterator[tuple[Any, Any]]:
    """Yield directive and address of each: `report-to` sends a list, `report-uri` an object."""
    if isinstance(told, dict) and isinstance(old := told.get("csp-report"), dict):
        yield old.get("effective-directive") or old.get("violated-directive"), old.get("blocked-uri")
    for each in told[:MOST_REPORTS] if isinstance(told, list) else ():
        if isinstance(each, dict) and each.get("type") == "csp-violation" and isinstance(new := each.get("body"), dict):
            yield new.get("effectiveDirective"), new.get("blockedURL")


def _refusal(directive: Any, address: Any) -> Refusal:
    # Old browsers write the directive with its sources.
    name = directive.split(" ", 1)[0].lower() if isinstance(directive, str) else ""
    return Refusal(name if name in DIRECTIVES else OTHER, _host_of(address) if isinstance(address, str) else OTHER)


def _host_of(address: str) -> str:
    """Return the host of an address, or the word that stands in its place."""
    if address.lower() in WORDS:
        return address.lower()
    try:
        found = urlsplit(address)
        host, scheme = (found.hostname or "").lower(), found.scheme
    except ValueError:
        return OTHER
    if not host:
        return scheme if scheme in WORDS else OTHER
    return host if len(host) <= LONGEST_HOST and _HOST.fullmatch(host) else OTHER
