"""Running wrk and reading what it measured."""

import json
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

CONNECTIONS = 8
STEADY = Path(__file__).with_name("steady.lua")
"""For `wrk -s`: ask without haste."""
_SCRIPT = Path(__file__).with_name("figures.lua")


@dataclass(frozen=True, slots=True)
class Figures:
    """What one run measured: latencies in milliseconds.

    `failed_count` is of answers from 400 on, which count for no speed, and of broken connections.
    """

    per_second: float
    p50: float
    p99: float
    bytes_per_answer: float
    request_count: int
    failed_count: int


def run_wrk(
    address: str,
    *,
    path: str = "/",
    paths: Path | None = None,
    headers: Mapping[str, str] | None = None,
    seconds: int,
    connections: int = CONNECTIONS,
) -> Figures:
    """Ask for one path, or for those of a file in turn, as fast as the server answers."""
    asked = [f"-H{name}: {value}" for name, value in (headers or {}).items()]
    load = ["-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "--latency", "-s", str(_SCRIPT)]
    command = ["wrk", *load, *asked, address + path, *(["--", str(paths)] if paths else [])]
    return _figures(_output(command))


def write_paths(file: Path, paths: Iterable[str]) -> Path:
    """Write a file of paths for `run_wrk`."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(paths) + "\n")
    return file


def _output(command: Sequence[str]) -> str:
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            return process.communicate()[0]
        except BaseException:
            process.terminate()
            raise


def _figures(output: str) -> Figures:
    found = json.loads(output.strip().splitlines()[-1])
    count = found["requests"]
    return Figures(
        per_second=(count - found["bad_status"]) / found["microseconds"] * 1_000_000,
        p50=found["p50"] / 1_000,
        p99=found["p99"] / 1_000,
        bytes_per_answer=found["bytes"] / max(1, count),
        request_count=count,
        failed_count=found["bad_status"] + found["broken"],
    )
