"""Base of names in each content language."""

from collections.abc import Iterable
from typing import Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.languages import default_language, language_choices


class LocalizedName(models.Model):
    """A name in one language; subclasses add the thing that is named."""

    language = models.CharField(_("language"), max_length=35, choices=language_choices)
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class _HasLanguage(Protocol):
    @property
    def language(self) -> str: ...


def in_language[T: _HasLanguage](rows: Iterable[T], language: str) -> T | None:
    """Return the row in that language, else in the newsroom's first language, else any; None without rows."""
    found = {row.language: row for row in rows}
    first = next(iter(found.values()), None)
    return found.get(language) or found.get(default_language().code) or first
