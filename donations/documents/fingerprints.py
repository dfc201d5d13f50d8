"""The fingerprint of the payment fields, which anybody can compute from an answer."""

from collections.abc import Iterable, Mapping
from typing import Any

from cms.lib.canonical_json import dump_sorted, fingerprint

# `UNSIGNED` in donations/static/donations/donation-answer.js names the same: readers' browsers compute this too.
WORDS = frozenset({"label", "language", "direction", "instructions", "monthly_instructions", "qr"})


def payment_fingerprint(methods: Iterable[Mapping[str, Any]]) -> str:
    """The SHA-256 over the canonical JSON (sorted keys) of the methods' payment fields, in their order.

    Payment fields are the same in every language, so anybody can compute it from any answer.
    """
    return fingerprint(dump_sorted([payment_fields(method) for method in methods]))


def payment_fields(method: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a public method that decide where money goes: all but its words and `qr`."""
    return {name: value for name, value in method.items() if name not in WORDS}
