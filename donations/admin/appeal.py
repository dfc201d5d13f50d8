"""Appeals: what the newsroom asks its readers for, in each of its languages."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorFormField
from django_prose_editor.widgets import AdminProseEditorWidget
from unfold.decorators import display
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget, UnfoldAdminTextInputWidget

from cms.desk.forms import AskedText, VersionedForm
from cms.desk.localized import LocalizedInline
from cms.desk.rows import RowForm, RowsInline
from cms.desk.service_admin import ServiceAdmin, who_and_when
from cms.languages import default_language
from donations.models import Appeal, AppealAmount, AppealText
from donations.rules.amounts import amount_text
from donations.rules.appeals import MONTHLY, ONE_OFF
from donations.rules.keys import MAX_LENGTH
from donations.services import AppealWords, AskedAmount, save_appeal

# What `donations.rules.appeal_html` keeps.
EXTENSIONS: dict[str, Any] = {
    "Bold": True,
    "Link": {"enableTarget": False, "protocols": ["https", "mailto", "tel"], "defaultProtocol": "https"},
    "HardBreak": True,
    "History": True,
}


class AppealForm(VersionedForm):
    """What holds in every language."""

    key = AskedText(
        label=_("Key"),
        max_length=MAX_LENGTH,
        widget=UnfoldAdminTextInputWidget(attrs={"dir": "ltr"}),
        help_text=_("A short name by which articles point to it, such as winter. It stays for ever."),
    )
    frequencies = forms.MultipleChoiceField(
        label=_("How often"),
        choices=((ONE_OFF, _("Once")), (MONTHLY, _("Every month"))),
        required=False,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
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
            return ProseEditorFormField(
                label=label, required=False, extensions=EXTENSIONS, widget=AdminProseEditorWidget
            )
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
class AppealAdmin(ServiceAdmin):
    """Appeals; one of them stands where no other is chosen."""

    form = AppealForm
    inlines = (AppealTextInline, AmountInline)
    row_prefixes = frozenset({"texts", "amounts"})
    list_display = ("title", "key", "is_default", "is_active", "asked")
    search_fields = ("key", "texts__title")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Appeal]:
        """Return the appeals with their words and amounts."""
        amounts = Prefetch("amounts", AppealAmount.objects.order_by("purpose", "position"))
        found: QuerySet[Appeal] = super().get_queryset(request).prefetch_related("texts", amounts)
        return found

    def get_fieldsets(self, request: HttpRequest, obj: Appeal | None = None) -> Any:
        """Return the form; articles point to the key, so it stays once it is saved."""
        rest = (("is_default", "is_active"), "frequencies")
        return ((None, {"fields": rest if obj else ("key", *rest)}),)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: articles point to appeals; one that is over is switched off."""
        return False

    @display(description=_("title"), ordering="key")  # type: ignore[untyped-decorator] # Unfold ships no types
    def title(self, appeal: Appeal) -> str:
        """Return the title in the newsroom's first language."""
        titles = {text.language: text.title for text in appeal.texts.all()}
        return titles.get(default_language().code) or appeal.key

    @display(description=_("asks for"))  # type: ignore[untyped-decorator] # Unfold ships no types
    def asked(self, appeal: Appeal) -> str:
        """Return the amounts in short."""
        amounts = appeal.amounts.all()
        return ", ".join(f"{amount_text(each.amount, currency=each.currency)} {each.currency}" for each in amounts)

    def save_by_service(self, request: HttpRequest, *, row: Any, form: Any, rows: Any) -> Appeal:
        """Save the appeal with all words and amounts."""
        data = form.cleaned_data
        amounts = [
            AskedAmount(purpose=each["purpose"], currency=each["currency"], amount=each["amount"])
            for each in rows["amounts"].values()
        ]
        return save_appeal(
            appeal=row,
            key=row.key if row else data["key"],
            is_default=data["is_default"],
            is_active=data["is_active"],
            frequencies=data["frequencies"],
            texts={code: AppealWords(**words) for code, words in rows["texts"].by_language().items()},
            amounts=amounts,
            version=data["version"] if row else None,
            **who_and_when(request),
        )
