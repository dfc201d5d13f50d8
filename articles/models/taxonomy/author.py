"""Authors, with or without an account."""

from collections.abc import Iterable
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from articles.models.localized import FoldedName, in_language
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


class AuthorRedirectQuerySet(QuerySet["AuthorRedirect"]):
    """Where those lead that were merged."""

    def stays_for(self, keys: Iterable[int]) -> dict[int, int]:
        """Return, for the keys that were merged, the key of the one that stayed."""
        return dict(self.filter(merged_pk__in=list(keys)).values_list("merged_pk", "author_id"))

    def get_by_natural_key(self, slug: str) -> "AuthorRedirect":
        """Return the redirect from that slug."""
        return self.get(slug=slug)


class AuthorRedirect(models.Model):
    """The slug of an author that was merged into another; it leads there for ever."""

    slug = models.CharField(max_length=120, unique=True)
    merged_pk = models.BigIntegerField(unique=True)
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="redirects")

    objects = AuthorRedirectQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["id"]

    def __str__(self) -> str:
        """Return the old slug."""
        return self.slug

    def natural_key(self) -> tuple[str]:
        """Return the old slug; for fixtures."""
        return (self.slug,)

    natural_key.dependencies = ["articles.author"]  # type: ignore[attr-defined] # read by Django's serializers
