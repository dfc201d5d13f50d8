"""The form in which articles are written."""

import copy
from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from articles.admin.form.appeal_choices import appeal_choices, appeal_labels
from articles.admin.form.defaults import SectionSettings, article_defaults, show_defaults
from articles.admin.form.inputs import put_attributes
from articles.admin.form.widgets import is_filled_by_typing, set_known_rows
from articles.fields import Kind, field_named, names_of
from articles.models import Article, Newsroom
from articles.services import ArticleValues
from cms.admin_forms.datetime_fields import LocalDateTimeField
from cms.admin_forms.forms import VersionedForm

# {field of a move's service: field of the form in which editors state it}
WISHES = {"published_at": "schedule_at", "withdrawn_reason": "withdrawal", "withdraw_at": "withdrawal_at"}


class ArticleForm(VersionedForm):
    """An article as typed; services check it, and their domain errors come back as errors of its fields."""

    donation_appeal = forms.ChoiceField(label=_("Appeal"), required=False, widget=UnfoldAdminSelectWidget)
    schedule_at = LocalDateTimeField(label=_("Publish at"), required=False)
    withdrawal = forms.CharField(
        label=_("Reason shown to readers"),
        max_length=300,
        required=False,
        widget=UnfoldAdminTextInputWidget,
        help_text=_("Readers see it in place of the article."),
    )
    withdrawal_at = LocalDateTimeField(
        label=_("Unpublish on"),
        required=False,
        help_text=_("The article is unpublished at this second."),
    )
    why = forms.CharField(
        label=_("Revision note"),
        max_length=200,
        required=False,
        widget=UnfoldAdminTextInputWidget,
        help_text=_("For the list of revisions; readers do not see it."),
    )

    class Meta:
        model = Article
        fields = "__all__"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
        self.appeals = appeal_labels() if "donation_appeal" in self.fields else {"": ""}
        if "donation_appeal" in self.fields:
            appeals = cast(forms.ChoiceField, self.fields["donation_appeal"])
            appeals.choices = appeal_choices(self.appeals, kept=self.instance.donation_appeal)
        if "tags" in self.fields and self.instance.pk:
            self.initial["tags"] = self.instance.tag_rows()
            set_known_rows(self.fields["tags"], self.initial["tags"])
        for name in self.fields.keys() & set(names_of(Kind.REFERENCE)):
            if is_filled_by_typing(self.fields[name]) and (row := getattr(self.instance, name)):
                set_known_rows(self.fields[name], [row])
        # Validation writes what was typed into the form's own article; this copy stays as it was read, image included.
        self.stored = copy.copy(self.instance)
        language = self.data.get("language") or self.initial.get("language") or self.instance.language
        for name, field in self.fields.items():
            put_attributes(name, field, language=language)

    def show_defaults(self, *, section: SectionSettings | None, site: Newsroom) -> None:
        """Say in the choices what the section, or the site, decides now."""
        show_defaults(self.fields, article_defaults(section=section, site=site, appeals=self.appeals).items())

    def values(self) -> ArticleValues:
        """Return the values of the fields that are in the table and were in the form."""
        return {name: self.cleaned_data[name] for name in self.fields if field_named(name)}

    @property
    def publish_at(self) -> datetime | None:
        """Return when the article shall be published."""
        return self.cleaned_data.get("schedule_at")

    @property
    def ends_at(self) -> datetime | None:
        """Return when the article shall be unpublished."""
        return self.cleaned_data.get("withdrawal_at")

    @property
    def reason(self) -> str:
        """Return the public reason for unpublishing."""
        return self.cleaned_data.get("withdrawal") or ""
