"""Base of admin pages that save through one service."""

from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils import timezone
from unfold.admin import ModelAdmin

from cms.access.actor import Actor
from cms.admin_forms.conflicts import saved_by_others
from cms.admin_forms.errors import domain_error_of, errors_of, of_the_form, of_the_rows, remember_domain_error
from cms.admin_forms.forms import VersionedForm
from cms.admin_forms.inlines import RowFormSet, RowsInline
from cms.lib.domain_errors import DomainError, EditConflict


class ServiceAdmin(ModelAdmin):  # type: ignore[misc] # Unfold ships no types
    """A form whose saving and deleting are one service's; subclasses say which in `save_by_service`.

    When the service refuses, its transaction is undone and the same page comes again: what was typed
    stays, each error stands at its field, and after a conflict the texts of both can be read.
    """

    form = VersionedForm
    actions = None
    warn_unsaved_form = True
    change_form_before_template = "cms/admin_forms/before_form.html"
    row_prefixes: ClassVar[frozenset[str]] = frozenset()
    is_sent_again = True
    """Whether a form that was not carried out may be sent again by one press (docs/decisions/0029)."""

    def save_by_service(
        self, request: HttpRequest, *, row: Model | None, form: Any, rows: dict[str, RowFormSet]
    ) -> Model:
        """Save what was typed and return the row; None as `row` is a new one. `rows` are keyed by their prefix."""
        raise NotImplementedError

    def delete_by_service(self, request: HttpRequest, row: Any) -> None:
        """Delete the row; only called where the permission allows it."""
        raise NotImplementedError

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Save and go on, or show the form with what was typed and why it was refused."""
        try:
            return super().changeform_view(request, *args, **kwargs)  # type: ignore[no-any-return]
        except DomainError as error:
            remember_domain_error(request, error)
            return super().changeform_view(request, *args, **kwargs)  # type: ignore[no-any-return]

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> type[VersionedForm]:
        """Return the form, with the errors that the service found."""
        form: type[VersionedForm] = super().get_form(request, *args, **kwargs)
        if error := domain_error_of(request):
            form.refused = of_the_form(errors_of(error), prefixes=self.row_prefixes)
        return form

    def _create_formsets(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        formsets, inlines = super()._create_formsets(request, *args, **kwargs)
        if error := domain_error_of(request):
            for formset in formsets:
                formset.refused = of_the_rows(errors_of(error), prefix=formset.prefix)
        return formsets, inlines

    def get_formset_kwargs(self, request: HttpRequest, obj: Model, inline: Any, prefix: str) -> dict[str, Any]:
        """Return what a formset is made from: rows of no identity, filled with what is stored."""
        kwargs: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        stored = obj if obj.pk else None
        if isinstance(inline, RowsInline) and inline.has_change_permission(request, stored):
            kwargs |= {"queryset": inline.model._default_manager.none(), "initial": inline.initial_rows(stored)}
        return kwargs

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: Any) -> None:
        """Leave everything to the service."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: Any) -> None:
        """Hand the form and its rows to the service."""
        row = form.instance if change else None
        saved = self.save_by_service(
            request, row=row, form=form, rows={formset.prefix: formset for formset in formsets}
        )
        form.instance.pk = saved.pk

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: Any = None) -> Any:
        """Return what Django's log of changes says; the rows below the form are replaced as a whole."""
        return super().construct_change_message(request, form, [], add)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Show the form; after a conflict with what the other person saved."""
        if isinstance(domain_error_of(request), EditConflict):
            form = context["adminform"].form
            formsets = [each.formset for each in context["inline_admin_formsets"]]
            context["saved_by_others"] = saved_by_others(form, formsets)
            # They have seen the other text now: saving again is a decision.
            form.data = form.data.copy()
            form.data["version"] = form.instance.version
        return super().render_change_form(request, context, **kwargs)  # type: ignore[no-any-return]

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponseBase:
        """Delete and go back to the list, or say why not."""
        try:
            return super().delete_view(request, object_id, extra_context)  # type: ignore[no-any-return]
        except DomainError as error:
            messages.error(request, str(error))
            return HttpResponseRedirect("../change/")

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        """Leave it to the service."""
        self.delete_by_service(request, obj)


def who_and_when(request: HttpRequest) -> dict[str, Any]:
    """The `by` and `at` of a service: who is logged in, and now."""
    return {"by": Actor.of(request.user), "at": timezone.now()}
