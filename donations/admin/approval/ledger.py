"""ModelAdmin of the ledger: read, print, download as CSV."""

import csv
from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.decorators import display

from cms.lib.text import first_groups, in_groups
from donations.admin.approval.account_labels import changes_of
from donations.admin.approval.step_labels import label_of, names_of, steps, who_of
from donations.models import LedgerEntry
from donations.rules.approval.ledger import written

COLUMNS = ("number", "at", "method", "version", "action", "who", "reason", "content_hash", "hash", "account", "changes")
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


@admin.register(LedgerEntry)
class LedgerAdmin(ModelAdmin):  # type: ignore[misc] # Unfold ships no types
    """Everything that was ever proposed and decided; nothing here can be changed."""

    list_display = ("sequence", "at", "method_key", "what", "who", "reason", "short_hash")
    list_display_links = None
    list_filter = ("method_key", "action")
    ordering = ("-sequence",)
    list_per_page = 50
    change_list_template = "donations/admin/ledger.html"

    def get_urls(self) -> list[URLPattern]:
        """Add the export and the page to print."""
        wrap = self.admin_site.admin_view
        own = [
            path("csv/", wrap(self.csv_view), name="donations_ledgerentry_csv"),
            path("print/", wrap(self.print_view), name="donations_ledgerentry_print"),
        ]
        return [*own, *super().get_urls()]

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

    def csv_view(self, request: HttpRequest) -> HttpResponse:
        """Send the whole ledger as CSV, oldest first; no cell begins a formula in a spreadsheet."""
        self._check_may_read(request)
        answer = HttpResponse(content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="ledger-{timezone.localdate().isoformat()}.csv"'
        answer.write("\ufeff")  # without it Excel takes UTF-8 for something else
        writer = csv.writer(answer)
        writer.writerow(COLUMNS)
        writer.writerows([_harmless(cell) for cell in row] for row in _rows())
        return answer

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


def _rows() -> Iterator[list[str]]:
    for row in LedgerEntry.objects.order_by("sequence"):
        yield [
            str(row.sequence),
            written(row.at),
            row.method_key,
            str(row.number),
            row.action,
            row.actor_name,
            str(row.as_entry().data.get("reason", "")),
            row.content_hash,
            row.entry_hash,
            str(row.as_entry().data.get("person", "")),
            changes_of(row.as_entry()),
        ]


def _harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: with an apostrophe before a dangerous beginning."""
    return f"'{cell}" if cell.startswith(_DANGEROUS) else cell
