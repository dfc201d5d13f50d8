"""What people do at the desk: the only way in which articles change."""

from articles.services.addresses import free_slug
from articles.services.configuring import save_newsroom
from articles.services.deleting import delete_article, is_unknown_to_readers
from articles.services.editing import create_article, save_article
from articles.services.naming import delete_named, save_author, save_section, save_tag
from articles.services.publishing import (
    facts_of,
    missing_for_publication,
    publish_article,
    reopen_article,
    return_article,
    schedule_article,
    submit_article,
    unschedule_article,
    withdraw_article,
)
from articles.services.translating import start_translation
from articles.services.values import ArticleValues

__all__ = [
    "ArticleValues",
    "create_article",
    "delete_article",
    "delete_named",
    "facts_of",
    "free_slug",
    "is_unknown_to_readers",
    "missing_for_publication",
    "publish_article",
    "reopen_article",
    "return_article",
    "save_article",
    "save_author",
    "save_newsroom",
    "save_section",
    "save_tag",
    "schedule_article",
    "start_translation",
    "submit_article",
    "unschedule_article",
    "withdraw_article",
]
