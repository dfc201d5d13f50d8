"""Which articles show which pictures, over their texts and within them."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from html import unescape
from urllib.parse import unquote

from django.conf import settings

from articles.models import Article
from articles.services.writing.revisions import with_pending_changes
from cms.media.models import Image
from cms.media.uses import ImageUse

# How `articles.body` writes a picture of ours: its address on this server, and whether its alt says something.
_IMAGE = re.compile(r"<img\b[^>]*>")
_ADDRESS = re.compile(rf'\bsrc="{re.escape(settings.MEDIA_URL)}([^"]*)"')
_ALT = re.compile(r'\balt="[^"]*[^"\s][^"]*"')

_COLUMNS = ("pk", "headline", "language", "lead_image_id", "lead_image_alt", "body")


def image_uses(*, image_ids: Collection[int]) -> Iterable[ImageUse]:
    """Return every article that shows one of the pictures, in whatever state it is."""
    by_file = {str(each.file): each.pk for each in Image.objects.filter(pk__in=image_ids)}
    leading = Article.objects.filter(lead_image_id__in=image_ids).only(*_COLUMNS)
    within = Article.objects.filter(body__contains="<img").only(*_COLUMNS)
    shown = [*(_lead_use(each) for each in leading), *(use for each in within for use in _body_uses(each, by_file))]
    return list(dict.fromkeys([*shown, *_uses_in_changes(image_ids, by_file)]))


def _uses_in_changes(image_ids: Collection[int], by_file: Mapping[str, int]) -> Iterator[ImageUse]:
    """The pictures that articles will show when somebody publishes their changes."""
    for article in map(with_pending_changes, Article.objects.with_changes().select_related("draft__body")):
        if article.lead_image_id in image_ids:
            yield _lead_use(article)
        yield from _body_uses(article, by_file)


def _lead_use(article: Article) -> ImageUse:
    return _use(article, image_id=article.lead_image_id or 0, has_alt_text=bool(article.lead_image_alt.strip()))


def _body_uses(article: Article, by_file: Mapping[str, int]) -> Iterator[ImageUse]:
    for tag in _IMAGE.findall(article.body):
        address = _ADDRESS.search(tag)
        if address and (image_id := by_file.get(unquote(unescape(address[1])))):
            yield _use(article, image_id=image_id, has_alt_text=bool(_ALT.search(tag)))


def _use(article: Article, *, image_id: int, has_alt_text: bool) -> ImageUse:
    return ImageUse(
        image_id=image_id,
        model=Article._meta.label_lower,
        pk=article.pk,
        title=article.headline,
        language=article.language,
        has_alt_text=has_alt_text,
    )
