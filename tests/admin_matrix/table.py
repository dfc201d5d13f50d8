"""The table as it is checked in: readable, and compared row by row."""

import re
from collections.abc import Iterable, Mapping

from tests.admin_matrix.stage import COLUMNS

Key = tuple[str, str, str]
"""Address, method and case."""
Table = Mapping[Key, tuple[str, ...]]

METHOD_WIDTH, CASE_WIDTH, CELL_WIDTH = 4, 32, 15
INTRODUCTION = """\
# Who gets which answer at which address of the admin. tests/contracts/test_admin_matrix.py asks all of them again;
# `make admin-matrix` writes the table anew: read every difference before you commit it.
#
# 200 page or form · 302 done, sent on · login: sent to the login · index: sent to the start page, as for what is not
# there · 403 refused · 404 not there · 405 wrong method. After it stands what a POST changed: saved, begun, deleted, or
# the new state. "own" is what each role has written, "other's" what a colleague has; "nobody" has no role.
"""


def written(table: Table) -> str:
    """Return the table as text."""
    lines = [INTRODUCTION, _line("", "", COLUMNS)]
    address = ""
    for key, cells in table.items():
        if key[0] != address:
            address = key[0]
            lines.append(f"\n{address}")
        lines.append(_line(key[1], key[2] or "–", cells))
    return "\n".join(lines) + "\n"


def read(text: str) -> dict[Key, tuple[str, ...]]:
    """Return the table that `written` wrote."""
    table: dict[Key, tuple[str, ...]] = {}
    address = ""
    for line in text.splitlines():
        if line.startswith("/"):
            address = line
        elif address and line.strip():
            method, case, *cells = re.split(r"\s{2,}", line.strip())
            table[address, method, case.replace("–", "")] = tuple(cells)
    return table


def differences(checked_in: Table, found: Table) -> list[str]:
    """Return what has changed, one sentence each."""
    return [*_without_row(checked_in, found), *_without_address(checked_in, found), *_other(checked_in, found)]


def _without_row(checked_in: Table, found: Table) -> Iterable[str]:
    return (f"{_name(key)} has no row: {_cells(found[key])}" for key in found if key not in checked_in)


def _without_address(checked_in: Table, found: Table) -> Iterable[str]:
    return (f"{_name(key)} has a row, but is not there any more." for key in checked_in if key not in found)


def _other(checked_in: Table, found: Table) -> Iterable[str]:
    for key in checked_in.keys() & found.keys():
        for role, was, is_now in zip(COLUMNS, checked_in[key], found[key], strict=True):
            if was != is_now:
                yield f"{_name(key)} as {role}: the table says {was}, the answer is {is_now}."


def _name(key: Key) -> str:
    address, method, case = key
    return f"{method} {address}" + (f" ({case})" if case else "")


def _cells(cells: Iterable[str]) -> str:
    return ", ".join(f"{role} {cell}" for role, cell in zip(COLUMNS, cells, strict=True))


def _line(method: str, case: str, cells: Iterable[str]) -> str:
    start = f"  {method:<{METHOD_WIDTH}}  {case:<{CASE_WIDTH}}  "
    return (start + "  ".join(f"{cell:<{CELL_WIDTH}}" for cell in cells)).rstrip()
