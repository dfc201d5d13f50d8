"""What can be found of an article, a section, a tag and an author."""

from collections.abc import Iterator

from articles.body.reader import read
from articles.body.text import to_text
from articles.fields import Kind, names_of
from articles.models import Article, AuthorName, Named, Revision, SectionName
from articles.services.content.snapshot import Content, content_in, content_of
from articles.services.search.kinds import ARTICLE, AUTHOR, CHANGES, KIND_OF, TAG
from cms.search.words import reference
from cms.search.writing import Searchable

IN_HEAD = ("kicker", "dateline", "lead", "slug")
BESIDE = ("lead_image_alt", "lead_image_caption", "lead_image_credit", "seo_title", "seo_description")


def rows_of_article(article: Article) -> list[Searchable]:
    """Return what readers see of an article and, apart from it, what they do not see yet."""
    found = [_row(content_of(article), article, kind=ARTICLE)]
    return [*found, row_of_pending_changes(article, article.draft)] if article.draft else found


def row_of_pending_changes(article: Article, draft: Revision) -> Searchable:
    """Return what readers do not see yet of an article."""
    return _row(content_in(draft), article, kind=CHANGES)


def row_of_named(named: Named) -> Searchable:
    """Return a section, tag or author: found by its name in every language."""
    names = list(named.names.all())
    return Searchable(
        kind=KIND_OF[type(named)],
        key=named.pk,
        titles=list(dict.fromkeys([*(name.name for name in names), named.slug])),
        body=[text for name in names for text in _beside_name(name)],
    )


def _row(content: Content, article: Article, *, kind: int) -> Searchable:
    return Searchable(
        kind=kind,
        key=article.pk,
        titles=[content["headline"]],
        head=[content[name] for name in IN_HEAD],
        references=[
            *(reference(TAG, pk) for pk in content["tags"]),
            *(reference(AUTHOR, pk) for pk, _role in content["bylines"]),
        ],
        body=list(_body(content)),
    )


def _body(content: Content) -> Iterator[str]:
    yield from (to_text(read(content[name])) for name in names_of(Kind.HTML))
    yield from (content[name] for name in BESIDE)
    yield from (text for _at, text in content["corrections"])


def _beside_name(name: object) -> list[str]:
    if isinstance(name, SectionName):
        return [name.description]
    return [name.biography] if isinstance(name, AuthorName) else []
