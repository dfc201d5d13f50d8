"""ModelAdmin of appeals."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse_lazy
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorFormField
from unfold.decorators import display
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget, UnfoldAdminTextInputWidget

from cms.admin_forms.datetime_fields import LocalDateTimeField
from cms.admin_forms.forms import ServiceCheckedText, VersionedForm
from cms.admin_forms.inlines import RowForm, RowsInline
from cms.admin_forms.localized_inlines import LocalizedInline
from cms.admin_forms.rich_text import RichTextWidget, with_link_check
from cms.admin_forms.service_admin import ServiceAdmin, who_and_when
from cms.languages import language_choices
from cms.search.admin import IndexedSearch
from cms.search.reading import Searched
from donations.admin.appeals.links import read_link
from donations.admin.appeals.pasting import read_paste, warn_of_losses_in
from donations.admin.appeals.preview import preview_of
from donations.admin.appeals.references import ReferenceInline
from donations.admin.appeals.state import languages_of, sites_now, state_label, title_of
from donations.models import Appeal, AppealAmount, AppealText
from donations.rules.appeals.amounts import amount_text
from donations.rules.appeals.purposes import MONTHLY, ONE_OFF
from donations.rules.keys import MAX_LENGTH
from donations.services import AmountInput, AppealTexts, save_appeal
from donations.services.appeals.search import APPEAL

# What `donations.rules.appeals.markup` keeps.
EXTENSIONS: dict[str, Any] = {
    "Bold": True,
    "Strike": True,
    "Superscript": True,
    "Subscript": True,
    "CheckedLink": {"enableTarget": False, "protocols": ["https", "mailto", "tel"], "defaultProtocol": "https"},
    "HardBreak": True,
    "History": True,
    "Paste": {"address": reverse_lazy("admin:donations_appeal_ask_paste")},
}


LINK_HELP = _("A page of your own site, such as /x or its whole address, or that of an approved way to give.")


class AppealForm(VersionedForm):
    """What holds in every language."""

    key = ServiceCheckedText(
        label=_("Key"),
        max_length=MAX_LENGTH,
        widget=UnfoldAdminTextInputWidget(attrs={"dir": "ltr"}),
        help_text=_("A short name by which articles point to it, such as winter. It cannot be changed later."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=language_choices,
        required=False,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
        help_text=_("None chosen: all languages. Readers of other languages see the default appeal."),
    )
    frequencies = forms.MultipleChoiceField(
        label=_("Frequency"),
        choices=((ONE_OFF, _("Once")), (MONTHLY, _("Every month"))),
        required=False,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
    )

    class Meta:
        model = Appeal
        fields = ("key", "is_default", "is_active", "starts_at", "ends_at", "languages", "frequencies")
        field_classes: ClassVar = {"starts_at": LocalDateTimeField, "ends_at": LocalDateTimeField}
        widgets: ClassVar = {"starts_at": LocalDateTimeField.widget, "ends_at": LocalDateTimeField.widget}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields.keys() & {"starts_at", "ends_at"}:
            self.fields[name].widget.attrs["data-zone"] = timezone.get_current_timezone_name()
        if self.instance.pk:
            del self.fields["key"]


class AppealTextInline(LocalizedInline):
    """The invitation in one language."""

    model = AppealText
    template = "admin/edit_inline/stacked.html"
    show_title = False
    fields = (("language", "title"), "text", ("call_to_action", "thanks"))

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Return the field; the text is a few paragraphs with links and bold words."""
        if db_field.name == "text":
            label = capfirst(db_field.verbose_name)
            extensions = with_link_check(EXTENSIONS, url_name="admin:donations_appeal_ask_link", help_text=LINK_HELP)
            return ProseEditorFormField(label=label, required=False, extensions=extensions, widget=RichTextWidget)
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class AmountForm(RowForm):
    """An amount as typed: the service reads it, so that its errors are the same everywhere."""

    preset = "purpose"
    currency = forms.CharField(
        label=_("Currency"),
        max_length=20,
        widget=UnfoldAdminTextInputWidget(attrs={"dir": "ltr", "placeholder": "EUR"}),
    )
    amount = forms.CharField(
        label=_("Amount"), max_length=40, widget=UnfoldAdminTextInputWidget(attrs={"dir": "ltr", "placeholder": "10"})
    )


class AmountInline(RowsInline):
    """The least that is asked for, and suggestions, in any currency."""

    model = AppealAmount
    form = AmountForm
    fields = ("purpose", "currency", "amount")
    spare_count = 1
    max_num = 30

    def initial_rows(self, obj: Any) -> list[dict[str, Any]]:
        """Return the stored amounts as people write them."""
        rows = super().initial_rows(obj)
        return [{**row, "amount": amount_text(row["amount"], currency=row["currency"])} for row in rows]


