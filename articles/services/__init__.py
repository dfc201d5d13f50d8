"""What people do at the desk: the only way in which articles change."""

from articles.services.addresses import free_slug
from articles.services.changing import discard_changes, publish_changes, restore_revision
from articles.services.configuring import save_newsroom
from articles.services.deleting import delete_article, is_unknown_to_readers
from articles.services.editing import create_article, save_article
from articles.services.filtering import change_filter, remove_filter, save_filter
from articles.services.naming import delete_named, save_author, save_section, save_tag
from articles.services.publishing import (
    publish_article,
    reopen_article,
    return_article,
    schedule_article,
    submit_article,
    unschedule_article,
)
from articles.services.readiness import facts_of, missing_for_publication
from articles.services.revisions import at_the_desk, latest_revision
from articles.services.translating import start_translation
from articles.services.values import ArticleValues
from articles.services.withdrawing import cancel_withdrawal, plan_withdrawal, withdraw_article

__all__ = [
    "ArticleValues",
    "at_the_desk",
    "cancel_withdrawal",
    "change_filter",
    "create_article",
    "delete_article",
    "delete_named",
    "discard_changes",
    "facts_of",
    "free_slug",
    "is_unknown_to_readers",
    "latest_revision",
    "missing_for_publication",
    "plan_withdrawal",
    "publish_article",
    "publish_changes",
    "remove_filter",
    "reopen_article",
    "restore_revision",
    "return_article",
    "save_article",
    "save_author",
    "save_filter",
    "save_newsroom",
    "save_section",
    "save_tag",
    "schedule_article",
    "start_translation",
    "submit_article",
    "unschedule_article",
    "withdraw_article",
]
