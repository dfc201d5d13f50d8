"""Editing tables of articles; no public URL reads them."""

from articles.models.article import Article
from articles.models.article_image import ArticleImage, ImagePlace
from articles.models.byline import Byline
from articles.models.correction import Correction
from articles.models.edit_session import EditSession
from articles.models.page_views import DailyViews, HourlyViews, SeenVisitor, VisitorSalt
from articles.models.redirect import Redirect
from articles.models.revision import Revision, StoredBody
from articles.models.saved_filter import SavedFilter
from articles.models.site_settings import Newsroom, NewsroomName
from articles.models.story import Story
from articles.models.taxonomy.author import Author, AuthorName, AuthorRedirect
from articles.models.taxonomy.named import Named
from articles.models.taxonomy.section import Section, SectionName, SectionRedirect
from articles.models.taxonomy.tag import Tag, TagName, TagRedirect
from articles.models.view_count import ViewCount

__all__ = [
    "Article",
    "ArticleImage",
    "Author",
    "AuthorName",
    "AuthorRedirect",
    "Byline",
    "Correction",
    "DailyViews",
    "EditSession",
    "HourlyViews",
    "ImagePlace",
    "Named",
    "Newsroom",
    "NewsroomName",
    "Redirect",
    "Revision",
    "SavedFilter",
    "Section",
    "SectionName",
    "SectionRedirect",
    "SeenVisitor",
    "StoredBody",
    "Story",
    "Tag",
    "TagName",
    "TagRedirect",
    "ViewCount",
    "VisitorSalt",
]
