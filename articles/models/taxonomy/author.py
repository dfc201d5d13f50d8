"""Authors, with or without an account."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from articles.models.taxonomy.localized import FoldedName, in_language
from articles.models.taxonomy.term_redirect import TermRedirect
from cms.languages import default_language


class AuthorQuerySet(QuerySet["Author"]):
    """Questions about authors."""

    def get_by_natural_key(self, slug: str) -> "Author":
        return self.get(slug=slug)

    def with_names(self) -> Self:
        """Return the authors ready to be named without further queries."""
        return self.prefetch_related("names")

    def with_public_parts(self) -> Self:
        """Return the authors with all that their documents are made from."""
        return self.prefetch_related("names", "redirects")


class Author(models.Model):
    """Somebody whose name readers see; a pseudonym has no account, and nothing public tells which."""

    slug = models.CharField(_("slug"), max_length=120, unique=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="author",
        help_text=_("Empty for guests and pseudonyms. Readers never see it."),
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = AuthorQuerySet.as_manager()

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["slug"]

    def __str__(self) -> str:
        name = in_language(self.names.all(), default_language().code)
        return name.name if name else self.slug

    def natural_key(self) -> tuple[str]:
        return (self.slug,)


class AuthorNameQuerySet(QuerySet["AuthorName"]):
    """Names for fixtures."""

    def get_by_natural_key(self, slug: str, language: str) -> "AuthorName":
        return self.get(author__slug=slug, language=language)


class AuthorName(FoldedName):
    """An author's name and short biography in one language and its script."""

    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="names")
    biography = models.TextField(_("biography"), max_length=1000, blank=True)

    objects = AuthorNameQuerySet.as_manager()

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["author", "language"], name="author_name_per_language")]

    def natural_key(self) -> tuple[str, str]:
        return (self.author.slug, self.language)

    natural_key.dependencies = ["articles.author"]  # type: ignore[attr-defined] # read by Django's serializers


class AuthorRedirect(TermRedirect):
    """The slug of an author that was merged into another."""

    owner_column = "author_id"

    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="redirects")

    class Meta(TermRedirect.Meta):
        pass

    def natural_key(self) -> tuple[str]:
        return super().natural_key()

    natural_key.dependencies = ["articles.author"]  # type: ignore[attr-defined] # read by Django's serializers
