"""The newsroom itself, its sections, tags, authors and pictures; their documents follow by `rebuild_documents`."""

from datetime import datetime
from io import BytesIO

from PIL import Image as Pillow

from articles.models import Author, AuthorName, Section, SectionName, Tag, TagName
from articles.services import save_site_settings
from cms.access.actor import Actor
from cms.media.models import Image
from cms.media.services import upload_image
from tests.benchmarks.generated.articles import PICTURE_COUNT
from tests.benchmarks.generated.named import AUTHORS, SECTIONS, TAGS, names_of

BY = Actor.system("benchmark")


def make_named(*, at: datetime) -> None:
    """Make them; comments are open."""
    sections = Section.objects.bulk_create(Section(slug=slug, position=n) for n, slug in enumerate(SECTIONS))
    tags = Tag.objects.bulk_create(Tag(slug=slug) for slug in TAGS)
    authors = Author.objects.bulk_create(Author(slug=slug) for slug in AUTHORS)
    SectionName.objects.bulk_create(_names(SectionName, "section", sections, words=1, description=8))
    TagName.objects.bulk_create(_names(TagName, "tag", tags, words=2))
    AuthorName.objects.bulk_create(_names(AuthorName, "author", authors, words=2, biography=30))
    names = names_of("newsroom", words=2, tagline=6)
    save_site_settings(values={"comment_policy": "open"}, names=names, version=1, by=BY, at=at)
    for number in range(Image.objects.count(), PICTURE_COUNT):
        upload_image(upload=_picture(number), name=f"{number}.png", credit="Nobody", by=BY, at=at)


def _names(model, kind, things, **numbers_of_words):
    for thing in things:
        for language, columns in names_of(thing.slug, **numbers_of_words).items():
            yield model(**{kind: thing}, language=language, **columns)


def _picture(number: int) -> BytesIO:
    out = BytesIO()
    Pillow.new("RGB", (320, 180), (number * 12, 80, 120)).save(out, format="PNG")
    out.seek(0)
    return out
