"""Which articles show which pictures, over their texts and within them."""

import re
from collections.abc import Collection, Iterable, Iterator

from articles.models import Article
from cms.media.uses import PictureUse

# How `articles.body` writes a picture of ours, and whether its alternative text says something.
_IMAGE = re.compile(r"<img\b[^>]*>")
_ID = re.compile(r'\bdata-file="(\d+)"')
_ALT = re.compile(r'\balt="[^"]*[^"\s][^"]*"')

_COLUMNS = ("pk", "headline", "language", "lead_image_id", "lead_image_alt", "body")


def picture_uses(*, image_ids: Collection[int]) -> Iterable[PictureUse]:
    """Return every article that shows one of the pictures, in whatever state it is."""
    leading = Article.objects.filter(lead_image_id__in=image_ids).only(*_COLUMNS)
    within = Article.objects.filter(body__contains="<img").only(*_COLUMNS)
    found = [*(_lead_use(each) for each in leading), *(use for each in within for use in _body_uses(each))]
    return [use for use in found if use.image_id in image_ids]


def _lead_use(article: Article) -> PictureUse:
    return _use(article, image_id=article.lead_image_id or 0, has_alt_text=bool(article.lead_image_alt.strip()))


def _body_uses(article: Article) -> Iterator[PictureUse]:
    for tag in _IMAGE.findall(article.body):
        if image := _ID.search(tag):
            yield _use(article, image_id=int(image[1]), has_alt_text=bool(_ALT.search(tag)))


def _use(article: Article, *, image_id: int, has_alt_text: bool) -> PictureUse:
    return PictureUse(
        image_id=image_id,
        model=Article._meta.label_lower,
        pk=article.pk,
        title=article.headline,
        language=article.language,
        has_alt_text=has_alt_text,
    )
