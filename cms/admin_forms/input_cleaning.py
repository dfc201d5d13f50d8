"""Cleaning of all input to the admin, before sessions, forms and lists query the database with it.

NUL comes as `%00` in queries and forms and as `\\000` in cookies, half of a surrogate pair by a charset such as UTF-7:
PostgreSQL refuses the one, both engines the other. Searches of thousands of words and numbers of thirty digits are
refused by SQLite. The public API refuses all this by itself.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import TO_FIELD_VAR
from django.db import DataError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.request import UnreadablePostError
from django.http.response import HttpResponseBase
from django.utils.log import log_response
from django.views import defaults

from cms.lib.ids import parse_id
from cms.rest.characters import is_storable, storable
from cms.rest.url_areas import is_api

LONGEST_SEARCH = 200
"""Characters: nobody searches for more, and each word of a search is a condition of its own."""
SEARCHES = ("q", "term", "s")
"""The search of a list, of a field that completes what is typed, and of the whole admin."""
OUT_OF_RANGE = "22003"
"""PostgreSQL's SQLSTATE for a number that its column cannot hold."""


class InputCleaningMiddleware:
    """Clean query and cookies before sessions are read, and a form before its view; the rest stays as it came.

    A number that no column can hold is a bad request: only the database knows it for one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_api(request.path_info):
            request.GET = _tidied(request.GET)  # type: ignore[assignment] # a QueryDict like the one before
            request.COOKIES = {storable(name): storable(value) for name, value in request.COOKIES.items()}
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: Callable[..., Any], _args: Any, _kwargs: Any) -> None:
        """Clean what a form has sent; who hangs up while sending is met by whoever reads the form."""
        if request.method != "POST" or is_api(request.path_info):
            return
        try:
            request.POST = _chosen(_cleaned(request.POST))  # type: ignore[assignment] # a QueryDict like the one before
        except UnreadablePostError:
            return

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer 400 where a number was too large; all else is for others to answer."""
        if is_api(request.path_info) or not _is_out_of_range(exception):
            return None
        response = defaults.bad_request(request, exception)
        log_response("Number out of range: %s", request.path, response=response, request=request)
        return response


def _tidied(query: QueryDict) -> QueryDict:
    """Return the query without what is not storable, with short searches, and without a field that has no name."""
    cleaned = _cleaned(query)
    shorter = {name: [text[:LONGEST_SEARCH] for text in cleaned.getlist(name)] for name in SEARCHES if name in cleaned}
    return _with(cleaned, {**shorter, TO_FIELD_VAR: [text for text in cleaned.getlist(TO_FIELD_VAR) if text]})


def _chosen(form: QueryDict) -> QueryDict:
    """Return the form with those of the rows chosen for an action that have a number."""
    chosen = form.getlist(ACTION_CHECKBOX_NAME)
    return _with(form, {ACTION_CHECKBOX_NAME: [text for text in chosen if parse_id(text) is not None]})


def _with(given: QueryDict, lists: Mapping[str, list[str]]) -> QueryDict:
    """Return the query with other values for some names; those of an empty list are left out."""
    other = {name: values for name, values in lists.items() if values != given.getlist(name)}
    if not other:
        return given
    changed = given.copy()
    for name, values in other.items():
        changed.setlist(name, values)
        if not values:
            del changed[name]
    return changed


def _cleaned(given: QueryDict) -> QueryDict:
    if all(is_storable(text) for name, values in given.lists() for text in (name, *values)):
        return given
    cleaned = QueryDict(mutable=True, encoding=given.encoding)
    for name, values in given.lists():
        for value in values:
            cleaned.appendlist(storable(name), storable(value))
    return cleaned


def _is_out_of_range(exception: Exception) -> bool:
    if isinstance(exception, DataError):
        return getattr(exception.__cause__, "sqlstate", None) == OUT_OF_RANGE
    return type(exception) is OverflowError and "SQLite" in str(exception)
