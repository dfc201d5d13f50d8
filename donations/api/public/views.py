"""Public views of donations."""

from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_view

from cms.languages import default_language
from cms.lib.canonical_json import dump
from cms.published.dependencies import NOTHING
from cms.published.reading import FoundDocument
from cms.published.urls import api_url
from cms.published.views import DetailView
from cms.published.views.detail import Embedded
from cms.published.views.json_splicing import plain
from cms.rest.queries.pagination import Position, decode_cursor, encode_cursor
from donations import outputs
from donations.api.public import parameters


@extend_schema_view(
    get=extend_schema(responses=outputs.DonationsOutput, tags=["donations"], operation_id="read_donations")
)
class Donations(DetailView):
    """Read the appeal and the donation methods."""

    collection = "donations"
    parameters = parameters.DONATIONS
    may_answer = (404,)

    def key_of(self, query: Mapping[str, Any], path: Mapping[str, Any]) -> str:
        """Return the key of the appeal that is asked for; "" is the newsroom's own."""
        appeal: str = query["appeal"] or ""
        return appeal


@extend_schema_view(
    get=extend_schema(responses=outputs.DonationLogOutput, tags=["donations"], operation_id="read_donation_log")
)
class DonationLog(DetailView):
    """Read which changes of payment details readers could notice, the newest first."""

    collection = "donation_log"
    parameters = parameters.LOG
    may_answer = (404,)

    def key_of(self, query: Mapping[str, Any], path: Mapping[str, Any]) -> str:
        """Return the number of the page that a cursor leads to; "" is the newest."""
        return str(decode_cursor(query["cursor"], scope=self.collection).id) if query["cursor"] else ""

    def expanded(self, query: Mapping[str, Any], found: FoundDocument, *, now: int) -> dict[str, Embedded]:
        """Return the address of the page before."""
        page: int = found.card["page"]
        return {"next": Embedded(plain(dump(self._url_of(page - 1, query) if page > 1 else None)), NOTHING, None)}

    def _url_of(self, page: int, query: Mapping[str, Any]) -> str:
        language = query.get("language")
        more = {"language": language} if language and language != default_language().code else {}
        cursor = encode_cursor(Position(sort_key=0, id=page, backwards=False), scope=self.collection)
        return api_url("donations", "log", **more, cursor=cursor)
