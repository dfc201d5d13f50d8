"""Filling a database with a made-up newsroom: `python -m tests.benchmarks.loading --articles 10000`, DATABASE_URL set.

Rows that editors write go in by bulk; their documents come from the product's own rendering. An interrupted run goes on
where it was.
"""
