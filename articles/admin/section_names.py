"""The names of all sections, in one question for a page of the list."""

from collections import defaultdict
from dataclasses import dataclass

from django.http import HttpRequest

from articles.models import Section
from articles.models.localized import in_language
from cms.languages import default_language


@dataclass(slots=True)
class _Name:
    language: str
    name: str


@dataclass(frozen=True, slots=True)
class NamedSection:
    """A section as the list of articles needs it."""

    slug: str
    name: str


def named_sections(request: HttpRequest) -> dict[int, NamedSection]:
    """Return the sections by their id, in their order: one query for a request, however often they are asked for."""
    found: dict[int, NamedSection] | None = getattr(request, "named_sections", None)
    if found is None:
        found = _read()
        request.named_sections = found  # type: ignore[attr-defined] # read above only
    return found


def _read() -> dict[int, NamedSection]:
    slugs: dict[int, str] = {}
    names: dict[int, list[_Name]] = defaultdict(list)
    for pk, slug, language, name in Section.objects.values_list("pk", "slug", "names__language", "names__name"):
        slugs[pk] = slug
        if language is not None:
            names[pk].append(_Name(language, name))
    return {pk: NamedSection(slug, _shown(names[pk], slug)) for pk, slug in slugs.items()}


def _shown(names: list[_Name], slug: str) -> str:
    name = in_language(names, default_language().code)
    return name.name if name else slug
