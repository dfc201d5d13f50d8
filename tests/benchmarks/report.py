"""Putting the tables between the marks in docs/performance.md; the prose around them stays."""

from datetime import UTC, datetime
from pathlib import Path

from tests.benchmarks.paths import BENCH

NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


class NoPlaceError(Exception):
    """The page has no marks for this database."""


def keep_report(report: str, *, engine: str) -> None:
    """Lay every report aside under var/bench/reports/, for comparing runs."""
    file = BENCH / "reports" / f"{datetime.now(UTC):%Y-%m-%d-%H%M%S}-{engine}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{report}\n")


def write_report(page: Path, *, engine: str, report: str) -> None:
    """Put a report in the place of the last one of the same engine."""
    begin, end = f"<!-- bench {engine} begin -->", f"<!-- bench {engine} end -->"
    before, found_begin, rest = page.read_text().partition(begin)
    _, found_end, after = rest.partition(end)
    if not (found_begin and found_end):
        raise NoPlaceError(f"{page} lacks {begin} … {end}")
    page.write_text(f"{before}{begin}\n{report}\n{end}{after}")


def heading(*, engine: str, articles: int, is_quick: bool, groups: str) -> str:
    """Return the title of a report, with what limits its worth."""
    limits = [*(["a quick run, not to be quoted"] if is_quick else []), *([f"only {groups}"] if groups else [])]
    return f"### {NAMES[engine]}, {articles:,} articles" + (f" ({'; '.join(limits)})" if limits else "")
