"""Comparison of the ledger with a checkpoint, which a mail or a print has kept outside of the database."""

from donations.rules.approval.ledger import Ledger

SHORTEST = 16
"""A hash can be given by its beginning, in groups or without: so many characters stand in a print."""


def contradictions(ledger: Ledger, *, at_least: int, head: str) -> list[str]:
    """Return a sentence where the ledger is not the one that had `at_least` entries, the last with the hash `head`.

    It may have gone on since. 0 and "" are not compared; a hash without a number may be that of any entry.
    """
    count = len(ledger.entries)
    if count < at_least:
        return [f"There should be {at_least} entries at least, and there are {count}: the end is missing."]
    wanted = "".join(head.split()).lower()
    if not wanted:
        return []
    if len(wanted) < SHORTEST:
        return [f"“{head}” is too short: give at least {SHORTEST} characters of the hash."]
    entries = ledger.entries[at_least - 1 : at_least] if at_least else ledger.entries
    if any(entry.entry_hash.startswith(wanted) for entry in entries):
        return []
    return [f"Entry {at_least} has another hash than {head}." if at_least else f"No entry has the hash {head}."]
