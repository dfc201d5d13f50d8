"""The names of all sections, read once for a page."""

from dataclasses import dataclass

from django.http import HttpRequest

from articles.models import Section
from articles.rules.comments import CommentSetting


@dataclass(frozen=True, slots=True)
class NamedSection:
    """A section as the list of articles and their form need it."""

    slug: str
    name: str
    comment_setting: CommentSetting


def named_sections(request: HttpRequest) -> dict[int, NamedSection]:
    """Return the sections by their id, in their order: read once for a request, however often they are asked for."""
    found: dict[int, NamedSection] | None = getattr(request, "named_sections", None)
    if found is None:
        found = _read()
        request.named_sections = found  # type: ignore[attr-defined] # read above only
    return found


def _read() -> dict[int, NamedSection]:
    sections = Section.objects.with_names()
    return {each.pk: NamedSection(each.slug, str(each), each.comment_setting) for each in sections}
