"""Site settings: names and defaults of the newsroom, in one row."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from articles.models.choices import newsroom_comment_policies
from articles.models.taxonomy.localized import LocalizedName
from articles.rules.comments import CommentSetting, Policy


class NewsroomQuerySet(QuerySet["Newsroom"]):
    """The one row."""

    def the_one(self) -> "Newsroom":
        """Return the newsroom, with its defaults where it has never been saved."""
        return self.filter(pk=1).first() or Newsroom(pk=1)

    def get_by_natural_key(self) -> "Newsroom":
        return self.get(pk=1)


class Newsroom(models.Model):
    """Site-wide settings that editors may change."""

    comment_policy = models.CharField(
        _("comments"), max_length=10, choices=newsroom_comment_policies, default=Policy.CLOSED
    )
    comments_close_after_days = models.PositiveSmallIntegerField(
        _("close comments after"),
        default=0,
        validators=[MaxValueValidator(3650)],
        help_text=_("Days after publication. 0: never."),
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = NewsroomQuerySet.as_manager()

    class Meta:
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="newsroom_is_one_row"),
            models.CheckConstraint(
                condition=Q(comment_policy__in=["open", "closed", "hidden"]), name="newsroom_policy_is_known"
            ),
        ]

    def __str__(self) -> str:
        """Return the kind of thing: there is only one."""
        return str(_("Site settings"))

    def natural_key(self) -> tuple[()]:
        """Return nothing: there is one row; for fixtures."""
        return ()

    @property
    def comment_setting(self) -> CommentSetting:
        """Return what holds for comments where neither section nor article says otherwise."""
        return CommentSetting(Policy(self.comment_policy), self.comments_close_after_days)


class NewsroomNameQuerySet(QuerySet["NewsroomName"]):
    """Names for fixtures."""

    def get_by_natural_key(self, language: str) -> "NewsroomName":
        return self.get(language=language)


class NewsroomName(LocalizedName):
    """What the newsroom calls itself in one language."""

    newsroom = models.ForeignKey(Newsroom, on_delete=models.CASCADE, related_name="names")
    tagline = models.CharField(_("tagline"), max_length=200, blank=True)

    objects = NewsroomNameQuerySet.as_manager()

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["newsroom", "language"], name="newsroom_name_per_language")]

    def natural_key(self) -> tuple[str]:
        return (self.language,)
