"""Articles: one row per language."""

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, Self

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from articles.models.choices import comment_policies, donation_blocks, statuses
from articles.models.story import Story
from articles.models.taxonomy.section import Section
from articles.models.taxonomy.tag import Tag
from articles.rules.comments import CommentSetting, Policy
from articles.rules.workflow import Status, effective_status
from cms.languages import direction_of, language_choices
from cms.media.models import Image

if TYPE_CHECKING:
    from articles.models.byline import Byline
    from articles.models.correction import Correction

EVER_PUBLIC = (Status.SCHEDULED, Status.PUBLISHED)


class ArticleQuerySet(QuerySet["Article"]):
    """Queries for articles, drafts included."""

    def get_by_natural_key(self, slug: str) -> "Article":
        return self.get(slug=slug)

    def released(self) -> Self:
        """Return what readers see now or, scheduled, will see with nobody doing anything."""
        return self.filter(status__in=EVER_PUBLIC)

    def published(self, *, at: datetime) -> Self:
        """Return what readers see at that datetime."""
        return self.released().filter(published_at__lte=at).exclude(withdraw_at__lte=at)

    def withdrawn(self, *, at: datetime) -> Self:
        """Return what readers are told is gone at that datetime."""
        return self.filter(Q(status=Status.WITHDRAWN) | Q(status__in=EVER_PUBLIC, withdraw_at__lte=at))

    def scheduled_after(self, *, at: datetime) -> Self:
        """Return what is scheduled for later than that datetime, the next one first."""
        return self.filter(status=Status.SCHEDULED, published_at__gt=at).order_by("published_at")

    def due(self, *, at: datetime) -> Self:
        """Return what was scheduled for that datetime or before and is not yet written down as published."""
        return self.filter(status=Status.SCHEDULED, published_at__lte=at).order_by("published_at", "pk")

    def over(self, *, at: datetime) -> Self:
        """Return what was to leave at that datetime or before and is not yet written down as withdrawn."""
        return self.filter(status__in=EVER_PUBLIC, withdraw_at__lte=at).order_by("withdraw_at", "pk")

    def in_language(self, language: str) -> Self:
        """Return the articles in one content language."""
        return self.filter(language=language)

    def in_status(self, status: str) -> Self:
        """Return the articles whose stored state is that one."""
        return self.filter(status=status)

    def with_changes(self) -> Self:
        """Return the articles with pending changes."""
        return self.filter(draft__isnull=False)

    def without_alt_text(self) -> Self:
        """Return the articles whose picture says nothing to those who cannot see it."""
        return self.filter(lead_image__isnull=False, lead_image_alt="")

    def written_by(self, user_id: int) -> Self:
        """Return the articles that somebody began or whose byline is theirs."""
        # A subquery: rows that a join repeats would have to be sorted, all of them, to be made one again.
        bylines = Article._meta.get_field("bylines").related_model._default_manager.filter(author__user_id=user_id)
        return self.filter(Q(created_by_id=user_id) | Q(pk__in=bylines.values("article_id")))

    def with_public_parts(self) -> Self:
        """Return the articles with all that documents are made from, in a fixed number of queries."""
        return self.select_related("section", "story", "lead_image").prefetch_related(
            "section__names",
            "tags__names",
            "bylines__author__names",
            "corrections",
            "redirects",
            "story__articles",
        )

    def with_searchable_parts(self) -> Self:
        """Return the articles with all by which they are found, in a fixed number of queries."""
        return self.select_related("draft__body").prefetch_related("tags", "bylines", "corrections")


class DraftRows(NamedTuple):
    """The rows of an article that wait with its changes; bylines and corrections of it are not stored.

    `readers_section_id` is the section in which readers find it meanwhile.
    """

    tags: list[Tag]
    bylines: list["Byline"]
    corrections: list["Correction"]
    readers_section_id: int | None


