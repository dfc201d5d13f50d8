"""How far a new name or setting is stored, told to whoever made it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.urls import URLPattern, path
from django.utils.translation import ngettext

from articles.models import Author, Newsroom, Section, Tag
from articles.services.rollouts import SweepProgress, progress_of
from cms.admin_forms.service_admin import ServiceAdmin


class RolloutAdmin(ServiceAdmin):
    """A form whose save may reach many articles: readers see it at once, a sweep stores it."""

    change_form_before_template = "admin/articles/rollout/before_form.html"

    def get_urls(self) -> list[URLPattern]:
        """Add where the page asks how far the sweep is."""
        view = self.admin_site.admin_view(self.rollout_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_rollout"
        return [path("<row:pk>/ask/rollout/", view, name=name), *super().get_urls()]

    def rollout_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Answer {"done", "total"} in articles; a total of 0 says that nothing is left."""
        if request.method != "GET":
            return HttpResponseNotAllowed(["GET"])
        row = self.get_object(request, str(pk))
        if row is None:
            raise Http404
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        done, total = _progress(row) or SweepProgress(0, 0)
        return JsonResponse({"done": done, "total": total})

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Show the form under the progress, if something is left."""
        row = context.get("original")
        context["rollout"] = _progress(row) if row else None
        return super().render_change_form(request, context, **kwargs)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Tell besides what readers see, and what goes on by itself; a page that comes again shows the progress."""
        if "_continue" not in request.POST and (progress := _progress(obj)):
            messages.info(request, _text(progress))
        return super().response_change(request, obj)  # type: ignore[no-any-return]


def _progress(row: Model) -> SweepProgress | None:
    """Return what is left of a row's own change, or of the settings that its articles inherit."""
    if isinstance(row, Newsroom):
        return progress_of(None)
    named = progress_of(row) if isinstance(row, Section | Tag | Author) else None
    return named or (progress_of(None) if isinstance(row, Section) else None)


def _text(progress: SweepProgress) -> str:
    return ngettext(
        "Readers see the change already. %(count)d article is being stored with it; this goes on by itself.",
        "Readers see the change already. %(count)d articles are being stored with it; this goes on by itself.",
        progress.total,
    ) % {"count": progress.total}
