"""The benchmark: `python -m tests.benchmarks`. It is no test, and pytest collects none of it but `test_*.py`."""
