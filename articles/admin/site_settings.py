"""ModelAdmin of the site settings, which are one row."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from articles.admin.form.defaults import COMMENTS_HELP
from articles.admin.rollout_progress import RolloutAdmin
from articles.models import Newsroom, NewsroomName
from articles.services import save_site_settings
from cms.admin_forms.localized_inlines import LocalizedInline
from cms.admin_forms.service_admin import who_and_when


class NewsroomNameInline(LocalizedInline):
    """What the newsroom calls itself."""

    model = NewsroomName
    fields = ("language", "name", "tagline")


@admin.register(Newsroom)
class NewsroomAdmin(RolloutAdmin):
    """What holds for all articles where neither section nor article says otherwise."""

    inlines = (NewsroomNameInline,)
    row_prefixes = frozenset({"names"})
    fieldsets = (
        (
            _("Comments"),
            {
                "fields": (("comment_policy", "comments_close_after_days"),),
                "description": format_lazy(
                    "{} {}",
                    _("The default for articles where neither the section nor the article has its own setting."),
                    COMMENTS_HELP,
                ),
            },
        ),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse a second newsroom."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Refuse: articles need it."""
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponseRedirect:
        """Lead straight to the one form."""
        return HttpResponseRedirect(reverse("admin:articles_newsroom_change", args=[1]))

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Newsroom | None:
        """Return the newsroom, with its defaults where it has never been saved."""
        return Newsroom.objects.the_one() if object_id == "1" else None

    def save_by_service(self, request: HttpRequest, *, row: Model | None, form: Any, rows: Any) -> Newsroom:
        """Save the settings with the names."""
        return save_site_settings(
            values={name: form.cleaned_data[name] for name in ("comment_policy", "comments_close_after_days")},
            names=rows["names"].by_language(),
            version=form.cleaned_data["version"],
            **who_and_when(request),
        )
