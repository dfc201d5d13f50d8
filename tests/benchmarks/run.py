"""One database, from loading to figures."""

from collections.abc import Mapping
from contextlib import ExitStack

from tests.benchmarks.admin_work import admin_work
from tests.benchmarks.archive import LIST, POPULAR, Archive, look_around, zipf_paths
from tests.benchmarks.cases import GZIP, Case, all_cases
from tests.benchmarks.checking import WrongAnswerError, check, check_many
from tests.benchmarks.databases import BenchmarkDatabase
from tests.benchmarks.filling import memory_when_full, memory_when_idle
from tests.benchmarks.growth import growth
from tests.benchmarks.options import BenchmarkOptions
from tests.benchmarks.paths import BENCH
from tests.benchmarks.plain_drf.payload import document_differences, list_differences
from tests.benchmarks.publishing import publisher
from tests.benchmarks.results import Results
from tests.benchmarks.rounds import measure
from tests.benchmarks.saying import say
from tests.benchmarks.servers.all import plain_drf, product, yardsticks
from tests.benchmarks.servers.processes import ServerProcess
from tests.benchmarks.servers.recorded import Recorded
from tests.benchmarks.strictness import race
from tests.benchmarks.wrk import write_paths

NEED_YARDSTICKS = frozenset({"hot", "cold", "publishing", "many", "lists"})
FILLING_FACTOR = 2
"""Filling the memory takes so many times the seconds of a case, for each coding."""


def run(engine: str, options: BenchmarkOptions) -> Results:
    """Measure what was asked for on one engine."""
    results = Results(engine=engine, articles=options.articles)
    if options.groups - {"growth", "desk"}:
        database = BenchmarkDatabase(engine, options.articles)
        database.prepare(is_fresh=options.is_fresh)
        _run_servers(database, options, results)
    if "growth" in options.groups:
        say("Growth")
        pace = options.pace
        results.growth = growth(engine, options.sizes, rounds=pace.growth_rounds, is_fresh=options.is_fresh)
    if "desk" in options.groups:
        say("Admin")
        results.admin = admin_work(engine, max(options.sizes), is_fresh=options.is_fresh)
    return results


def _run_servers(database: BenchmarkDatabase, options: BenchmarkOptions, results: Results) -> None:
    with publisher(database):
        pass  # it takes away what a killed run has published, before anybody looks around
    with ExitStack() as stack:
        cached = stack.enter_context(product(database, has_memory=True, name="edge"))
        archive = look_around(cached.address)
        if "memory" in options.groups:
            results.memory["idle"] = memory_when_idle(cached, archive)
        if options.groups & NEED_YARDSTICKS:
            _run_cases(database, cached, archive, options, results)
        if "strictness" in options.groups:
            say("Strictness")
            another = stack.enter_context(product(database, has_memory=True, name="another"))
            results.race = race(database, [cached, another], reads=options.pace.stale_reads)
        if "memory" in options.groups:
            say("Memory")
            seconds = FILLING_FACTOR * options.pace.measured
            results.memory["full"] = memory_when_full(cached, archive, seconds=seconds)


def _run_cases(
    database: BenchmarkDatabase, cached: ServerProcess, archive: Archive, options: BenchmarkOptions, results: Results
) -> None:
    with publisher(database) as opened, ExitStack() as stack:
        cold = stack.enter_context(product(database, has_memory=False, name="cold"))
        drf = stack.enter_context(plain_drf(database))
        answers = _record(cached, archive)
        servers = {"edge": cached, "cold": cold, "drf": drf, **stack.enter_context(yardsticks(answers, database))}
        cases = _wanted(all_cases(archive, etags=_etags(servers, answers)), servers, options, results)
        _check_all(cases, servers, archive, answers, results)
        results.figures = measure(cases, servers, publisher=opened, paths=_paths(archive), pace=options.pace)
    results.publish_milliseconds = opened.took


def _record(cached: ServerProcess, archive: Archive) -> dict[str, Recorded]:
    """Return the answers that the yardsticks send too."""
    document = cached.ask(archive.document)
    found = {
        "list": cached.ask(LIST),
        "document": document,
        "list-gzip": cached.ask(LIST, **GZIP),
        "document-304": cached.ask(archive.document, **{"If-None-Match": document.headers["etag"]}),
    }
    return {name: Recorded(name, answer) for name, answer in found.items()}


def _etags(servers: Mapping[str, ServerProcess], answers: Mapping[str, Recorded]) -> dict[tuple[str, str], str]:
    found = {("edge", name): answers[name].answer.headers["etag"] for name in ("list", "document")}
    if "nginx" in servers:
        found["nginx", "document"] = servers["nginx"].ask("/document").headers["etag"]
    return found


def _wanted(
    cases: list[Case], servers: Mapping[str, ServerProcess], options: BenchmarkOptions, results: Results
) -> list[Case]:
    groups = options.groups | ({"yardsticks"} if options.groups & {"hot", "cold"} else set())
    groups |= {"hot"} if "publishing" in groups else set()
    wanted = [case for case in cases if case.group in groups and case.server in servers]
    if "nginx" not in servers:
        results.remarks.append("nginx is not installed, so nothing is compared with it.")
    if servers["edge"].ask(POPULAR).status == 200:
        return wanted
    results.remarks.append("There is no list of the most read yet, so it was not measured.")
    return [case for case in wanted if case.path != POPULAR]


def _check_all(
    cases: list[Case],
    servers: Mapping[str, ServerProcess],
    archive: Archive,
    answers: Mapping[str, Recorded],
    results: Results,
) -> None:
    """Stop before anything is measured if a server answers something else than the product."""
    expected = {LIST: "list", archive.document: "document", "/list": "list", "/document": "document"}
    for case in cases:
        address = servers[case.server].address
        name = expected.get(case.path)
        check(case, address, expected=answers[name].identity if name and case.server != "drf" else None)
        if case.paths:
            check_many(case, address, archive.documents)
    _compare_with_drf(servers["drf"], archive, answers)


def _compare_with_drf(drf: ServerProcess, archive: Archive, answers: Mapping[str, Recorded]) -> None:
    found = list_differences(answers["list"].identity, drf.ask(LIST).body)
    found += document_differences(answers["document"].identity, drf.ask(archive.document).body)
    if found:
        raise WrongAnswerError(f"plain DRF answers something else at {', '.join(found[:10])}")


def _paths(archive: Archive):
    return {
        "distinct": write_paths(BENCH / "paths" / "distinct", archive.documents),
        "zipf": write_paths(BENCH / "paths" / "zipf", zipf_paths(archive.documents)),
    }
