"""What happened: to read, never to change."""

import json
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.decorators import display

from cms.events.models import Event


@admin.register(Event)
class EventAdmin(ModelAdmin):  # type: ignore[misc] # Unfold ships no types
    """Who did what, to what, and when; the newest first."""

    list_display = ("happened_at", "name", "subject", "actor_name", "details")
    list_filter = ("name",)
    list_per_page = 100
    search_fields = ("subject", "actor_name")
    search_help_text = _("What it happened to, such as article-42, or who did it")
    date_hierarchy = None
    show_full_result_count = False

    @display(description=_("details"))  # type: ignore[untyped-decorator] # Unfold ships no types
    def details(self, event: Event) -> str:
        """Return what was written down with it."""
        return json.dumps(event.data, ensure_ascii=False) if event.data else ""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: services record."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: what happened has happened."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: what happened has happened."""
        return False
