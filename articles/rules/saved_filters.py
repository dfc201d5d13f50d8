"""The part of the list's query string that a saved filter keeps."""

from collections.abc import Mapping
from urllib.parse import urlencode

KEPT = (
    "q",
    "state",
    "language",
    "section",
    "tags__id__exact",
    "bylines__author__id__exact",
    "work",
    "missing",
    "o",
)
"""The parameters of the list, in the order in which they are written down."""

LONGEST_VALUE = 200
LONGEST_NAME = 60
MOST_PER_PERSON = 40


def canonical_query(parameters: Mapping[str, str]) -> str:
    """Return the query string of a filter, the same for the same filter; "" where nothing is narrowed.

    Pages, popups and whatever the list does not know are left out: what is stored is put into addresses again.
    """
    kept = {name: parameters.get(name, "").strip()[:LONGEST_VALUE] for name in KEPT}
    return urlencode({name: value for name, value in kept.items() if value and "\0" not in value})
