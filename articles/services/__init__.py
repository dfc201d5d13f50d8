"""Services of articles: the only code that changes them."""

from articles.services.content.input import ArticleValues
from articles.services.content.readiness import blocking_items, facts_of
from articles.services.content.slugs import free_slug
from articles.services.keeping_as_source import keep_as_source
from articles.services.publishing.pending_changes import discard_changes, publish_changes, restore_revision
from articles.services.publishing.publish import (
    publish_article,
    reopen_article,
    return_article,
    schedule_article,
    submit_article,
    unschedule_article,
)
from articles.services.publishing.unpublish import cancel_withdrawal, plan_withdrawal, withdraw_article
from articles.services.saved_filters import change_filter, remove_filter, save_filter
from articles.services.site_settings import save_site_settings
from articles.services.switches import switch_breaking, switch_comments, switch_featured
from articles.services.taxonomy.merge import merge_named, moved_by_merging
from articles.services.taxonomy.names import doubles, same_names
from articles.services.taxonomy.save import delete_named, refuse_used, save_author, save_section, save_tag
from articles.services.writing.delete import delete_article, is_unknown_to_readers
from articles.services.writing.revisions import latest_revision, with_pending_changes
from articles.services.writing.save import create_article, save_article
from articles.services.writing.translate import start_translation

__all__ = [
    "ArticleValues",
    "blocking_items",
    "cancel_withdrawal",
    "change_filter",
    "create_article",
    "delete_article",
    "delete_named",
    "discard_changes",
    "doubles",
    "facts_of",
    "free_slug",
    "is_unknown_to_readers",
    "keep_as_source",
    "latest_revision",
    "merge_named",
    "moved_by_merging",
    "plan_withdrawal",
    "publish_article",
    "publish_changes",
    "refuse_used",
    "remove_filter",
    "reopen_article",
    "restore_revision",
    "return_article",
    "same_names",
    "save_article",
    "save_author",
    "save_filter",
    "save_section",
    "save_site_settings",
    "save_tag",
    "schedule_article",
    "start_translation",
    "submit_article",
    "switch_breaking",
    "switch_comments",
    "switch_featured",
    "unschedule_article",
    "with_pending_changes",
    "withdraw_article",
]
