"""Keeping of the table that says which images an article uses."""

from collections.abc import Iterator, Mapping

from django.conf import settings

from articles.body.image_files import image_files
from articles.models import Article, ArticleImage, ImagePlace
from articles.services.content.snapshot import Content, content_in
from cms.media.models import Image
from cms.published.writing import public_transaction

BATCH = 200

type _Uses = Mapping[tuple[int, str], bool]


def renew_image_rows(article: Article) -> bool:
    """Write down which images a stored article and its pending changes use; return whether that was news."""
    own = {name: getattr(article, name) for name in ("lead_image_alt", "body")} | {"lead_image": article.lead_image_id}
    wanted = dict(_uses(own, lead=ImagePlace.LEAD, body=ImagePlace.BODY))
    if article.draft:
        pending = content_in(article.draft)
        wanted |= _uses(pending, lead=ImagePlace.PENDING_LEAD, body=ImagePlace.PENDING_BODY)
    rows = ArticleImage.objects.filter(article=article)
    if {(row.image_id, row.place): row.has_alt_text for row in rows} == wanted:
        return False
    rows.delete()
    ArticleImage.objects.bulk_create(
        ArticleImage(article=article, image_id=image_id, place=place, has_alt_text=has_alt_text)
        for (image_id, place), has_alt_text in wanted.items()
    )
    return True


def rebuild_image_rows() -> Iterator[int]:
    """Write the table again in short transactions; yield after each how many articles differed."""
    last = 0
    while True:
        with public_transaction():
            found = Article.objects.filter(pk__gt=last).select_related("draft__body").order_by("pk")[:BATCH]
            batch = list(found)
            changed_count = sum(renew_image_rows(article) for article in batch)
        if not batch:
            return
        last = batch[-1].pk
        yield changed_count


def _uses(content: Content, *, lead: str, body: str) -> _Uses:
    uses: dict[tuple[int, str], bool] = {}
    if content["lead_image"] is not None:
        uses[content["lead_image"], lead] = bool(content["lead_image_alt"].strip())
    in_body = image_files(content["body"], media_url=settings.MEDIA_URL)
    found = dict(Image.objects.filter(file__in=in_body).values_list("file", "pk")) if in_body else {}
    return uses | {(found[name], body): has_alt_text for name, has_alt_text in in_body.items() if name in found}
