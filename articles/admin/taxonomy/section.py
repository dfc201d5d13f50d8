"""ModelAdmin of sections, with the defaults for their articles."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display
from unfold.widgets import UnfoldAdminSelectWidget

from articles.admin.form.appeal_choices import appeal_choices, appeal_labels
from articles.admin.form.defaults import COMMENTS_HELP, section_defaults, show_defaults
from articles.admin.taxonomy.base import NamedAdmin
from articles.models import Newsroom, Section, SectionName
from articles.services import save_section
from cms.admin_forms.forms import VersionedForm
from cms.admin_forms.localized_inlines import LocalizedInline
from cms.admin_forms.service_admin import who_and_when


class SectionForm(VersionedForm):
    """What an editor decides about a section."""

    donation_appeal = forms.ChoiceField(
        label=_("Appeal"),
        required=False,
        widget=UnfoldAdminSelectWidget,
        help_text=_("The appeal under the articles of this section."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(appeal := self.fields.get("donation_appeal"), forms.ChoiceField):
            labels = appeal_labels()
            appeal.choices = appeal_choices(labels, kept=self.instance.donation_appeal)
            show_defaults(self.fields, section_defaults(site=Newsroom.objects.the_one(), appeals=labels).items())


class SectionNameInline(LocalizedInline):
    """What a section is called."""

    model = SectionName
    fields = ("language", "name", "description")


@admin.register(Section)
class SectionAdmin(NamedAdmin):
    """Sections in the order in which readers meet them."""

    form = SectionForm
    inlines = (SectionNameInline,)
    article_column = "section"
    articles_lookup = "section"
    articles_value = "slug"
    list_display = ("named", "names_in_languages", "articles_shown", "comments", "donation_block", "position")
    fieldsets = (
        (None, {"fields": (("slug", "position"),)}),
        (
            _("Comments"),
            {"fields": (("comment_policy", "comments_close_after_days"),), "description": COMMENTS_HELP},
        ),
        (_("Donations"), {"fields": (("donation_block", "donation_appeal"),)}),
    )

    @display(description=_("comments"))  # type: ignore[untyped-decorator] # Unfold ships no types
    def comments(self, section: Section) -> str:
        """Return the rule of the section in a few words."""
        words = str(section.get_comment_policy_display()).partition(":")[0]
        days = section.comments_close_after_days
        return _("%(rule)s, closed after %(days)d days") % {"rule": words, "days": days} if days else words

    def save_named(self, request: HttpRequest, *, row: Model | None, form: Any, rows: Any) -> Section:
        """Save the section with its names."""
        values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        return save_section(
            section=row if isinstance(row, Section) else None,
            values=values,
            names=rows["names"].by_language(),
            version=form.cleaned_data["version"],
            **who_and_when(request),
        )
