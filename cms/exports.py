"""Export of the admin's lists: what a list shows, with its filters, as CSV and as JSON."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from cms.lib.tables import Row, csv_lines, json_lines

FORMATS = {
    "csv": (csv_lines, "text/csv; charset=utf-8"),
    "json": (json_lines, "application/json; charset=utf-8"),
}
ROWS_AT_ONCE = 500


def exported(rows: Iterable[Row], *, columns: tuple[str, ...], extension: str, name: str) -> StreamingHttpResponse:
    """Return a file to download, which is sent while its rows are read."""
    lines, content_type = FORMATS[extension]
    answer = StreamingHttpResponse(lines(columns, rows), content_type=content_type)
    file_name = f"{name}-{timezone.localdate().isoformat()}.{extension}"
    answer["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return answer


class ExportingAdmin:
    """A ModelAdmin whose list can be downloaded by whoever may read it, with the filters that are set there."""

    export_name: str
    export_columns: tuple[str, ...]
    list_before_template: str | None = "cms/exports/links.html"

    def export_rows(self, rows: QuerySet[Any]) -> Iterator[Row]:
        """Yield a row of `export_columns` for each row of the list: nothing that the list does not show."""
        raise NotImplementedError

    def get_urls(self) -> list[URLPattern]:
        """Add an address for each kind of file."""
        admin: Any = self
        wrap, model = admin.admin_site.admin_view, f"{admin.opts.app_label}_{admin.opts.model_name}"
        own = [
            path(f"{extension}/", wrap(partial(self.export_view, extension=extension)), name=f"{model}_{extension}")
            for extension in FORMATS
        ]
        return [*own, *super().get_urls()]  # type: ignore[misc] # of the ModelAdmin beside it

    def export_view(self, request: HttpRequest, *, extension: str) -> HttpResponse | StreamingHttpResponse:
        """Send all rows of the list, not only those of a page."""
        admin: Any = self
        if request.method != "GET":
            return HttpResponseNotAllowed(["GET"])
        if not admin.has_view_permission(request):
            raise PermissionDenied
        try:
            rows = admin.get_changelist_instance(request).queryset
        except IncorrectLookupParameters:
            return HttpResponseRedirect(
                f"{reverse(f'admin:{admin.opts.app_label}_{admin.opts.model_name}_changelist')}?e=1"
            )
        return exported(self.export_rows(rows), columns=self.export_columns, extension=extension, name=self.export_name)
