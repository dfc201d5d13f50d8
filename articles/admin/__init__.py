"""The newsroom's pages in the admin."""

from articles.admin import article, author, newsroom, section, story, tag

__all__ = ["article", "author", "newsroom", "section", "story", "tag"]