class Article(models.Model):
    """An article in one language; its translations are other articles of the same story."""

    story = models.ForeignKey(Story, verbose_name=_("story"), on_delete=models.PROTECT, related_name="articles")
    language = models.CharField(_("language"), max_length=35, choices=language_choices)
    status = models.CharField(
        _("state"), max_length=10, choices=statuses, default=Status.DRAFT, editable=False, db_index=True
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False, db_index=True)
    withdraw_at = models.DateTimeField(_("unpublish on"), null=True, blank=True, editable=False, db_index=True)
    withdrawn_reason = models.CharField(_("reason shown to readers"), max_length=300, blank=True, editable=False)

    headline = models.CharField(_("headline"), max_length=200)
    kicker = models.CharField(_("kicker"), max_length=80, blank=True, help_text=_("A word or two above the headline."))
    dateline = models.CharField(
        _("dateline"), max_length=80, blank=True, help_text=_("The place, before the first paragraph.")
    )
    lead = models.TextField(_("lead"), max_length=1000, blank=True)
    body = models.TextField(_("body"), blank=True)

    section = models.ForeignKey(
        Section,
        verbose_name=_("section"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="articles",
    )
    tags = models.ManyToManyField(Tag, verbose_name=_("tags"), blank=True, related_name="articles")
    lead_image = models.ForeignKey(
        Image,
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="articles",
    )
    lead_image_alt = models.CharField(
        _("alt text"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows, for those who cannot see it."),
    )
    lead_image_caption = models.CharField(_("caption"), max_length=500, blank=True)
    lead_image_credit = models.CharField(
        _("credit"), max_length=200, blank=True, help_text=_("Empty: use the credit of the picture.")
    )

    slug = models.CharField(_("slug"), max_length=120, unique=True)
    folded_slug = models.CharField(max_length=240, unique=True, editable=False)
    is_featured = models.BooleanField(_("featured"), default=False)
    breaking_until = models.DateTimeField(_("breaking news until"), null=True, blank=True)
    embargo_until = models.DateTimeField(
        _("embargo until"), null=True, blank=True, help_text=_("It cannot be published before this time.")
    )
    comment_policy = models.CharField(_("comments"), max_length=10, choices=comment_policies, default=Policy.INHERIT)
    comments_close_after_days = models.PositiveSmallIntegerField(
        _("close comments after"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(3650)],
        help_text=_("Days after publication. Empty: use section default. 0: never."),
    )
    donation_block = models.CharField(_("donation block"), max_length=10, choices=donation_blocks, default="inherit")
    donation_appeal = models.CharField(_("appeal"), max_length=120, blank=True)
    seo_title = models.CharField(_("SEO title"), max_length=120, blank=True)
    seo_description = models.CharField(_("SEO description"), max_length=300, blank=True)
    canonical_url = models.URLField(
        _("canonical URL"),
        max_length=500,
        blank=True,
        help_text=_("Only if the text was first published elsewhere."),
    )

    created_at = models.DateTimeField(_("created at"), editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    updated_at = models.DateTimeField(_("updated at"), editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    # What readers do not see yet; the columns above are what they see.
    draft = models.OneToOneField(
        "articles.Revision", null=True, blank=True, editable=False, on_delete=models.RESTRICT, related_name="draft_of"
    )

    # Digests of the text with which a translation was begun, and of what it is meant to share with it
    # (`services/content/sources.py`).
    begun_from = models.JSONField(default=dict, blank=True, editable=False)
    kept_as_source = models.JSONField(default=dict, blank=True, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-updated_at", "-id"]
        permissions = [("publish_article", "Can publish, schedule and unpublish articles")]
        constraints = [
            models.UniqueConstraint(fields=["story", "language"], name="article_per_story_and_language"),
            models.CheckConstraint(condition=Q(status__in=list(Status)), name="article_status_is_known"),
            models.CheckConstraint(
                condition=~Q(status__in=EVER_PUBLIC) | Q(published_at__isnull=False),
                name="article_released_has_moment",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.WITHDRAWN) | ~Q(withdrawn_reason=""),
                name="article_withdrawn_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(withdraw_at__isnull=True) | (Q(status__in=EVER_PUBLIC) & ~Q(withdrawn_reason="")),
                name="article_withdrawn_later_has_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["-updated_at", "-id"], name="article_newest_work"),
            models.Index(fields=["section", "-updated_at", "-id"], name="article_newest_of_section"),
            # The few that close by themselves are read behind the lock when settings change.
            models.Index(
                fields=["comments_close_after_days"],
                name="article_closing_comments",
                condition=models.Q(comments_close_after_days__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    natural_key.dependencies = [  # type: ignore[attr-defined] # read by Django's serializers
        "articles.story",
        "articles.section",
        "articles.tag",
        "media.image",
        "access.user",
    ]

    draft_rows: DraftRows | None = None
    """Rows of the pending changes, in place of the stored ones; None where the stored rows hold."""

    def tag_rows(self) -> list[Tag]:
        """Return the tags, of the pending changes where this article carries them."""
        return list(self.tags.all()) if self.draft_rows is None else self.draft_rows.tags

    def byline_rows(self) -> list["Byline"]:
        """Return the bylines in their order, of the pending changes where this article carries them."""
        return list(self.bylines.all()) if self.draft_rows is None else self.draft_rows.bylines

    def correction_rows(self) -> list["Correction"]:
        """Return the corrections, oldest first, of the pending changes where this article carries them."""
        return list(self.corrections.all()) if self.draft_rows is None else self.draft_rows.corrections

    @property
    def readers_section_id(self) -> int | None:
        """Return the stored section, whatever the pending changes say that this article carries."""
        return self.section_id if self.draft_rows is None else self.draft_rows.readers_section_id

    @property
    def owner(self) -> str:
        """Return the name under which documents and events of this article are kept."""
        return f"article-{self.pk}"

    @property
    def direction(self) -> str:
        """Return "ltr" or "rtl", as the article's own language is written."""
        return direction_of(self.language)

    @property
    def comment_setting(self) -> CommentSetting:
        """Return what the article itself decides about comments."""
        return CommentSetting(Policy(self.comment_policy), self.comments_close_after_days)

    def status_at(self, now: datetime) -> Status:
        """Return the state as readers live it: scheduled becomes published at its datetime."""
        return effective_status(
            status=Status(self.status), published_at=self.published_at, withdraw_at=self.withdraw_at, now=now
        )

    @property
    def is_internal(self) -> bool:
        """Whether no address of the article answers readers, nor will by itself."""
        return self.status in {Status.DRAFT, Status.IN_REVIEW}

    def is_scheduled_at(self, now: datetime) -> bool:
        """Whether the article will appear by itself later than now."""
        return self.status_at(now) == Status.SCHEDULED

    def keeps_pending_changes(self, now: datetime) -> bool:
        """Whether what is written now waits beside what readers see, until somebody publishes it."""
        return self.status_at(now) == Status.PUBLISHED
