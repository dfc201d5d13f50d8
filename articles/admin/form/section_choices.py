"""Names and settings of all sections, read once for a request."""

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from django.http import HttpRequest

from articles.models import Section
from articles.rules.comments import CommentSetting


@dataclass(frozen=True, slots=True)
class NamedSection:
    """A section as the list of articles and their form need it."""

    slug: str
    name: str
    comment_setting: CommentSetting
    donation_block: str
    donation_appeal: str


_READ: WeakKeyDictionary[HttpRequest, dict[int, NamedSection]] = WeakKeyDictionary()


def named_sections(request: HttpRequest) -> dict[int, NamedSection]:
    """Return the sections by their id, in their order: read once for a request, however often they are asked for."""
    if request not in _READ:
        _READ[request] = _read()
    return _READ[request]


def _read() -> dict[int, NamedSection]:
    sections = Section.objects.with_names()
    return {
        section.pk: NamedSection(
            section.slug,
            str(section),
            section.comment_setting,
            section.donation_block,
            section.donation_appeal,
        )
        for section in sections
    }
