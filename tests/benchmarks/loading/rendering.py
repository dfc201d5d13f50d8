"""Rendering articles in processes of their own; what comes back are finished bytes.

The product renders: `article_documents` and `render`, as for a single article.
"""

from dataclasses import replace
from datetime import datetime

from cms.published.documents import PublicDocument
from cms.published.rendering import Rendered

Finished = tuple[str, PublicDocument, Rendered]
"""Owner, the document without its words, its bytes."""


def set_up() -> None:
    """Prepare a process for rendering; Ctrl-C is for the one that writes."""
    import signal

    import django

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    django.setup()


def render_articles(after: int, up_to: int, at: datetime) -> list[Finished]:
    """Return the documents of the articles with ids in this range."""
    from articles.documents import article_documents
    from articles.models import Article, Newsroom

    newsroom = Newsroom.objects.the_one()
    rows = Article.objects.with_public_parts().filter(pk__gt=after, pk__lte=up_to).order_by("pk")
    return [
        _finished(article.owner, document)
        for article in rows
        for document in article_documents(article, newsroom=newsroom, at=at)
    ]


def _finished(owner: str, document: PublicDocument) -> Finished:
    from cms.published.rendering import render

    # Only small things cross over to the writing process.
    return owner, replace(document, card={}, body=None, changes=()), render(document)
