import pytest

from tests.benchmarks.archive import LIST, far_down
from tests.benchmarks.machine import machine
from tests.benchmarks.options import read_options
from tests.benchmarks.paths import REPORT
from tests.benchmarks.report import NoPlaceError, write_report
from tests.benchmarks.results import Results
from tests.benchmarks.servers.granian import granian
from tests.benchmarks.strictness import RaceResult
from tests.benchmarks.tables import tables
from tests.benchmarks.wrk import Figures


def figures(per_second):
    return Figures(per_second=per_second, p50=0.2, p99=1.5, bytes_per_answer=8_000, request_count=100, failed_count=0)


def results(**more):
    measured = {
        "hot list": [figures(30_000), figures(36_000), figures(33_000)],
        "bare list": [figures(40_000)] * 3,
        "nginx list": [figures(100_000)] * 3,
    }
    return Results(engine="sqlite", articles=10_000, figures=measured, **more)


def test_ratios_are_medians_and_held_against_the_targets():
    told = tables(results())
    assert "| hot list / bare WSGI function | 0.82× | ≥ 0.85× | **not met**, 3% off |" in " ".join(told.split())
    assert "30,000–36,000" in told


def test_each_round_is_compared_with_itself():
    slow_once = results()
    slow_once.figures |= {"hot list": [*map(figures, (36_000, 30_000, 12_000))]}
    slow_once.figures |= {"bare list": [*map(figures, (40_000, 40_000, 15_000))]}
    assert slow_once.ratio("hot list", "bare list") == 0.8


def test_load_of_the_machine_stands_beside_the_figures():
    assert ", load average 0.50 1.25 3.00 at the beginning; " in machine("sqlite", load=(0.5, 1.25, 3))


def test_page_far_down_is_reached_by_cursors_from_the_top():
    def asked(path):
        place = int(path.partition("cursor=")[2] or 0)
        cards = range(place, place + 100)
        return {"total": 1_000, "results": cards, "next": f"/api/v1/articles/?limit=100&cursor={place + 100}"}

    assert far_down(asked, [0.25, 0.5]) == [f"{LIST}&cursor=300", f"{LIST}&cursor=500"]


def test_one_stale_answer_is_one_too_many():
    race = RaceResult(reads=10, stale=1, publishes=5, worker_seconds=[0.1, 0.1])
    assert "**not met**" in tables(Results(engine="sqlite", articles=1_000, race=race))


def test_admin_work_has_time_and_queries():
    told = " ".join(tables(Results(engine="sqlite", articles=1_000, admin={"list of articles": (120.0, 12)})).split())
    assert "| desk: list of articles | 120 ms | ≤ 300 ms | met |" in told
    assert "| desk: list of articles, queries | 12 | ≤ 11 | **not met**, 9% off |" in told


def test_growth_names_the_archives_that_it_compares():
    grown = Results(engine="sqlite", articles=1_000, growth={"first page": {1_000: 1.0, 10_000: 1.2}})
    assert "first page, time: 10,000 articles / 1,000" in tables(grown)


def test_report_takes_the_place_of_the_last_one_and_leaves_the_prose(tmp_path):
    page = tmp_path / "performance.md"
    page.write_text("Before\n<!-- bench sqlite begin -->\nold\n<!-- bench sqlite end -->\nAfter\n")
    write_report(page, engine="sqlite", report="new")
    assert page.read_text() == "Before\n<!-- bench sqlite begin -->\nnew\n<!-- bench sqlite end -->\nAfter\n"


def test_page_without_marks_is_left_alone(tmp_path):
    page = tmp_path / "performance.md"
    page.write_text("Prose")
    with pytest.raises(NoPlaceError):
        write_report(page, engine="sqlite", report="new")
    assert page.read_text() == "Prose"


def test_page_in_the_docs_has_a_place_for_each_database():
    assert all(f"<!-- bench {engine} begin -->" in REPORT.read_text() for engine in ("sqlite", "postgresql"))


def test_server_is_the_one_of_make_run():
    command = granian("some.where:application", port=8123)
    assert command[-1] == "some.where:application"
    assert command[command.index("--port") + 1] == "8123"
    assert "--blocking-threads" in command


def test_what_was_asked_for_is_read():
    options = read_options(["--articles", "2000", "--database", "sqlite", "--only", "hot,cold", "--quick"])
    assert (options.engines, options.groups, options.is_partial) == (("sqlite",), {"hot", "cold"}, True)
    assert options.sizes == (1_000, 10_000)
