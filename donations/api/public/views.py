"""Public views of donations."""

from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_view

from cms.published.views import DetailView
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
