"""The form in which articles are written."""

import copy
from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from articles.admin.form.appeal_choices import appeal_choices
from articles.admin.form.inputs import put_attributes
from articles.admin.form.widgets import is_filled_by_typing, tell_known
from articles.fields import Kind, field_named, names_of
from articles.models import Article
from articles.services import ArticleValues
from cms.admin_forms.datetime_fields import MomentField
from cms.admin_forms.forms import VersionedForm

COMMENTS_HELP = _("No comments are taken here: the comment service of your site, if it has one, follows this setting.")

# What services call the wishes that go with a move, and the fields in which editors state them.
WISHES = {"published_at": "schedule_at", "withdrawn_reason": "withdrawal", "withdraw_at": "withdrawal_at"}
NOT_STORED = {"version", "why", *WISHES.values()}


class ArticleForm(VersionedForm):
    """An article as typed; services judge it, and their refusals come back as errors of its fields."""

    donation_appeal = forms.ChoiceField(label=_("Appeal"), required=False, widget=UnfoldAdminSelectWidget)
    schedule_at = MomentField(label=_("Publish at"), required=False)
    withdrawal = forms.CharField(
        label=_("Public reason of the withdrawal"),
        max_length=300,
        required=False,
        widget=UnfoldAdminTextInputWidget,
        help_text=_("Readers see it where the article stood."),
    )
    withdrawal_at = MomentField(
        label=_("Withdraw at"),
        required=False,
        help_text=_("For a planned withdrawal: the article leaves at its second by itself."),
    )
    why = forms.CharField(
        label=_("Why this change"),
        max_length=200,
        required=False,
        widget=UnfoldAdminTextInputWidget,
        help_text=_("For the versions; readers do not see it."),
    )

    class Meta:
        model = Article
        fields = "__all__"
        help_texts = {"comment_policy": COMMENTS_HELP}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
        if "donation_appeal" in self.fields:
            appeals = cast(forms.ChoiceField, self.fields["donation_appeal"])
            appeals.choices = appeal_choices(kept=self.instance.donation_appeal)
        if "tags" in self.fields and self.instance.pk:
            self.initial["tags"] = self.instance.tag_rows()
            tell_known(self.fields["tags"], self.initial["tags"])
        for name in self.fields.keys() & set(names_of(Kind.REFERENCE)):
            if is_filled_by_typing(self.fields[name]) and (row := getattr(self.instance, name)):
                tell_known(self.fields[name], [row])
        # Validation writes what was typed into the form's own article; this one stays as it was read, picture included.
        self.stored = copy.copy(self.instance)
        language = self.data.get("language") or self.initial.get("language") or self.instance.language
        for name, field in self.fields.items():
            put_attributes(name, field, language=language)

    def values(self) -> ArticleValues:
        """Return what the form says about the article's own columns and tags."""
        return {name: self.cleaned_data[name] for name in self.fields if field_named(name)}

    @property
    def moment(self) -> datetime | None:
        """Return the moment for which the article shall be scheduled."""
        return self.cleaned_data.get("schedule_at")

    @property
    def ends_at(self) -> datetime | None:
        """Return the moment at which the article shall leave its readers."""
        return self.cleaned_data.get("withdrawal_at")

    @property
    def reason(self) -> str:
        """Return what readers are told where the article stood."""
        return self.cleaned_data.get("withdrawal") or ""
