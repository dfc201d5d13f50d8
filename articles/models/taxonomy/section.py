"""Sections, with the defaults for their articles."""

from typing import Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from articles.models.choices import section_comment_policies, section_donation_blocks
from articles.models.taxonomy.localized import UniqueName, in_language
from articles.models.taxonomy.term_redirect import TermRedirect
from articles.rules.comments import CommentSetting, Policy
from cms.languages import default_language


class SectionQuerySet(QuerySet["Section"]):
    """Questions about sections."""

    def get_by_natural_key(self, slug: str) -> "Section":
        return self.get(slug=slug)

    def with_names(self) -> Self:
        """Return the sections ready to be named without further queries."""
        return self.prefetch_related("names")

    def with_public_parts(self) -> Self:
        """Return the sections with all that their documents are made from."""
        return self.prefetch_related("names", "redirects")


class Section(models.Model):
    """A department of the newsroom, with what holds for the articles in it."""

    slug = models.CharField(_("slug"), max_length=120, unique=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0, help_text=_("Low numbers come first."))
    comment_policy = models.CharField(
        _("comments"), max_length=10, choices=section_comment_policies, default=Policy.INHERIT
    )
    comments_close_after_days = models.PositiveSmallIntegerField(
        _("close comments after"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(3650)],
        help_text=_("Days after publication. Empty: use site default. 0: never."),
    )
    donation_block = models.CharField(
        _("donation block"), max_length=10, choices=section_donation_blocks, default="inherit"
    )
    donation_appeal = models.CharField(_("appeal"), max_length=120, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position", "slug"]

    def __str__(self) -> str:
        name = in_language(self.names.all(), default_language().code)
        return name.name if name else self.slug

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    @property
    def comment_setting(self) -> CommentSetting:
        """Return what holds for comments where the article does not say otherwise."""
        return CommentSetting(Policy(self.comment_policy), self.comments_close_after_days)


class SectionNameQuerySet(QuerySet["SectionName"]):
    """Names for fixtures."""

    def get_by_natural_key(self, slug: str, language: str) -> "SectionName":
        return self.get(section__slug=slug, language=language)


class SectionName(UniqueName):
    """What a section is called in one language."""

    owner_column = "section_id"

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="names")
    description = models.CharField(_("description"), max_length=300, blank=True)

    objects = SectionNameQuerySet.as_manager()

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["section", "language"], name="section_name_per_language"),
            models.UniqueConstraint(
                fields=["folded_name"], condition=Q(holds_name=True), name="section_name_is_held_once"
            ),
        ]

    def natural_key(self) -> tuple[str, str]:
        return (self.section.slug, self.language)

    natural_key.dependencies = ["articles.section"]  # type: ignore[attr-defined] # read by Django's serializers


class SectionRedirect(TermRedirect):
    """The slug of a section that was merged into another."""

    owner_column = "section_id"

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="redirects")

    class Meta(TermRedirect.Meta):
        pass

    def natural_key(self) -> tuple[str]:
        return super().natural_key()

    natural_key.dependencies = ["articles.section"]  # type: ignore[attr-defined] # read by Django's serializers
