"""ModelAdmin of the ledger: read, print, download."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.decorators import display

from cms.exports import ROWS_AT_ONCE, ExportingAdmin
from cms.lib.tables import Row
from cms.lib.text import first_groups, in_groups
from donations.admin.approval.step_labels import label_of, names_of, steps, who_of
from donations.models import LedgerEntry
from donations.rules.approval.ledger import written
from donations.services.approval.accounts.labels import changes_of


@admin.register(LedgerEntry)
class LedgerAdmin(ExportingAdmin, ModelAdmin):  # type: ignore[misc] # Unfold ships no types
    """Everything that was ever proposed and decided; nothing here can be changed."""

    list_display = ("sequence", "at", "method_key", "what", "who", "reason", "short_hash")
    list_display_links = None
    list_filter = ("method_key", "action")
    ordering = ("-sequence",)
    list_per_page = 50
    change_list_template = "donations/admin/ledger.html"
    list_before_template = None  # beside its link to the page to print
    export_name = "ledger"
    export_columns = (
        *("number", "at", "method", "version", "action", "who", "reason", "content_hash", "hash", "account", "changes"),
    )

    def get_urls(self) -> list[URLPattern]:
        """Add the page to print."""
        wrap = self.admin_site.admin_view
        return [path("print/", wrap(self.print_view), name="donations_ledgerentry_print"), *super().get_urls()]

    def export_rows(self, rows: QuerySet[LedgerEntry]) -> Iterator[Row]:
        """Yield entries oldest first, as the chain has them; who did it by login, as it is hashed."""
        for row in rows.order_by("sequence").iterator(chunk_size=ROWS_AT_ONCE):
            yield {
                "number": row.sequence,
                "at": written(row.at),
                "method": row.method_key,
                "version": row.number,
                "action": row.action,
                "who": row.actor_name,
                "reason": str(row.as_entry().data.get("reason", "")),
                "content_hash": row.content_hash,
                "hash": row.entry_hash,
                "account": str(row.as_entry().data.get("person", "")),
                "changes": changes_of(row.as_entry()),
            }

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: entries follow from what people decide."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @display(description=_("who"), ordering="actor_name")  # type: ignore[untyped-decorator] # as below
    def who(self, row: LedgerEntry) -> str:
        """Return who did it."""
        return row.who  # type: ignore[attr-defined, no-any-return] # set by `get_changelist_instance`

    @display(description=_("what"))  # type: ignore[untyped-decorator] # Unfold ships no types
    def what(self, row: LedgerEntry) -> str:
        """Return it in words."""
        return label_of(row.as_entry())

    @display(description=_("reason"))  # type: ignore[untyped-decorator] # as above
    def reason(self, row: LedgerEntry) -> str:
        """Return why, as it was typed."""
        return str(row.as_entry().data.get("reason", ""))

    @display(description=_("hash"))  # type: ignore[untyped-decorator] # as above
    def short_hash(self, row: LedgerEntry) -> str:
        """Return its first groups."""
        return first_groups(row.entry_hash)

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """Return the list, each entry with the name of who did it."""
        changelist = super().get_changelist_instance(request)
        names = names_of(row.as_entry() for row in changelist.result_list)
        for row in changelist.result_list:
            row.who = who_of(row.as_entry(), names=names)
        return changelist

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponseBase:
        """Say first whether the chain proves itself."""
        ledger = LedgerEntry.objects.read()
        context = {"faults": ledger.faults, "head": in_groups(ledger.head), "entry_count": len(ledger.entries)}
        return super().changelist_view(request, {**context, **(extra_context or {})})  # type: ignore[no-any-return]

    def print_view(self, request: HttpRequest) -> HttpResponse:
        """Show the whole ledger on one page that prints well."""
        self._check_may_read(request)
        ledger = LedgerEntry.objects.read()
        context = {
            **self.admin_site.each_context(request),
            "title": _("Ledger of donations"),
            "opts": self.opts,
            "steps": steps(ledger.entries, versions={}),
            "faults": ledger.faults,
            "head": in_groups(ledger.head),
            "entry_count": len(ledger.entries),
            "printed_at": timezone.now(),
        }
        return TemplateResponse(request, "donations/admin/ledger_print.html", context)

    def _check_may_read(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied
