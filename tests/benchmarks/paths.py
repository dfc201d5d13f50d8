"""Where the benchmark keeps its things."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
BENCH = ROOT / "var" / "bench"
REPORT = ROOT / "docs" / "performance.md"
