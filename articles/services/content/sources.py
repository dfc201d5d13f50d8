"""What a translation is compared with: the text with which it was begun, and the older articles of its story."""

from collections.abc import Iterator
from typing import Any

from articles.body.reader import read
from articles.body.text import to_text
from articles.models import Article
from articles.rules.untranslated import PARTS, Digests, Untranslated, digests_of, untranslated

LANGUAGE = "language"


def text_digests(article: Article) -> Digests:
    """Return what is compared of an article."""
    return digests_of(headline=article.headline, lead=article.lead, body=to_text(read(article.body)))


def beginning_of(source: Article) -> dict[str, Any]:
    """Return what `Article.begun_from` keeps of the source, whose text may change later."""
    return {LANGUAGE: source.language, **text_digests(source)}


def untranslated_parts(article: Article) -> list[Untranslated]:
    """Return the parts that are still word for word a source's; with a plain article no text is read.

    A source is always older than its translations, so older articles of the story are what a text can have come from.
    """
    sources = list(_sources_of(article))
    if not sources:
        return []
    own, found = text_digests(article), dict[str, Untranslated]()
    for language, digests in sources:
        for each in untranslated(own, digests, language=language):
            if each.part not in found or each.same_count > found[each.part].same_count:
                found[each.part] = each
    return [found[part] for part in PARTS if part in found]


def unsettled_parts(article: Article) -> list[Untranslated]:
    """Return the untranslated parts of which nobody has said that this text is intended."""
    return [each for each in untranslated_parts(article) if article.kept_as_source.get(each.part) != each.digest]


def _sources_of(article: Article) -> Iterator[tuple[str, Digests]]:
    if article.begun_from:
        yield article.begun_from[LANGUAGE], article.begun_from
    for other in article.story.articles.all():
        if other.pk < article.pk:
            yield other.language, text_digests(other)
