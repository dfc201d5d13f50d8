"""Comparison of the public log with what it said before; it needs no database, so that anybody can watch."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from cms.lib.domain_errors import DomainError
from donations.services.monitoring.fetch_page import Unreadable, fetch_page

MOST_PAGES = 200
COMPARED = ("at", "action", "id", "kind", "ending", "version", "fingerprint")
"""Of a line; its label comes in the language that is asked for."""

Line = Mapping[str, Any]


class UnreadableState(DomainError):
    """The file with what was seen before is none of ours."""

    code = "unreadable_state"


@dataclass(frozen=True, slots=True)
class SeenLog:
    """The log as it was seen, the earliest line first; `head` belongs to the last one."""

    lines: Sequence[Line] = ()
    head: str | None = None


@dataclass(frozen=True, slots=True)
class LogComparison:
    """What is new, and what cannot be: each fault is a sentence."""

    seen: SeenLog
    new: Sequence[Line] = ()
    faults: Sequence[str] = field(default_factory=list)


def watch_log(*, url: str, before: SeenLog) -> LogComparison:
    """Read the whole log and compare it; `Unreadable` says why there is none."""
    now = read_log(url)
    faults = [
        f"Change {number} is not what it was: {_words(old)} has become {_words(new)}."
        for number, (old, new) in enumerate(zip(before.lines, now.lines, strict=False), start=1)
        if _compared(old) != _compared(new)
    ]
    missing = before.lines[len(now.lines) :]
    faults += [f"Change {old['version']} has vanished: {_words(old)}." for old in missing]
    if len(before.lines) == len(now.lines) and before.head != now.head:
        faults.append("The head is another one, though no change has come: the ledger was rewritten.")
    return LogComparison(now, now.lines[len(before.lines) :], faults)


def read_log(url: str) -> SeenLog:
    """Return the log behind an address, all its pages."""
    pages: list[Mapping[str, Any]] = []
    address: str | None = url
    while address is not None:
        if len(pages) == MOST_PAGES:
            raise Unreadable(f"{url} has more than {MOST_PAGES} pages.")
        page = _page(address)
        pages.append(page)
        address = urljoin(address, page["next"]) if page["next"] else None
    lines = [line for page in reversed(pages) for line in reversed(page["results"])]
    if [line["version"] for line in lines] != list(range(1, len(lines) + 1)):
        raise Unreadable(f"{url} does not count its changes from 1 on: some are missing.")
    return SeenLog(lines, pages[0]["head"])


def load(path: Path) -> SeenLog:
    """Return what was seen before; nothing where there is no file yet."""
    if not path.exists():
        return SeenLog()
    try:
        content = json.loads(path.read_text())
        return SeenLog([{name: line[name] for name in COMPARED} for line in content["lines"]], content["head"])
    except (ValueError, TypeError, KeyError):
        raise UnreadableState(f"{path} does not hold what this command writes.") from None


def keep(path: Path, seen: SeenLog) -> None:
    """Write down what was seen, whole or not at all."""
    beside = path.with_name(f"{path.name}.new")
    lines = [{name: line[name] for name in COMPARED} for line in seen.lines]
    beside.write_text(json.dumps({"head": seen.head, "lines": lines}, indent=1))
    beside.replace(path)


def _page(address: str) -> Mapping[str, Any]:
    try:
        content = json.loads(fetch_page(address).text)
        lines = content["results"]
        is_ours = all(set(COMPARED) <= line.keys() for line in lines) and {"head", "next"} <= content.keys()
    except (ValueError, RecursionError, TypeError, KeyError, AttributeError):
        is_ours = False
    if not is_ours:
        raise Unreadable(f"{address} is no log of donations.")
    found: Mapping[str, Any] = content
    return found


def _compared(line: Line) -> list[Any]:
    return [line[name] for name in COMPARED]


def _words(line: Line) -> str:
    return f"{line['at']} {line['action']} {line['id']} …{line['ending']}"
