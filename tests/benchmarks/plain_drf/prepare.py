"""Make and fill the table of saved bodies, for the newest articles only: no other is asked for.

The list also gets the index that its programmer would have made; the product has no use for it.

`python -m tests.benchmarks.plain_drf.prepare`, with this package's settings.
"""

import django

django.setup()

from django.db import connection, transaction  # noqa: E402

from articles.body.reader import read  # noqa: E402 - models need Django set up
from articles.body.rendering import with_heading_ids  # noqa: E402
from articles.body.text import to_text  # noqa: E402
from articles.models import Article  # noqa: E402
from articles.outputs import build_blocks  # noqa: E402
from cms.lib.text import word_count  # noqa: E402
from tests.benchmarks.plain_drf.models import SavedBody  # noqa: E402

NEWEST = 500
_INDEX = "CREATE INDEX benchmark_newest ON articles_article (language, published_at DESC, id DESC)"


def prepare() -> None:
    """Do it, unless it is done."""
    if SavedBody._meta.db_table not in connection.introspection.table_names():
        with connection.schema_editor() as editor:
            editor.create_model(SavedBody)
            editor.execute(_INDEX)
    with transaction.atomic():
        newest = Article.objects.order_by("-published_at")[:NEWEST]
        known = set(SavedBody.objects.values_list("pk", flat=True))
        SavedBody.objects.bulk_create(_saved(article) for article in newest if article.pk not in known)


def _saved(article: Article) -> SavedBody:
    body = read(article.body)
    text = to_text(body)
    return SavedBody(
        article=article,
        word_count=word_count(text),
        html=with_heading_ids(body),
        blocks=build_blocks(body),
        text=text,
    )


if __name__ == "__main__":
    prepare()
