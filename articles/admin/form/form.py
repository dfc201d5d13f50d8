"""The form in which articles are written."""

import copy
from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorFormField
from django_prose_editor.widgets import AdminProseEditorWidget
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from articles.admin.form.appeal_choices import appeal_choices
from articles.admin.form.widgets import GrowingTextarea, tell_known
from articles.body.allowlist import EXTENSIONS
from articles.models import Article
from articles.services import ArticleValues
from cms.admin_forms.datetime_fields import MomentField
from cms.admin_forms.forms import VersionedForm
from cms.languages import default_language, direction_of

CONTENT_FIELDS = (
    "kicker",
    "headline",
    "dateline",
    "lead",
    "body",
    "lead_image_alt",
    "lead_image_caption",
    "seo_title",
    "seo_description",
)
"""Fields that hold text in the article's own language and script."""

# What stands in an empty field of the text, where readers will see what is typed.
PLACEHOLDERS = {
    "kicker": _("Kicker: a word or two over the headline"),
    "headline": _("Headline"),
    "lead": _("Lead: what it is about, for readers of lists"),
    "dateline": _("Dateline: the place, before the first paragraph"),
}

COMMENTS_HELP = _("No comments are taken here: the comment service of your site, if it has one, follows this setting.")

# What services call the wishes that go with a move, and the fields in which editors state them.
WISHES = {"published_at": "schedule_at", "withdrawn_reason": "withdrawal", "withdraw_at": "withdrawal_at"}
NOT_STORED = {"version", "why", *WISHES.values()}


class ArticleForm(VersionedForm):
    """An article as typed; services judge it, and their refusals come back as errors of its fields."""

    body = ProseEditorFormField(label=_("Body"), required=False, extensions=EXTENSIONS, widget=AdminProseEditorWidget)
    donation_appeal = forms.ChoiceField(label=_("Appeal"), required=False, widget=UnfoldAdminSelectWidget)
    schedule_at = MomentField(label=_("Publish at"), required=False)
    withdrawal = forms.CharField(
        label=_("Reason shown to readers"),
        max_length=300,
        required=False,
        widget=UnfoldAdminTextInputWidget,
        help_text=_("Readers see it where the article stood."),
    )
    withdrawal_at = MomentField(
        label=_("Unpublish on"),
        required=False,
        help_text=_("When the article is unpublished, to the second."),
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
        help_texts = {"comment_policy": COMMENTS_HELP}
        widgets = {
            "headline": GrowingTextarea,
            "lead": GrowingTextarea,
            "lead_image_alt": GrowingTextarea,
            "lead_image_caption": GrowingTextarea,
            "seo_description": GrowingTextarea,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].widget.attrs |= {"dir": "auto", "autocapitalize": "none", "spellcheck": "false"}
        if "donation_appeal" in self.fields:
            appeals = cast(forms.ChoiceField, self.fields["donation_appeal"])
            appeals.choices = appeal_choices(kept=self.instance.donation_appeal)
        if "tags" in self.fields and self.instance.pk:
            self.initial["tags"] = self.instance.tag_rows()
            tell_known(self.fields["tags"], self.initial["tags"])
        if "lead_image" in self.fields and self.instance.lead_image:
            tell_known(self.fields["lead_image"], [self.instance.lead_image])
        # Validation writes what was typed into the form's own article; this one stays as it was read, picture included.
        self.stored = copy.copy(self.instance)
        language = self.data.get("language") or self.initial.get("language") or self.instance.language
        for name in self.fields.keys() & set(CONTENT_FIELDS):
            self.fields[name].widget.attrs |= content_attrs(language)
        for name in self.fields.keys() & PLACEHOLDERS.keys():
            self.fields[name].widget.attrs["placeholder"] = PLACEHOLDERS[name]

    def values(self) -> ArticleValues:
        """Return what the form says about the article's own columns and tags."""
        known = ArticleValues.__annotations__.keys() - {"bylines", "corrections"}
        return cast(ArticleValues, {name: self.cleaned_data[name] for name in self.fields if name in known})

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


def content_attrs(language: str) -> dict[str, str]:
    """Return the HTML attributes of an input for text in a content language."""
    try:
        direction = direction_of(language)
    except ValueError:
        language = default_language().code
        direction = direction_of(language)
    return {"lang": language, "dir": direction, "data-content": ""}
