"""What readers are asked for under articles: whoever answers for donations is told where it changes.

An editor can switch the donation block off, or choose another appeal. Of a section each change is an event; of
articles the worker counts them.
"""

from datetime import datetime

from articles.models import Article, Section
from articles.rules.donation_choice import chosen_appeal
from cms.access.actor import Actor
from cms.outbox.record import record

OF_SECTION = "section.donations_changed"
"""{"name": of the section, "changes": [[name, before, after]], "articles": how many}"""
OF_ARTICLE = "article.donations_changed"
"""{"headline", "before": what readers were asked for, "after"}"""


def choice_of(article: Article) -> str:
    """Return what readers of an article are asked for, in words for mails."""
    return _in_words(chosen_appeal(article, article.section))


def section_choice_of(section: Section | None) -> str:
    """Return what readers are asked for under articles that leave it to their section."""
    return _in_words(chosen_appeal(None, section))


def record_choice(article: Article, *, before: str, by: Actor, at: datetime) -> None:
    """Record that readers of an article are asked for something else than before, if they are."""
    if (after := choice_of(article)) != before:
        data = {"headline": article.headline, "before": before, "after": after}
        record(name=OF_ARTICLE, subject=article.owner, by=by, at=at, data=data)


def record_section_choice(section: Section, *, before: str, article_count: int, by: Actor, at: datetime) -> None:
    """Record that readers of a section's articles are asked for something else than before, if they are."""
    if (after := section_choice_of(section)) != before:
        data = {
            "name": str(section),
            "changes": [["asked for", before, after]],
            "articles": article_count,
        }
        record(name=OF_SECTION, subject=f"section-{section.pk}", by=by, at=at, data=data)


def _in_words(appeal: str | None) -> str:
    if appeal is None:
        return "nothing (donation block off)"
    return f"appeal {appeal}" if appeal else "the default appeal"
