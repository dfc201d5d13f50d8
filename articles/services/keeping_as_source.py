"""Saying that a translation is meant to have the very words of its source: a name as headline, say."""

from datetime import datetime

from articles.models import Article
from articles.services.content.sources import untranslated_parts
from articles.services.writing.revisions import with_pending_changes
from cms.access.actor import Actor
from cms.lib.domain_errors import DomainError
from cms.outbox.record import record
from cms.published.writing import public_transaction


class TextHasChanged(DomainError):
    """Nobody says of a text that they have not seen that it is intended."""

    code = "text_has_changed"
    message = "The text has changed since you looked at it. Look at the checklist again."


def keep_as_source(*, article: Article, part: str, digest: str, by: Actor, at: datetime) -> Article:
    """Remember that a part ("headline", "lead" or "body") of the current draft is intended word for word as it is.

    `digest` is that of the text that somebody has seen (`Untranslated.digest`). It holds until the text changes: then
    the checklist asks again. Readers see nothing of it, and it moves no version.
    """
    with public_transaction():
        article.refresh_from_db()
        seen = {each.part: each.digest for each in untranslated_parts(with_pending_changes(article))}
        if not digest or seen.get(part) != digest:
            raise TextHasChanged
        if article.kept_as_source.get(part) != digest:
            article.kept_as_source = {**article.kept_as_source, part: digest}
            article.save(update_fields=["kept_as_source"])
            record(name="article.kept_as_source", subject=article.owner, by=by, at=at, data={"part": part})
    return article
