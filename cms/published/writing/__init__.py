"""Writing the read side; the services of the domain apps call these in their own transactions."""

from cms.delivery.services.completeness import why_incomplete
from cms.delivery.services.completing import render_missing
from cms.delivery.services.editions import current_edition, public_transaction
from cms.delivery.services.purging import purge_list
from cms.delivery.services.ranking import store_ranking
from cms.delivery.services.rebuilding import Difference, differences, rebuild_documents, unverified_documents
from cms.delivery.services.storing import store_documents

__all__ = [
    "Difference",
    "current_edition",
    "differences",
    "public_transaction",
    "purge_list",
    "rebuild_documents",
    "render_missing",
    "store_documents",
    "store_ranking",
    "unverified_documents",
    "why_incomplete",
]
