"""On what, and with what, was measured."""

import os
import platform
import re
import sqlite3
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import psycopg

from tests.benchmarks.databases import POSTGRES_URL


def machine(engine: str, *, load: Sequence[float]) -> str:
    """Return date, machine, its load averages at the beginning of the run, and versions in one sentence."""
    things = [f"Python {platform.python_version()}", f"granian {version('granian')}", f"Django {version('django')}"]
    things += [_database(engine), _first_match("nginx", "-v", r"nginx/\S+"), _first_match("wrk", "-v", r"wrk \S+")]
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {_processor()}, {os.cpu_count()} cores, {_gigabytes():.0f} GB,"
        f" Linux {platform.release()}, load average {' '.join(f'{each:.2f}' for each in load)} at the beginning;"
        f" {', '.join(filter(None, things))}."
    )


def _processor() -> str:
    found = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    return found[1].strip() if found else platform.machine()


def _gigabytes() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3


def _database(engine: str) -> str:
    if engine == "sqlite":
        return f"SQLite {sqlite3.sqlite_version}"
    with psycopg.connect(POSTGRES_URL) as connection:
        row = connection.execute("SHOW server_version").fetchone()
        way = "a Unix socket" if connection.info.host.startswith("/") else "TCP"
    return f"PostgreSQL {row[0].split()[0] if row else ''} over {way}"


def _first_match(tool: str, option: str, pattern: str) -> str:
    try:
        done = subprocess.run([tool, option], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    found = re.search(pattern, done.stdout + done.stderr)
    return found[0] if found else ""
