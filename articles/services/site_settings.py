"""Saving of the site settings."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from articles.models import Newsroom, NewsroomName
from articles.services.content.validation import refuse_bad_fields
from articles.services.documents import renew_site_documents
from articles.services.optimistic_locking import claim_version
from articles.services.rollouts import show_settings
from articles.services.taxonomy.names import Names, save_names
from cms.access.actor import Actor
from cms.outbox.record import record
from cms.published.writing import public_transaction


def save_site_settings(*, values: Mapping[str, Any], names: Names, version: int, by: Actor, at: datetime) -> Newsroom:
    """Change what holds for the whole newsroom, and store every document that follows it."""
    with public_transaction():
        newsroom, is_new = Newsroom.objects.get_or_create(pk=1)
        if not is_new:
            claim_version(newsroom, version=version)
            newsroom.refresh_from_db()
        comments_before = newsroom.comment_setting
        for name, value in values.items():
            setattr(newsroom, name, value)
        refuse_bad_fields(newsroom)
        newsroom.save()
        save_names(NewsroomName, {"newsroom": newsroom}, names)
        record(name="newsroom.saved", subject="newsroom-1", by=by, at=at)
        renew_site_documents(newsroom, at=at)
        if newsroom.comment_setting != comments_before:
            show_settings(at=at)
    return newsroom
