"""A newsroom with one public article, `known`, in the database of a live server."""

_OPEN = """
from cms.published.writing import rebuild_documents
from tests.factories import NOW, a_newsroom, an_article
rebuild_documents(at=NOW)
a_newsroom()
an_article(status="published", slug="known", headline="Headline", body="<p>" + "A word or two. " * 100 + "</p>")
"""
_RENAME = """
from articles.models import Article
from tests.factories import an_edit
article = Article.objects.get(slug="known")
print(an_edit(article, headline=article.headline + "!").headline)
"""

_WITHDRAWN = """
from tests.factories import an_article
an_article(status="withdrawn", slug="withdrawn")
"""


def open_newsroom(server):
    """Fill the server's database."""
    server.run(_OPEN)


def rename(server):
    """Give the article another headline, and return it once it is committed."""
    return server.run(_RENAME).strip()


def add_withdrawn(server):
    """Add an article, `withdrawn`, that readers saw once."""
    server.run(_WITHDRAWN)
