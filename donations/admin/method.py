"""Ways to give: the list is what readers see, the form is made from the kind."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextareaWidget

from cms.desk.localized import LocalizedInline
from cms.desk.service_admin import ServiceAdmin, who_and_when
from donations.admin import method_list
from donations.admin.deriving import derive
from donations.admin.method_form import field_names, form_of_kind
from donations.admin.shown import shown_method
from donations.methods import METHODS
from donations.models import DonationMethod, MethodText, MethodVersion
from donations.services import MethodWords, save_method


class MethodTextInline(LocalizedInline):
    """What a method is called, and how to use it."""

    model = MethodText
    fields = ("language", "label", "instructions")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Return the field; instructions are two or three sentences."""
        if db_field.name == "instructions":
            kwargs["widget"] = UnfoldAdminTextareaWidget(attrs={"rows": 2})
        return super().formfield_for_dbfield(db_field, request, **kwargs)


@admin.register(DonationMethod)
class DonationMethodAdmin(ServiceAdmin):
    """Any kind of method: a new one in METHODS needs nothing here."""

    inlines = (MethodTextInline,)
    row_prefixes = frozenset({"texts"})
    change_list_template = "donations/admin/methods.html"
    change_form_before_template = "donations/admin/before_form.html"
    list_display = ("key",)

    class Media:
        js = ("donations/derive.js",)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: a method has a history; it is hidden, never deleted."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: DonationMethod | None = None) -> bool:
        """Allow it where the role does and the kind is still known."""
        return super().has_change_permission(request, obj) and (obj is None or obj.kind in METHODS)

    def get_urls(self) -> list[URLPattern]:
        """Return Django's addresses and three of our own."""
        own = [
            path("derive/", self._guarded(derive), name="donations_donationmethod_derive"),
            path("<int:pk>/switch/", self._guarded(method_list.switch), name="donations_donationmethod_switch"),
            path("<int:pk>/move/", self._guarded(method_list.move), name="donations_donationmethod_move"),
        ]
        return [*own, *super().get_urls()]

    def _guarded(self, view: Any) -> Any:
        """Let only those in who may change methods."""

        def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            if not (self.has_change_permission(request) or self.has_add_permission(request)):
                raise PermissionDenied
            answer: HttpResponseBase = view(request, **kwargs)
            return answer

        return self.admin_site.admin_view(guarded)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponseBase:
        """Show each method as readers see it, in their order."""
        may_change = self.has_change_permission(request)
        context = {"methods": method_list.listed_methods(), "may_change": may_change, **(extra_context or {})}
        return super().changelist_view(request, context)  # type: ignore[no-any-return] # Unfold ships no types

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask for the kind first."""
        if _kind(request, None):
            return super().add_view(request, *args, **kwargs)  # type: ignore[no-any-return] # as above
        if not self.has_add_permission(request):
            raise PermissionDenied
        context = {**self.admin_site.each_context(request), "title": _("Which way to give?"), "opts": self.opts}
        kinds = {"kinds": list(METHODS.values()), "has_add_permission": False}
        return TemplateResponse(request, "donations/admin/kinds.html", {**context, **kinds})

    def get_form(self, request: HttpRequest, obj: Any = None, *args: Any, **kwargs: Any) -> Any:
        """Return the form of the kind."""
        if kind := _kind(request, obj):
            kwargs["form"] = form_of_kind(kind)
        return super().get_form(request, obj, *args, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return the fields of the kind, then those of every method."""
        kind = _kind(request, obj)
        if kind is None or (obj and not self.has_change_permission(request, obj)):
            return ((None, {"fields": (("position", "is_active"),)}),)
        desk = ("position", "is_active") if obj else ("key", "position", "is_active")
        return (
            (METHODS[kind].label, {"fields": field_names(kind)}),
            (_("For the desk"), {"fields": (desk, "reason")}),
        )

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Return the last place for a new method."""
        return {"position": DonationMethod.objects.count() + 1}

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Show what readers see above the form."""
        method = context["original"]
        kind = _kind(request, method)
        context |= {"kind": kind, "kind_label": METHODS[kind].label if kind else method.kind}
        if method:
            labels = [(text.language, text.label) for text in method.texts.all()]
            context["shown"] = shown_method(kind=method.kind, details=method.details, labels=labels)
        return super().render_change_form(request, context, **kwargs)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponseBase:
        """Show every version of the payment details, the newest first, to read only."""
        method = self.get_object(request, object_id)
        if not self.has_view_or_change_permission(request, method):
            raise PermissionDenied
        if method is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[no-any-return]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Every version of %s") % method,
            "opts": self.opts,
            "original": method,
            "versions": method_list.listed_versions(MethodVersion.objects.filter(method=method)),
        }
        return TemplateResponse(request, "donations/admin/history.html", context)

    def save_by_service(self, request: HttpRequest, *, row: Any, form: Any, rows: Any) -> DonationMethod:
        """Save the method, its words and, where its details change, a new version."""
        data = form.cleaned_data
        return save_method(
            method=row,
            key=row.key if row else data["key"],
            kind=form.kind,
            values=form.values(),
            texts={code: MethodWords(**words) for code, words in rows["texts"].by_language().items()},
            position=data["position"],
            is_active=data["is_active"],
            version=data["version"] if row else None,
            reason=data["reason"],
            **who_and_when(request),
        )


def _kind(request: HttpRequest, method: DonationMethod | None) -> str | None:
    """The kind of a stored method, or the one chosen for a new one; None when it is not known."""
    kind = method.kind if method else request.GET.get("kind", "")
    return kind if kind in METHODS else None
