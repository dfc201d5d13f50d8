import csv
import io
import json

import pytest

from cms.lib.tables import csv_lines, harmless, json_lines

COLUMNS = ("name", "data", "at")
ROWS = [{"name": '=HYPERLINK("x")', "data": {"a": ["ж", 1]}, "at": None}, {"name": "two\nlines", "data": [], "at": "x"}]


def test_csv_has_a_byte_order_mark_a_head_and_a_line_for_each_row():
    text = "".join(csv_lines(COLUMNS, ROWS))
    assert list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))) == [
        ["name", "data", "at"],
        ['\'=HYPERLINK("x")', '{"a": ["ж", 1]}', ""],
        ["two\nlines", "[]", "x"],
    ]
    assert text.startswith("\ufeffname,")


@pytest.mark.parametrize("rows", [[], ROWS[:1], ROWS])
def test_json_is_the_list_of_the_rows(rows):
    assert json.loads("".join(json_lines(COLUMNS, rows))) == rows


def test_rows_are_written_while_they_are_read():
    read = []

    def rows():
        for row in ROWS:
            read.append(row)
            yield row

    lines = csv_lines(COLUMNS, rows())
    assert (next(lines), read) == ("\ufeffname,data,at\r\n", [])
    next(lines)
    assert read == ROWS[:1]


@pytest.mark.parametrize("beginning", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_cell_that_begins_a_formula_gets_an_apostrophe(beginning):
    assert harmless(f"{beginning}1") == f"'{beginning}1"
    assert harmless(f"1{beginning}") == f"1{beginning}"
