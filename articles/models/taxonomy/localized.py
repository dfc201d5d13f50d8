"""Base of names in each content language."""

from collections.abc import Iterable
from typing import Any, ClassVar, Protocol, Self

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from articles.rules.names import MAX_FOLDED_LENGTH, folded_name
from cms.languages import default_language, language_choices


class LocalizedName(models.Model):
    """A name in one language; subclasses add the thing that is named."""

    language = models.CharField(_("language"), max_length=35, choices=language_choices)
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class FoldedName(LocalizedName):
    """A name that is known under every spelling."""

    folded_name = models.CharField(max_length=MAX_FOLDED_LENGTH, editable=False, default="", db_index=True)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the name with what it is compared by."""
        self.prepare()
        super().save(*args, **kwargs)

    def prepare(self) -> None:
        """Fill in what follows from the name."""
        self.folded_name = folded_name(self.name)

    def prepare_as_fixture(self) -> None:
        """Fill it in for a row of a fixture, which passes `save` by."""
        self.prepare()


class UniqueName(FoldedName):
    """A name that one thing alone has; subclasses name the column of the thing as `owner_column`.

    Of the rows with one folded name one holds it, which a constraint guards. Others do not: those of the same thing in
    other languages, and doubles that are older than the constraint, until they are merged.
    """

    owner_column: ClassVar[str]

    holds_name = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True

    def prepare(self) -> None:
        """Fold the name; where it is a new one, claim it for its owner."""
        is_new = self._state.adding or self.folded_name != folded_name(self.name)
        super().prepare()
        if is_new:
            owner = {self.owner_column: getattr(self, self.owner_column)}
            self.holds_name = not self._holders().filter(**owner).exists()

    def prepare_as_fixture(self) -> None:
        """Claim the name only where it is free: a dump of before the constraint may bring doubles."""
        super().prepare()
        self.holds_name = not self._holders().exists()

    def _holders(self) -> QuerySet[Self]:
        names = type(self)._default_manager.filter(folded_name=self.folded_name, holds_name=True)
        return names.exclude(pk=self.pk)


class _HasLanguage(Protocol):
    @property
    def language(self) -> str: ...


def in_language[T: _HasLanguage](rows: Iterable[T], language: str) -> T | None:
    """Return the row in that language, else in the newsroom's first language, else any; None without rows."""
    found = {row.language: row for row in rows}
    first = next(iter(found.values()), None)
    return found.get(language) or found.get(default_language().code) or first
