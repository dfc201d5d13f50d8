"""`make bench`, with ARGS="--help" for what can be asked."""

import os
import signal
import sys
from collections.abc import Sequence

from tests.benchmarks.checking import WrongAnswerError
from tests.benchmarks.databases import postgres_problem
from tests.benchmarks.machine import machine
from tests.benchmarks.options import BenchmarkOptions, read_options
from tests.benchmarks.paths import REPORT
from tests.benchmarks.report import heading, keep_report, write_report
from tests.benchmarks.results import Results
from tests.benchmarks.run import run
from tests.benchmarks.saying import say
from tests.benchmarks.servers.processes import ServerFailedError
from tests.benchmarks.servers.tools import missing_tools
from tests.benchmarks.tables import tables


def main() -> None:
    """Measure, print, and write where that is asked for."""
    options, load = read_options(), os.getloadavg()
    # So that servers are ended too when the benchmark is.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    if "wrk" in missing_tools():
        sys.exit("wrk is missing: apt-get install wrk nginx")
    try:
        for engine in _engines(options):
            _tell(run(engine, options), options, load)
    except (WrongAnswerError, ServerFailedError) as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        sys.exit("Ended; every server too.")


def _engines(options: BenchmarkOptions) -> list[str]:
    if "postgresql" in options.engines and (problem := postgres_problem()):
        say(problem)
        return [engine for engine in options.engines if engine != "postgresql"]
    return list(options.engines)


def _tell(results: Results, options: BenchmarkOptions, load: Sequence[float]) -> None:
    groups = ", ".join(sorted(options.groups)) if options.is_partial else ""
    title = heading(engine=results.engine, articles=results.articles, is_quick=options.is_quick, groups=groups)
    report = f"{title}\n\n{machine(results.engine, load=load)}\n\n{tables(results)}"
    say(f"\n{report}\n")
    keep_report(report, engine=results.engine)
    if options.is_written:
        write_report(REPORT, engine=results.engine, report=report)


if __name__ == "__main__":
    main()
