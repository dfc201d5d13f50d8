"""The form of a donation method, made from the fields of its kind."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from cms.admin_forms.forms import ServiceCheckedChoice, ServiceCheckedText, VersionedForm
from donations.methods import METHODS, Field
from donations.models import DonationMethod
from donations.rules.keys import MAX_LENGTH


class MethodForm(VersionedForm):
    """What all kinds have; `kind` is the one whose fields were added."""

    kind: str = ""
    key = ServiceCheckedText(
        label=_("Key"),
        max_length=MAX_LENGTH,
        widget=UnfoldAdminTextInputWidget(attrs={"dir": "ltr"}),
        help_text=_("A short name for editors, such as dnb. It cannot be changed later."),
    )
    reason = ServiceCheckedText(
        label=_("Reason"),
        max_length=500,
        widget=UnfoldAdminTextInputWidget,
        help_text=_("Why this changes. The approver reads it. It is recorded permanently."),
    )

    class Meta:
        model = DonationMethod
        fields = ("key",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["key"]
            if self.instance.details:
                self.initial.update(METHODS[self.kind].form_values(self.instance.details))

    def values(self) -> dict[str, str]:
        """What was typed into the fields of the kind, as it was typed."""
        return {field.name: self.cleaned_data[field.name] for field in METHODS[self.kind].fields}


def form_of_kind(kind: str) -> type[MethodForm]:
    """The form class with one field for each that the kind asks for."""
    fields = {field.name: _form_field(field) for field in METHODS[kind].fields}
    return type("MethodForm", (MethodForm,), {"kind": kind, **fields})


def field_names(kind: str) -> list[str]:
    """The names of those fields, in their order."""
    return [field.name for field in METHODS[kind].fields]


def _form_field(field: Field) -> forms.Field:
    """One form field; what it may hold is the kind's to decide, so that errors come from one place."""
    attributes = {"dir": "ltr", "autocomplete": "off", "spellcheck": "false"} if field.is_ltr else {"dir": "auto"}
    given: dict[str, Any] = {
        "label": capfirst(field.label),
        "help_text": field.help_text,
        "required": field.is_required,
    }
    if field.choices:
        # Nobody chooses by not choosing: the first country of a list is not where money goes unless somebody said so.
        return ServiceCheckedChoice(choices=(("", "–"), *field.choices), widget=UnfoldAdminSelectWidget, **given)
    widget: forms.Widget = (
        UnfoldAdminTextInputWidget(attrs=attributes)
        if field.rows == 1
        else UnfoldAdminTextareaWidget(attrs={**attributes, "rows": str(field.rows)})
    )
    return ServiceCheckedText(max_length=field.max_length, strip=False, widget=widget, **given)
