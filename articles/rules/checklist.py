"""The publication checklist: what is required, and what is recommended."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.rules.untranslated import Untranslated
from cms.lib.languages import language

_PARTS = {"headline": "headline", "lead": "lead", "body": "text"}
_LINES = {"headline": "lines", "lead": "lines", "body": "paragraphs"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFacts:
    """What the checklist looks at."""

    headline: str
    lead: str
    body: str
    has_section: bool
    has_picture: bool
    picture_alt: str
    byline_count: int
    tag_count: int
    seo_description: str
    foreign_pictures: Sequence[str] = ()
    """What those pictures of the text are called that are not in the library."""
    untranslated: Sequence[Untranslated] = ()


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One thing that is missing; a blocking one stops publication, and names the field that lacks it.

    Where somebody may say that it is intended all the same, `digest` stands for the text of which they say it.
    """

    code: str
    message: str
    is_blocking: bool
    field: str = ""
    digest: str = ""


def checklist(facts: ArticleFacts) -> list[ChecklistItem]:
    """Everything that is missing, blocking items first; empty when the article is complete."""
    return [*_blocking(facts), *_to_consider(facts)]


def _blocking(facts: ArticleFacts) -> Iterator[ChecklistItem]:
    if not facts.headline.strip():
        yield ChecklistItem("headline_missing", "The article has no headline.", is_blocking=True, field="headline")
    if not facts.body.strip():
        yield ChecklistItem("body_missing", "The article has no text.", is_blocking=True, field="body")
    if facts.foreign_pictures:
        yield ChecklistItem(
            "foreign_pictures", _foreign_pictures(facts.foreign_pictures), is_blocking=True, field="body"
        )
    if not facts.has_section:
        yield ChecklistItem("section_missing", "Choose a section.", is_blocking=True, field="section")
    for each in facts.untranslated:
        yield ChecklistItem("untranslated", _sentence(each), is_blocking=True, field=each.part, digest=each.digest)


def _sentence(each: Untranslated) -> str:
    part, source = _PARTS[each.part], language(each.language).english_name
    some = f"{each.same_count} of {each.line_count} {_LINES[each.part]} of the {part} are"
    what = f"The {part} is" if each.is_whole else some
    return f"{what} still word for word as in {source}. Translate it, or say in the checklist that this is intended."


def _to_consider(facts: ArticleFacts) -> Iterator[ChecklistItem]:
    if not facts.lead.strip():
        yield ChecklistItem("lead_missing", "Write a lead: lists show it under the headline.", is_blocking=False)
    if facts.has_picture and not facts.picture_alt.strip():
        yield ChecklistItem(
            "alt_missing", "Say what the picture shows, for those who cannot see it.", is_blocking=False
        )
    if not facts.byline_count:
        yield ChecklistItem("byline_missing", "Add a byline: nobody is named as author.", is_blocking=False)
    if not facts.tag_count:
        yield ChecklistItem("tags_missing", "Add tags: they lead readers to more on the subject.", is_blocking=False)
    if not facts.seo_description.strip():
        yield ChecklistItem(
            "seo_missing", "Add an SEO description: without one, search engines show the lead.", is_blocking=False
        )


def _foreign_pictures(names: Sequence[str]) -> str:
    if len(names) == 1:
        return f"A picture in the text is not in the library: {names[0]}. Upload or remove it."
    told = "; ".join(names)
    return f"{len(names)} pictures in the text are not in the library: {told}. Upload or remove each."
