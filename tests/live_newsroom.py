"""A newsroom with one public article, `known`, in the database of a live server."""

_OPEN = """
from cms.delivery.services import rebuild_documents
from tests.factories import NOW, a_newsroom, an_article
rebuild_documents(at=NOW)
a_newsroom()
an_article(status="published", slug="known", headline="Headline", body="<p>" + "A word or two. " * 100 + "</p>")
"""
_RENAME = """
from articles.models import Article
from articles.services import save_article
from tests.factories import NOW, an_actor
article = Article.objects.get(slug="known")
values = {"headline": article.headline + "!"}
print(save_article(article=article, version=article.version, by=an_actor(), at=NOW, values=values).headline)
"""


def open_newsroom(server):
    """Fill the server's database."""
    server.run(_OPEN)


def rename(server):
    """Give the article another headline, and return it once it is committed."""
    return server.run(_RENAME).strip()
