"""What everybody may read about giving."""

from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_view

from cms.delivery.views import DetailView
from cms.rest import parameter_types as of_type
from donations.api.public import outputs


@extend_schema_view(
    get=extend_schema(responses=outputs.DonationsOutput, tags=["donations"], operation_id="read_donations")
)
class Donations(DetailView):
    """Read the appeal and the ways to give."""

    collection = "donations"
    parameters = (
        of_type.language(description="A content language; texts that are missing come in the default language."),
        of_type.slug("appeal", description="An appeal of a section or an article, as `donation_url` names it."),
        of_type.words(
            "fields", choices=tuple(outputs.DonationsOutput().get_fields()), description="Only these fields."
        ),
    )

    def key_of(self, query: Mapping[str, Any], path: Mapping[str, Any]) -> str:
        """Return the key of the appeal that is asked for; "" is the newsroom's own."""
        appeal: str = query["appeal"] or ""
        return appeal
