"""How the database goes about its statements: what it walks through, and whether it sorts."""

import re
from contextlib import contextmanager
from itertools import count

from django.db import connection

ARCHIVE = {"delivery_document", "delivery_facet"}
"""The tables that grow with every article."""


@contextmanager
def statements():
    """Yield a list of (statement, values) that fills with what Django asks meanwhile."""
    asked = []

    def note(execute, statement, values, many, context):
        asked.append((statement, values))
        return execute(statement, values, many, context)

    with connection.execute_wrapper(note):
        yield asked


def dear_steps(statement, values):
    """Return the steps of a statement whose cost grows with the archive: full scans of it, and sorts."""
    return _dear_on_postgresql(statement, values) if _is_postgresql() else _dear_on_sqlite(statement, values)


def work_of(statement, values):
    """Return what a statement costs: rows that PostgreSQL walks through, or steps of SQLite's machine."""
    return _rows_walked(statement, values) if _is_postgresql() else _steps_made(statement, values)


def _is_postgresql():
    return connection.vendor == "postgresql"


def _dear_on_postgresql(statement, values):
    nodes = list(_nodes(_plan("(FORMAT JSON)", statement, values)))
    scans = [node for node in nodes if node["Node Type"] == "Seq Scan" and node["Relation Name"] in ARCHIVE]
    return [*scans, *(node for node in nodes if "Sort" in node["Node Type"])]


def _rows_walked(statement, values):
    nodes = _nodes(_plan("(ANALYZE, FORMAT JSON)", statement, values))
    return sum(
        (node["Actual Rows"] + node.get("Rows Removed by Filter", 0)) * node["Actual Loops"]
        for node in nodes
        # The rows of a bitmap's index are counted where they are read from the table.
        if "Scan" in node["Node Type"] and node["Node Type"] != "Bitmap Index Scan"
    )


def _plan(how, statement, values):
    ((plans,),) = _rows(f"EXPLAIN {how} {statement}", values)
    return plans[0]["Plan"]


def _nodes(node):
    yield node
    for inner in node.get("Plans", ()):
        yield from _nodes(inner)


def _dear_on_sqlite(statement, values):
    steps = [row[-1] for row in _rows(f"EXPLAIN QUERY PLAN {statement}", values)]
    made_up = {f"SCAN {step.removeprefix('CO-ROUTINE ')}" for step in steps if step.startswith("CO-ROUTINE ")}
    cheap = {"SCAN CONSTANT ROW", *made_up}
    return [step for step in steps if re.match("SCAN|USE TEMP B-TREE", step) and step not in cheap]


def _steps_made(statement, values):
    made = count()
    connection.connection.set_progress_handler(lambda: next(made) and None, 1)
    try:
        _rows(statement, values)
    finally:
        connection.connection.set_progress_handler(None, 1)
    return next(made)


def _rows(statement, values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()
