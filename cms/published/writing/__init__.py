"""Writing of published documents, for the services of the domains."""

from cms.published.writing.cache_tags import purge_list
from cms.published.writing.complete import render_missing
from cms.published.writing.completeness import why_incomplete
from cms.published.writing.editions import current_edition, public_transaction
from cms.published.writing.rankings import store_ranking
from cms.published.writing.rebuild import DocumentDifference, differences, rebuild_documents, unverified_documents
from cms.published.writing.rollouts import (
    add_transitions,
    begin_rollout,
    continue_rollout,
    end_rollout,
    languages_under,
    rollouts_in_effect,
)
from cms.published.writing.store import store_documents

__all__ = [
    "DocumentDifference",
    "add_transitions",
    "begin_rollout",
    "continue_rollout",
    "current_edition",
    "differences",
    "end_rollout",
    "languages_under",
    "public_transaction",
    "purge_list",
    "rebuild_documents",
    "render_missing",
    "rollouts_in_effect",
    "store_documents",
    "store_ranking",
    "unverified_documents",
    "why_incomplete",
]
