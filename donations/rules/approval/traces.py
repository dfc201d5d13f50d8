"""Traces of ledger entries in other tables, by which a missing end of the ledger is noticed."""

from collections.abc import Iterable
from dataclasses import dataclass

from donations.rules.approval.ledger import Ledger


@dataclass(frozen=True, slots=True, order=True)
class Trace:
    """What happened to a version of a method; `entry_hash` is "" where only that is known.

    What happened to an account has no `method`, and the number 0.
    """

    method: str
    number: int
    action: str
    entry_hash: str = ""

    def __str__(self) -> str:
        done = self.action.replace("_", " ")
        if not self.method:
            return f"An event says “{done}”, and the ledger does not know it: entries are missing."
        return f"Version {self.number} was {done}, and the ledger does not know it: entries are missing."


def lost(ledger: Ledger, traces: Iterable[Trace]) -> list[Trace]:
    """Return the traces whose entries are not in the ledger, in the order of methods and versions."""
    known = {
        Trace(entry.method, entry.number, entry.action, entry_hash)
        for entry in ledger.entries
        for entry_hash in ("", entry.entry_hash)
    }
    return sorted(set(traces) - known)


def next_number(ledger: Ledger, traces: Iterable[Trace], method: str) -> int:
    """Return the number of a method's next version: above all that ledger and traces know."""
    written = [entry.number for entry in ledger.entries if entry.method == method]
    traced = [trace.number for trace in traces if trace.method == method]
    return max([*written, *traced], default=0) + 1
