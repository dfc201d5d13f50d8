"""The inline of an appeal's payment references, with a row for each donation method that takes one."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from cms.admin_forms.forms import ServiceCheckedChoice
from cms.admin_forms.inlines import RowForm, RowFormSet, RowsInline
from cms.languages import default_language
from donations.methods import METHODS
from donations.models import AppealReference, MethodVersion, approved_versions

KINDS: Mapping[str, str | Promise] = {"kid": _("KID"), "rf": _("RF reference"), "vipps": _("Vipps reference")}


def referable() -> list[tuple[str, str]]:
    """(key, words) of every way to give that takes a reference, in the newsroom's order: two queries."""
    kinds = {kind for kind, method in METHODS.items() if method.reference_kind}
    return [
        (version.method.key, _choice_label(version)) for version in approved_versions() if version.method.kind in kinds
    ]


class ReferenceForm(RowForm):
    """The reference for one way to give."""

    preset = "key"
    key = ServiceCheckedChoice(label=_("Donation method"), widget=UnfoldAdminSelectWidget)
    value = forms.CharField(
        label=_("Reference"),
        max_length=60,
        widget=UnfoldAdminTextInputWidget(attrs={"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, methods: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(key := self.fields["key"], forms.ChoiceField):
            key.choices = methods
        label = dict(methods).get(self.initial.get("key", ""))
        self.fields["value"].widget.attrs["aria-label"] = label or str(self.fields["value"].label)

    class Meta:
        model = AppealReference
        fields = ("value",)


class ReferenceFormSet(RowFormSet):
    """The references of one appeal."""

    @cached_property
    def methods(self) -> list[tuple[str, str]]:
        """The ways to give, read once for all rows."""
        return referable()

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Return what each row is made with."""
        return {**super().get_form_kwargs(index), "methods": self.methods}


class ReferenceInline(RowsInline):
    """What payers write beside their gift; an empty row is none."""

    model = AppealReference
    form = ReferenceForm
    formset = ReferenceFormSet
    fields = ("key", "value")
    verbose_name_plural = _("references, by which gifts are counted to this appeal")

    def initial_rows(self, obj: Any) -> list[dict[str, Any]]:
        """Return a row for each way to give that takes a reference, with what is stored."""
        stored = (
            {reference.method.key: reference.value for reference in obj.references.select_related("method")}
            if obj
            else {}
        )
        return [{"key": key, "value": stored.get(key, "")} for key, _words in referable()]

    def get_max_num(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """Return the number of these ways: each can be there once."""
        return len(referable())


def _choice_label(version: MethodVersion) -> str:
    method = METHODS[version.method.kind]
    shown = method.public(version.details)
    number = shown.get("display") or method.copy_text(version.details)
    kind = KINDS[method.reference_kind or "kid"]
    words = version.texts.get(default_language().code, {})
    return f"{kind}: {words.get('label') or version.method.key}, {number}"
