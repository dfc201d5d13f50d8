import json
from collections import Counter
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from subprocess import CompletedProcess

import pytest

PATH = Path(__file__).parents[3] / "cms" / "set_up" / "audit_report.py"


@pytest.fixture
def report(monkeypatch):
    """The script as a module, outside of CI."""
    spec = spec_from_file_location("audit_report", PATH)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.delenv("CI", raising=False)
    return module


@pytest.fixture
def tools(report, monkeypatch, tmp_path):
    """Let the tools answer what is given; the baseline has one place."""
    said = {"bandit": {"errors": [], "results": [{"filename": "./cms/a.py", "test_id": "B101"}]}}
    said["pip_audit"] = {"dependencies": [{"name": "django", "version": "6.1", "vulns": []}]}

    def run(module, *arguments):
        told = said[module]
        return CompletedProcess([], 0, told if isinstance(told, str) else json.dumps(told), "ConnectionError: no\n")

    baseline = tmp_path / "audit_baseline.txt"
    baseline.write_text("# words\n\ncms/a.py B101 1  # for the types alone\n")
    monkeypatch.setattr(report, "_run", run)
    monkeypatch.setattr(report, "BASELINE", baseline)
    return said


def test_everything_in_order_is_two_lines(report, tools, capsys):
    assert report.main() == 0
    assert capsys.readouterr().out == (
        "Packages: audited.\nCode: audited; 1 places are in audit_baseline.txt, with the reason of each.\n"
    )


def test_known_vulnerability_is_named_with_the_version_that_mends_it(report, tools, capsys):
    faults = [{"id": "CVE-2026-1", "fix_versions": ["6.1.4"]}, {"id": "CVE-2026-2", "fix_versions": []}]
    tools["pip_audit"] = {"dependencies": [{"name": "django", "version": "6.1", "vulns": faults}]}
    assert report.main() == 1
    lines = capsys.readouterr().out.splitlines()
    once = ["django 6.1: CVE-2026-1, mended in 6.1.4", "django 6.1: CVE-2026-2, mended in no version"]
    assert lines[-4:] == [*once, *once]  # of each of the two lists


UNKNOWN = {"dependencies": [{"name": "django", "skip_reason": "not found"}]}


@pytest.mark.parametrize(
    ("told", "line"),
    [
        (
            "",
            "Packages: not audited, because pip-audit gives no answer about requirements-dev.txt: ConnectionError: no.",
        ),
        (UNKNOWN, "Packages: not audited, because nothing is known here of 2 of them, such as django."),
    ],
)
def test_audit_without_data_says_so_and_fails_only_under_ci(report, tools, capsys, monkeypatch, told, line):
    tools["pip_audit"] = told
    assert report.main() == 0
    assert line in capsys.readouterr().out.splitlines()
    monkeypatch.setenv("CI", "true")
    assert report.main() == 1
    assert line in capsys.readouterr().out.splitlines()


def test_code_that_is_not_as_the_baseline_says_is_named(report, tools, capsys):
    tools["bandit"] = {
        "errors": [{"filename": "./cms/c.py", "reason": "syntax error"}],
        "results": [{"filename": "cms/b.py", "test_id": "B608"}] * 2,
    }
    assert report.main() == 1
    assert capsys.readouterr().out.splitlines()[-3:] == [
        "./cms/c.py: not read, syntax error",
        "cms/b.py: B608 2 more than audit_baseline.txt says",
        "cms/a.py: B101 is found 0 times, not 1: change audit_baseline.txt",
    ]


@pytest.mark.parametrize("line", ["cms/a.py B101 1", "cms/a.py B101 1  # ", "cms/a.py B101  # why", "words"])
def test_line_of_the_baseline_without_a_reason_is_refused(report, line):
    with pytest.raises(ValueError, match=r"is not `file test count  # reason`\.$"):
        report.read_baseline([line])


def test_baseline_of_the_project_can_be_read_and_names_files_that_are_there(report):
    found = report.read_baseline(report.BASELINE.read_text().splitlines())
    root = PATH.parents[2]
    assert isinstance(found, Counter)
    assert [file for file, _ in found if not (root / file).exists()] == []
