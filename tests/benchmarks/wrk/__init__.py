"""wrk of Debian: one thread, eight connections."""

from tests.benchmarks.wrk.run import CONNECTIONS, STEADY, Figures, run_wrk, write_paths

__all__ = ["CONNECTIONS", "STEADY", "Figures", "run_wrk", "write_paths"]
