"""The audit of packages and code: a line for each fault, and for what could not be audited."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

LISTS = ("requirements-dev.txt", "requirements-audit.txt")
"""The first holds `requirements.txt`, too."""
OPTIONS = ("--disable-pip", "--no-deps", "--progress-spinner", "off", "--timeout", "15", "-f", "json")
CODE = ("cms", "articles", "donations", "manage.py")
BASELINE = Path(__file__).with_name("audit_baseline.txt")
LINE = re.compile(r"(?P<file>\S+) (?P<test>B\d{3}) (?P<count>\d+)  # \S.*")

type Found = Counter[tuple[str, str]]
"""{(file, test of bandit): how often}."""


def main() -> int:
    """Print what was found; 1 where something has to be done."""
    faults = [*_packages(), *_code()]
    for fault in faults:
        sys.stdout.write(f"{fault}\n")
    return 1 if faults else 0


def vulnerable(answer: str) -> tuple[list[str], list[str]]:
    """Return a line for each known vulnerability, and the packages that pip-audit knows nothing about."""
    packages = json.loads(answer)["dependencies"]
    skipped = [package["name"] for package in packages if "skip_reason" in package]
    lines = [
        f"{package['name']} {package['version']}: {fault['id']}, mended in {_any(fault['fix_versions'])}"
        for package in packages
        for fault in package.get("vulns", ())
    ]
    return lines, skipped


def read_baseline(lines: Iterable[str]) -> Found:
    """Return what was looked at and is no fault; ValueError for a line that gives no reason."""
    found: Found = Counter()
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        match = LINE.fullmatch(line.rstrip("\n"))
        if match is None:
            raise ValueError(f"{BASELINE.name}: {line.strip()!r} is not `file test count  # reason`.")
        found[match["file"], match["test"]] += int(match["count"])
    return found


def unlike(found: Found, baseline: Found) -> list[str]:
    """Return a line for whatever is more, or less, than the baseline says."""
    new = [
        f"{file}: {test} {count - baseline[file, test]} more than {BASELINE.name} says"
        for (file, test), count in sorted(found.items())
        if count > baseline[file, test]
    ]
    gone = [
        f"{file}: {test} is found {found[file, test]} times, not {count}: change {BASELINE.name}"
        for (file, test), count in sorted(baseline.items())
        if count > found[file, test]
    ]
    return [*new, *gone]


def _any(versions: Sequence[str]) -> str:
    return ", ".join(versions) or "no version"


def _packages() -> list[str]:
    faults: list[str] = []
    unknown: list[str] = []
    for name in LISTS:
        told = _run("pip_audit", "-r", name, *OPTIONS)
        try:
            found, skipped = vulnerable(told.stdout)
        except ValueError:
            reason = (told.stderr.strip().splitlines() or ["it says nothing"])[-1]
            return [*faults, *_not_audited(f"pip-audit gives no answer about {name}: {reason[:200]}")]
        faults += found
        unknown += skipped
    if unknown:
        return [*faults, *_not_audited(f"nothing is known here of {len(unknown)} of them, such as {unknown[0]}")]
    sys.stdout.write("Packages: audited.\n")
    return faults


def _not_audited(reason: str) -> list[str]:
    """Say it in a line, which is a fault only where the audit has to be whole."""
    line = f"Packages: not audited, because {reason}."
    if os.environ.get("CI"):
        return [line]
    sys.stdout.write(f"{line}\n")
    return []


def _code() -> list[str]:
    told = _run("bandit", "-q", "-r", *CODE, "-f", "json")
    try:
        answer = json.loads(told.stdout)
    except ValueError:
        return [f"Code: bandit fails: {told.stderr.strip()[-200:]}"]
    unread = [f"{each['filename']}: not read, {each['reason']}" for each in answer["errors"]]
    found: Found = Counter((each["filename"].removeprefix("./"), each["test_id"]) for each in answer["results"])
    faults = unlike(found, read_baseline(BASELINE.read_text().splitlines()))
    if not unread and not faults:
        sys.stdout.write(f"Code: audited; {found.total()} places are in {BASELINE.name}, with the reason of each.\n")
    return [*unread, *faults]


def _run(module: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command: Sequence[str] = (sys.executable, "-m", module, *arguments)
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - a command of our own


if __name__ == "__main__":
    sys.exit(main())
