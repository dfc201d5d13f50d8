"""ModelAdmin of donation methods; its form makes a proposal."""

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextareaWidget

from cms.admin_forms.localized_inlines import LocalizedInline
from cms.admin_forms.service_admin import ServiceAdmin, who_and_when
from donations.admin.approval.proposal import proposal_page
from donations.admin.approval.step_labels import steps_of
from donations.admin.method_preview import shown_version
from donations.admin.methods import changelist
from donations.admin.methods.derive import derive
from donations.admin.methods.form import field_names, form_of_kind
from donations.methods import METHODS
from donations.models import DonationMethod, MethodText
from donations.services import MethodTexts, propose_method
from donations.services.approval.people import PROPOSE
from donations.services.methods.editing_rows import proved_version

FORGED = _(
    "Somebody has changed this donation method in the database, past this system. The form begins with what was "
    "proposed last, as far as the ledger proves it. Compare every digit with a letter of your bank."
)


class MethodTextInline(LocalizedInline):
    """What a method is called, how to use it, and how to give monthly."""

    model = MethodText
    fields = ("language", "label", "instructions", "monthly_instructions")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Return the field; instructions are two or three sentences."""
        if db_field.name in {"instructions", "monthly_instructions"}:
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
    # What one proposes and another approves is looked at on its own page.
    is_sent_again = False

    class Media:
        js = ("donations/derive.js",)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: a method has a history; it is hidden, never deleted."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: DonationMethod | None = None) -> bool:
        """Allow it where the role does and the kind is still known."""
        return super().has_change_permission(request, obj) and (obj is None or obj.kind in METHODS)

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """Return the method as it was proposed last, whatever its editing row says by now, and say so."""
        method = super().get_object(request, object_id, from_field)
        if method is None:
            return None
        begun = proved_version(method)
        details = begun.details if begun else {}
        if method.details != details and request.method == "GET":
            messages.error(request, FORGED)
        method.details = details
        return method

    def get_urls(self) -> list[URLPattern]:
        """Return Django's addresses and those of the small questions, the buttons and the proposal."""
        wrap = self.admin_site.admin_view
        page = wrap(partial(proposal_page, model_admin=self))
        own = [
            path("derive/", self._guarded(derive), name="donations_donationmethod_derive"),
            path("<row:pk>/hide/", self._guarded(changelist.hide), name="donations_donationmethod_hide"),
            path("<row:pk>/show/", self._guarded(changelist.show_again), name="donations_donationmethod_show"),
            path("<row:pk>/move/", self._guarded(changelist.move), name="donations_donationmethod_move"),
            path("<object_id>/proposal/", page, name="donations_donationmethod_proposal"),
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
        context = {
            "listed": changelist.read_method_list(texts_at=timezone.now()),
            "may_change": self.has_change_permission(request),
            "may_propose": request.user.has_perm(PROPOSE),
            **(extra_context or {}),
        }
        return super().changelist_view(request, context)  # type: ignore[no-any-return] # Unfold ships no types

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask for the kind first."""
        if _kind(request, None):
            return super().add_view(request, *args, **kwargs)  # type: ignore[no-any-return] # as above
        if not self.has_add_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("Which kind of donation method?"),
            "opts": self.opts,
        }
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
            return ((None, {"fields": ("position",)}),)
        return (
            (METHODS[kind].label, {"fields": field_names(kind)}),
            (_("For whoever approves it"), {"fields": ("reason",) if obj else ("key", "reason")}),
        )

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Show what readers see above the form."""
        method = context["original"]
        kind = _kind(request, method)
        context |= {"show_save_and_add_another": False, "show_save_and_continue": False}
        context |= {"kind": kind, "kind_label": METHODS[kind].label if kind else method.kind}
        if method:
            begun = proved_version(method)
            context["shown"] = shown_version(begun, content_hash=begun.content_hash) if begun else None
        return super().render_change_form(request, context, **kwargs)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponseBase:
        """Show everything that ever happened to the payment details, the newest first, to read only."""
        method = self.get_object(request, object_id)
        if not self.has_view_or_change_permission(request, method):
            raise PermissionDenied
        if method is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[no-any-return]
        context = {
            **self.admin_site.each_context(request),
            "title": _("History of %s") % method,
            "opts": self.opts,
            "original": method,
            "steps": steps_of(method),
        }
        return TemplateResponse(request, "donations/admin/history.html", context)

    def save_by_service(self, request: HttpRequest, *, row: Any, form: Any, rows: Any) -> DonationMethod:
        """Propose what was typed; readers see nothing of it before another person has approved it."""
        data = form.cleaned_data
        proposed = propose_method(
            method=row,
            key=row.key if row else data["key"],
            kind=form.kind,
            values=form.values(),
            texts={code: MethodTexts(**words) for code, words in rows["texts"].by_language().items()},
            version=data["version"] if row else None,
            reason=data["reason"],
            **who_and_when(request),
        )
        return proposed.method

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        """Lead to the proposal."""
        return self._to_proposal(request, obj)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Lead to the proposal."""
        return self._to_proposal(request, obj)

    def _to_proposal(self, request: HttpRequest, method: DonationMethod) -> HttpResponse:
        self.message_user(request, _("Proposed. Readers see it once another treasurer has approved it."))
        return HttpResponseRedirect(reverse("admin:donations_donationmethod_proposal", args=[method.pk]))


def _kind(request: HttpRequest, method: DonationMethod | None) -> str | None:
    """The kind of a stored method, or the one chosen for a new one; None when it is not known."""
    kind = method.kind if method else request.GET.get("kind", "")
    return kind if kind in METHODS else None
