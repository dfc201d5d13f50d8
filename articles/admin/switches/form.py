"""The inputs of the switches, which stand in the article form and are no part of what it saves."""

from typing import Any, Self

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminIntegerFieldWidget, UnfoldAdminSelectWidget

from articles.admin.autosave.at_once_token import AT_ONCE_COLUMNS, at_once_token, switches_in
from articles.admin.autosave.session_fields import AT_ONCE, SWITCHES
from articles.admin.diff.field_display import label_of
from articles.admin.form.defaults import COMMENTS_HELP, show_defaults
from articles.fields import switch_columns
from articles.models import Article
from articles.models.choices import comment_policies
from cms.admin_forms.datetime_fields import LocalDateTimeField

SWITCH_LABELS = {
    "comments": gettext_lazy("Comments"),
    "featured": gettext_lazy("Featured"),
    "breaking": gettext_lazy("Breaking news"),
}


class SwitchForm(forms.Form):
    """What the switches are set to; the service judges it."""

    comment_policy = forms.ChoiceField(
        label=gettext_lazy("Comments"),
        choices=comment_policies,
        widget=UnfoldAdminSelectWidget,
        help_text=COMMENTS_HELP,
    )
    comments_close_after_days = forms.IntegerField(
        label=gettext_lazy("Close comments after"),
        required=False,
        min_value=0,
        max_value=3650,
        widget=UnfoldAdminIntegerFieldWidget,
        help_text=gettext_lazy("Days after publication. Empty: use section default. 0: never."),
    )
    breaking_until = LocalDateTimeField(label=gettext_lazy("Breaking news until"), required=False)

    @classmethod
    def of(cls, article: Article, request: HttpRequest, *, default_policy: str = "") -> Self:
        """Return the form with what is stored, or with what was posted by the button of a switch."""
        data = request.POST if AT_ONCE in request.POST else None
        form = cls(data, initial=_stored(article), prefix=SWITCHES)
        if default_policy:
            show_defaults(form.fields, [("comment_policy", default_policy)])
        return form

    def values_of(self, switch: Any) -> dict[str, Any] | None:
        """Return the values of the columns of a switch; None where one of them cannot be taken."""
        self.full_clean()
        names = switch_columns(switch)
        return None if self.errors.keys() & set(names) else {name: self.cleaned_data[name] for name in names}

    def refusal_of(self, switch: Any) -> str:
        """Return why the values of a switch cannot be taken."""
        return " ".join(str(text) for name in switch_columns(switch) for text in self.errors.get(name, ()))


def warn_of_unset_switches(request: HttpRequest, article: Article) -> None:
    """Say, with a save, what was chosen at the switches since they were shown, and set by nobody."""
    shown = switches_in(request.POST.get(f"{SWITCHES}-token", ""))
    if shown is None:
        return
    stands = _chosen(request, since=_stored(article))
    if unset := [name for name in _chosen(request, since=shown) if name in stands]:
        labels = ", ".join(label_of(name) for name in unset)
        sentence = _("Saving sets no switch: “%(names)s” was not set. Use the button beside it.")
        messages.warning(request, sentence % {"names": labels})


def token_of(article: Article) -> str:
    """Return the token of what is stored of an article."""
    return at_once_token({name: getattr(article, name) for name in AT_ONCE_COLUMNS})


def _chosen(request: HttpRequest, *, since: dict[str, Any]) -> list[str]:
    return SwitchForm(request.POST, initial=since, prefix=SWITCHES).changed_data


def _stored(article: Article) -> dict[str, Any]:
    return {name: getattr(article, name) for name in switch_columns()}