@admin.register(Appeal)
class AppealAdmin(IndexedSearch, ServiceAdmin):
    """Appeals; some stand where no other is chosen, some for a time only."""

    form = AppealForm
    inlines = (AppealTextInline, AmountInline, ReferenceInline)
    row_prefixes = frozenset({"texts", "amounts", "references"})
    change_form_before_template = "donations/admin/before_appeal.html"
    change_list_template = "donations/admin/appeals.html"
    list_display = ("title", "key", "is_default", "state", "readers", "asked")
    searched = Searched((APPEAL,))
    search_fields = ("key", "texts__title")

    def get_urls(self) -> list[URLPattern]:
        """Add what the editor asks when something is pasted or linked."""
        wrap = self.admin_site.admin_view
        return [
            path("ask/paste/", wrap(read_paste), name="donations_appeal_ask_paste"),
            path("ask/link/", wrap(read_link), name="donations_appeal_ask_link"),
            *super().get_urls(),
        ]

    def describe_hit(self, appeal: Appeal) -> str:
        """Return what stands beside an appeal in the search of all pages: whether readers are asked, and which."""
        return f"{state_label(appeal, now=timezone.now()).words} · {self.readers(appeal)}"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Appeal]:
        """Return the appeals with their words and amounts."""
        amounts = Prefetch("amounts", AppealAmount.objects.order_by("purpose", "position"))
        found: QuerySet[Appeal] = super().get_queryset(request).prefetch_related("texts", amounts)
        return found

    def get_fieldsets(self, request: HttpRequest, obj: Appeal | None = None) -> Any:
        """Return the form; articles point to the key, so it stays once it is saved."""
        rest = (("is_default", "is_active"), ("starts_at", "ends_at"), ("languages", "frequencies"))
        return ((None, {"fields": rest if obj else ("key", *rest)}),)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Ask for moments with the browser's own control, in the newsroom's zone."""
        if db_field.name in {"starts_at", "ends_at"}:
            kwargs |= {"form_class": LocalDateTimeField, "widget": LocalDateTimeField.widget}
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: articles point to appeals; one that is over is switched off."""
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponseBase:
        """Say above the list what the site shows now, and what comes next by itself."""
        context = {"sites": sites_now(Appeal.objects.prefetch_related("texts"), now=timezone.now())}
        return super().changelist_view(request, {**context, **(extra_context or {})})  # type: ignore[no-any-return]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Show above the form what readers see of the saved appeal, and when."""
        if appeal := context["original"]:
            context |= {"state": state_label(appeal, now=timezone.now()), "blocks": preview_of(appeal)}
        return super().render_change_form(request, context, **kwargs)

    @display(description=_("title"), ordering="key")  # type: ignore[untyped-decorator] # Unfold ships no types
    def title(self, appeal: Appeal) -> str:
        """Return the title in the newsroom's first language."""
        return title_of(appeal)

    @display(description=_("state"), ordering="starts_at")  # type: ignore[untyped-decorator] # as above
    def state(self, appeal: Appeal) -> str:
        """Return whether readers are asked now, from when, or no more."""
        state = state_label(appeal, now=timezone.now())
        return format_html('<span class="cms-badge {}">{}</span>', state.css_class, state.words)

    @display(description=_("languages"))  # type: ignore[untyped-decorator] # as above
    def readers(self, appeal: Appeal) -> str:
        """Return the languages whose readers are asked."""
        return languages_of(appeal) or gettext("all languages")

    @display(description=_("amounts"))  # type: ignore[untyped-decorator] # Unfold ships no types
    def asked(self, appeal: Appeal) -> str:
        """Return the amounts in short."""
        amounts = appeal.amounts.all()
        return ", ".join(
            f"{amount_text(amount.amount, currency=amount.currency)} {amount.currency}" for amount in amounts
        )

    def save_by_service(self, request: HttpRequest, *, row: Any, form: Any, rows: Any) -> Appeal:
        """Save the appeal with all words and amounts."""
        data = form.cleaned_data
        amounts = [
            AmountInput(purpose=typed_row["purpose"], currency=typed_row["currency"], amount=typed_row["amount"])
            for typed_row in rows["amounts"].values()
        ]
        texts = {code: AppealTexts(**words) for code, words in rows["texts"].by_language().items()}
        appeal = save_appeal(
            appeal=row,
            key=row.key if row else data["key"],
            is_default=data["is_default"],
            is_active=data["is_active"],
            starts_at=data["starts_at"],
            ends_at=data["ends_at"],
            languages=data["languages"],
            frequencies=data["frequencies"],
            texts=texts,
            amounts=amounts,
            references={typed_row["key"]: typed_row["value"] for typed_row in rows["references"].values()},
            version=data["version"] if row else None,
            **who_and_when(request),
        )
        warn_of_losses_in(request, texts.values())
        return appeal
