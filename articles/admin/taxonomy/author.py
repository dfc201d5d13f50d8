"""ModelAdmin of authors."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Model
from django.http import HttpRequest
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display
from unfold.widgets import UnfoldAdminTextareaWidget

from articles.admin.taxonomy.base import NamedAdmin
from articles.admin.taxonomy.merging import links_to
from articles.models import Author, AuthorName
from articles.services import same_names, save_author
from cms.admin_forms.localized_inlines import LocalizedInline
from cms.admin_forms.service_admin import who_and_when


class AuthorNameInline(LocalizedInline):
    """An author's name and a few words about them, in each script."""

    model = AuthorName
    fields = ("language", "name", "biography")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Return the field; a biography is two or three sentences."""
        if db_field.name == "biography":
            kwargs["widget"] = UnfoldAdminTextareaWidget(attrs={"rows": 2})
        return super().formfield_for_dbfield(db_field, request, **kwargs)


@admin.register(Author)
class AuthorAdmin(NamedAdmin):
    """Authors, and whether somebody with an account is one."""

    inlines = (AuthorNameInline,)
    article_column = "bylines__author"
    articles_lookup = "bylines__author__id__exact"
    list_display = ("named", "names_in_languages", "account", "articles_shown")
    list_select_related = ("user",)
    fieldsets = (
        (
            None,
            {
                "fields": (("slug", "user"),),
                "description": _(
                    "An author without an account is a guest or a pseudonym. The account tells editors whose articles "
                    "these are. Readers never see it."
                ),
            },
        ),
    )

    @display(description=_("account"), ordering="user__username")  # type: ignore[untyped-decorator] # as above
    def account(self, author: Author) -> str:
        """Return whose account it is, or that there is none."""
        return str(author.user) if author.user else str(_("none: guest or pseudonym"))

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Return the field for the account, with what an empty one means."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "user":
            field.empty_label = _("No account: a guest or a pseudonym")
            field.widget.can_add_related = field.widget.can_change_related = False
            field.widget.can_delete_related = field.widget.can_view_related = False
        return field

    def save_named(self, request: HttpRequest, *, row: Model | None, form: Any, rows: Any) -> Author:
        """Save the author with all names."""
        author = save_author(
            author=row if isinstance(row, Author) else None,
            values={"slug": form.cleaned_data["slug"], "user": form.cleaned_data["user"]},
            names=rows["names"].by_language(),
            version=form.cleaned_data["version"],
            **who_and_when(request),
        )
        if others := same_names(author):
            text = gettext("Another author has this name, too: %(others)s. Merge them in the list if they are one.")
            messages.warning(request, mark_safe(text % {"others": links_to(others)}))  # noqa: S308 - links are escaped
        return author
