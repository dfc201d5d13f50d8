"""Filters of the article list."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from articles.admin.form.section_choices import named_sections
from articles.models.article import EVER_PUBLIC, ArticleQuerySet
from articles.models.choices import statuses
from articles.rules.workflow import Status
from cms.languages import language_choices

NEVER_PUBLIC = sorted(set(Status) - set(EVER_PUBLIC))

Lookups = list[tuple[str, Any]]


class StateFilter(DropdownFilter):  # type: ignore[misc] # Unfold ships no types
    """The state as readers live it."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        """Offer every state."""
        return list(statuses())

    def queryset(self, request: HttpRequest, queryset: ArticleQuerySet) -> ArticleQuerySet:
        """Count a scheduled article whose time has passed as published."""
        now = timezone.now()
        match self.value():
            case None | "":
                return queryset
            case Status.PUBLISHED:
                # Said the other way round: SQLite would take "is one of" for rare, and sort the whole archive.
                return (
                    queryset.exclude(status__in=NEVER_PUBLIC)
                    .filter(published_at__lte=now)
                    .exclude(withdraw_at__lte=now)
                )
            case Status.SCHEDULED:
                return queryset.scheduled_after(at=now)
            case Status.WITHDRAWN:
                return queryset.withdrawn(at=now)
        return queryset.in_status(self.value())


class LanguageFilter(DropdownFilter):  # type: ignore[misc] # Unfold ships no types
    """Articles in one content language."""

    title = _("language")
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        """Offer the newsroom's languages."""
        return list(language_choices())

    def queryset(self, request: HttpRequest, queryset: ArticleQuerySet) -> ArticleQuerySet:
        """Keep one language."""
        return queryset.in_language(self.value()) if self.value() else queryset


class SectionFilter(DropdownFilter):  # type: ignore[misc] # Unfold ships no types
    """Articles of one section."""

    title = _("section")
    parameter_name = "section"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        """Offer every section by its name."""
        return [(section.slug, section.name) for section in named_sections(request).values()]

    def queryset(self, request: HttpRequest, queryset: ArticleQuerySet) -> ArticleQuerySet:
        """Keep one section."""
        return queryset.filter(section__slug=self.value()) if self.value() else queryset


class MissingTranslationFilter(DropdownFilter):  # type: ignore[misc] # Unfold ships no types
    """Articles whose story nobody has begun in a language."""

    title = _("missing translation")
    parameter_name = "missing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        """Offer the newsroom's languages."""
        return list(language_choices())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep the stories without an article in that language."""
        return queryset.exclude(story__articles__language=self.value()) if self.value() else queryset


class WorkFilter(DropdownFilter):  # type: ignore[misc] # Unfold ships no types
    """What somebody may want to do next."""

    title = _("needs attention")
    parameter_name = "work"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        """Offer one's own articles, those whose readers do not see all, and those that say nothing to the blind."""
        return [
            ("mine", _("My articles")),
            ("changes", _("Changes not published")),
            ("alt", _("Missing alt text")),
        ]

    def queryset(self, request: HttpRequest, queryset: ArticleQuerySet) -> ArticleQuerySet:
        """Keep what was asked for."""
        match self.value():
            case "mine":
                return queryset.written_by(request.user.pk or 0)
            case "changes":
                return queryset.with_changes()
            case "alt":
                return queryset.without_alt_text()
        return queryset
