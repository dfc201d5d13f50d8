"""The newsroom's pages in the admin."""

from articles.admin import author, newsroom, section, tag

__all__ = ["author", "newsroom", "section", "tag"]
