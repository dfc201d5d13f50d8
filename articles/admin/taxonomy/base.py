"""Base of the admin pages of sections, tags and authors, which have a name in each language."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from articles.admin.rollout_progress import RolloutAdmin
from articles.models import Author, Section, Tag
from articles.services import delete_named
from cms.admin_forms.service_admin import who_and_when
from cms.languages import content_languages


class NamedAdmin(RolloutAdmin):
    """A thing that articles show by its name; `articles_lookup` is how the list of articles finds them."""

    articles_relation = "articles"
    articles_lookup = ""
    articles_value = "pk"
    list_per_page = 50
    row_prefixes = frozenset({"names"})
    search_fields = ("slug", "names__name")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the rows ready to be named and counted."""
        found: QuerySet[Any] = super().get_queryset(request).prefetch_related("names")
        counted: QuerySet[Any] = found.annotate(article_count=Count(self.articles_relation, distinct=True))
        # What is counted forgets the order of its model, which those who type a name in a form still need.
        return counted.order_by(*self.model._meta.ordering)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Return the field; a slug reads from left to right, also in Arabic script."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "slug":
            field.widget.attrs |= {"dir": "ltr"}
        return field

    @display(description=_("name"), ordering="slug")  # type: ignore[untyped-decorator] # Unfold ships no types
    def named(self, row: Any) -> str:
        """Return the name in the newsroom's first language."""
        return str(row)

    @display(description=_("in other languages"))  # type: ignore[untyped-decorator] # Unfold ships no types
    def names_in_languages(self, row: Any) -> SafeString:
        """Return the other names, each in its own direction."""
        return names_list(row)

    @display(description=_("articles"), ordering="article_count")  # type: ignore[untyped-decorator] # as above
    def articles_shown(self, row: Any) -> SafeString | int:
        """Return how many articles there are, as the way to them."""
        if not row.article_count:
            return 0
        address = reverse("admin:articles_article_changelist")
        query = urlencode({self.articles_lookup: getattr(row, self.articles_value)})
        return format_html('<a class="cms-link" href="{}?{}">{}</a>', address, query, row.article_count)

    def delete_by_service(self, request: HttpRequest, row: Section | Tag | Author) -> None:
        """Delete it where no article shows it."""
        delete_named(named=row, **who_and_when(request))


def names_list(row: Any) -> SafeString:
    """The names of a thing beside each other, in the newsroom's order of languages, the first one left out."""
    names = {name.language: name.name for name in row.names.all()}
    pieces = [
        format_html('<bdi lang="{}" dir="{}">{}</bdi>', language.code, language.direction, names[language.code])
        for language in content_languages()[1:]
        if language.code in names
    ]
    return SafeString(" · ".join(pieces))
