"""The tables, in Markdown that is also readable as it stands."""

from collections.abc import Iterator, Sequence
from statistics import median, quantiles

from tests.benchmarks.results import Results
from tests.benchmarks.targets import TARGETS, Target
from tests.benchmarks.wrk import Figures

Row = Sequence[str]


def tables(results: Results) -> str:
    """Return everything that is worth telling of a run, the ratios first."""
    parts = [
        _table(("what", "measured", "target", ""), _target_rows(results)),
        _table(("requests", "a second", "rounds", "p50 ms", "p99 ms", "failed"), _figure_rows(results)),
        _growth_table(results),
        "\n".join(f"* {line}" for line in _lines(results)),
    ]
    return "\n\n".join(part for part in parts if part)


def _target_rows(results: Results) -> Iterator[Row]:
    larger, smaller = (f"{size:,}" for size in results.compared)
    for target in TARGETS:
        found = target.value(results)
        if found is not None:
            sign = "≤" if target.is_limit else "≥"
            bound = f"{sign} {_number(target.bounds[results.engine])}{target.unit}"
            verdict = "met" if target.is_met(found, results.engine) else _missed(target, found, results.engine)
            what = target.what.format(larger=larger, smaller=smaller)
            yield what, f"{_number(found)}{target.unit}", bound, verdict


def _missed(target: Target, found: float, engine: str) -> str:
    bound = target.bounds[engine]
    return f"**not met**, {abs(found - bound) / bound:.0%} off" if bound else "**not met**"


def _figure_rows(results: Results) -> Iterator[Row]:
    for name, rounds in results.figures.items():
        speeds = [each.per_second for each in rounds]
        yield (
            name,
            f"{median(speeds):,.0f}",
            f"{min(speeds):,.0f}–{max(speeds):,.0f}" if len(speeds) > 1 else "one",
            _milliseconds(rounds, "p50"),
            _milliseconds(rounds, "p99"),
            str(sum(each.failed_count for each in rounds)),
        )


def _milliseconds(rounds: Sequence[Figures], name: str) -> str:
    return f"{median(getattr(each, name) for each in rounds):.2f}"


def _growth_table(results: Results) -> str:
    if not results.growth:
        return ""
    sizes = sorted(next(iter(results.growth.values())))
    head = ("cold request in the server, ms", *(f"{size:,} articles" for size in sizes))
    rows = [
        (kind, *(f"{times[size]:.2f} ({times[size] / times[sizes[0]]:.2f} ×)" for size in sizes))
        for kind, times in results.growth.items()
    ]
    return _table(head, rows)


def _lines(results: Results) -> Iterator[str]:
    for state, memory in results.memory.items():
        yield (
            f"Memory of the two workers, {state}: {memory.processes:.0f} MB (PSS); with the mapped database file"
            f" {memory.proportional:.0f} MB; RSS, which counts shared pages twice, {memory.resident:.0f} MB."
        )
    if race := results.race:
        shares = " and ".join(f"{each:.1f}" for each in race.worker_seconds)
        yield (
            f"Race: {race.reads:,} reads against {race.publishes:,} publishes, {race.stale} stale;"
            f" the workers spent {shares} s on it."
        )
    if len(results.publish_milliseconds) > 1:
        took = results.publish_milliseconds
        yield f"{len(took)} publishes under load took {median(took):.0f} ms (median), {_p99(took):.0f} ms (p99)."
    yield from results.remarks


def _p99(values: Sequence[float]) -> float:
    return quantiles(values, n=100, method="inclusive")[98]


def _number(value: float) -> str:
    if value == int(value):
        return f"{value:,.0f}"
    return f"{value:.2f}" if value < 10 else f"{value:,.0f}"


def _table(head: Row, rows: Iterator[Row] | list[Row]) -> str:
    rows = list(rows)
    if not rows:
        return ""
    widths = [max(len(row[place]) for row in [head, *rows]) for place in range(len(head))]
    lines = [_line(head, widths), "|" + "|".join("-" * (width + 2) for width in widths) + "|"]
    return "\n".join([*lines, *(_line(row, widths) for row in rows)])


def _line(row: Row, widths: Sequence[int]) -> str:
    return "|" + "|".join(f" {cell:<{width}} " for cell, width in zip(row, widths, strict=True)) + "|"
