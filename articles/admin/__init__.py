"""Admin pages of articles, taxonomy and site settings."""

from articles.admin.editor.admin import ArticleAdmin
from articles.admin.site_settings import NewsroomAdmin
from articles.admin.taxonomy.author import AuthorAdmin
from articles.admin.taxonomy.section import SectionAdmin
from articles.admin.taxonomy.tag import TagAdmin
from articles.admin.translations.stories import StoryAdmin

__all__ = ["ArticleAdmin", "AuthorAdmin", "NewsroomAdmin", "SectionAdmin", "StoryAdmin", "TagAdmin"]
