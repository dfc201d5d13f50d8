"""Which articles use which images, as the admin of images asks."""

from collections.abc import Collection, Iterable

from articles.models import Article, ArticleImage, ImagePlace
from cms.media.uses import ImageUse

_PENDING = (ImagePlace.PENDING_LEAD, ImagePlace.PENDING_BODY)


def image_uses(*, image_ids: Collection[int]) -> Iterable[ImageUse]:
    """Return every use of the images by articles, in whatever state these are; reads no body."""
    rows = ArticleImage.objects.filter(image_id__in=image_ids).select_related("article__draft")
    fields = ("article__headline", "article__language", "article__draft__content")
    found = rows.only("image_id", "place", "has_alt_text", *fields)
    return list(dict.fromkeys(map(_use, found)))


def _use(row: ArticleImage) -> ImageUse:
    article = row.article
    pending = article.draft.content if row.place in _PENDING and article.draft else {}
    return ImageUse(
        image_id=row.image_id,
        model=Article._meta.label_lower,
        pk=article.pk,
        title=pending.get("headline", article.headline),
        language=article.language,
        has_alt_text=row.has_alt_text,
    )
