"""Base of the admin pages of sections, tags and authors, which have a name in each language."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.admin import ActionLocation
from django.contrib.admin.options import IS_POPUP_VAR
from django.db.models import Count, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action, display
from unfold.views import ChangeList

from articles.admin.rollout_progress import RolloutAdmin
from articles.admin.taxonomy.merging import merge_page, naming_the_other
from articles.models import Article, Author, Named, Section, Tag
from articles.services import delete_named, refuse_used
from articles.services.search.kinds import KIND_OF
from articles.services.taxonomy.names import NameTaken
from cms.admin_forms.service_admin import who_and_when
from cms.languages import content_languages
from cms.lib.domain_errors import DomainError
from cms.search.admin import IndexedSearch
from cms.search.reading import Searched


class CountingChangeList(ChangeList):  # type: ignore[misc] # Unfold ships no types
    """Counts the articles of each row."""

    root_queryset: QuerySet[Any]

    def get_queryset(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Return the rows of the list, each with the number of its articles."""
        column = self.model_admin.article_column
        articles = Article.objects.filter(**{column: OuterRef("pk")}).order_by()
        counts = articles.values(column).annotate(count=Count("pk", distinct=True)).values("count")
        self.root_queryset = self.root_queryset.annotate(article_count=Coalesce(Subquery(counts), 0))
        return super().get_queryset(request, *args, **kwargs)


class NamedAdmin(IndexedSearch, RolloutAdmin):
    """A thing that articles show, in `article_column`; `articles_lookup` is how their list finds them."""

    article_column = ""
    articles_lookup = ""
    articles_value = "pk"
    list_per_page = 50
    row_prefixes = frozenset({"names"})
    search_fields = ("slug", "names__name")
    actions: Any = ("merge_selected",)

    def get_searched(self, request: HttpRequest) -> Searched:
        """Search the names in every language."""
        return Searched((KIND_OF[self.model],))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the rows ready to be named."""
        found: QuerySet[Any] = super().get_queryset(request).prefetch_related("names")
        return found

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """Return the list that counts articles; who completes a name, or searches everywhere, need not wait for it."""
        return CountingChangeList

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

    def describe_hit(self, row: Any) -> SafeString:
        """Return what stands beside it in the search of all pages: its names in other languages."""
        return names_list(row)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponseBase:
        """Show the list, or merge what was chosen in it."""
        try:
            return super().changelist_view(request, extra_context)  # type: ignore[no-any-return] # Unfold ships no types
        except DomainError as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(request.get_full_path())

    def has_merge_permission(self, request: HttpRequest) -> bool:
        """Whether somebody may merge: what is merged changes one and deletes the others."""
        return bool(self.has_change_permission(request)) and bool(self.has_delete_permission(request))

    def get_actions(self, request: HttpRequest, action_location: ActionLocation = ActionLocation.CHANGE_LIST) -> Any:
        """Return merging alone; deleting is done one by one, where nothing shows it."""
        actions = super().get_actions(request, action_location)
        actions.pop("delete_selected", None)
        return actions

    def get_action_choices(
        self,
        request: HttpRequest,
        default_choices: Any = None,
        action_location: ActionLocation = ActionLocation.CHANGE_LIST,
    ) -> Any:
        """Return the choices; Unfold's own method does not know Django 6.1's places of actions yet."""
        return super().get_action_choices(request)

    @action(description=_("Merge the selected %(verbose_name_plural)s"), permissions=["merge"])  # type: ignore[untyped-decorator] # Unfold ships no types
    def merge_selected(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse:
        """Ask which one stays, and say what comes along; then merge."""
        return merge_page(self, request, queryset)

    def save_by_service(self, request: HttpRequest, *, row: Model | None, form: Any, rows: Any) -> Named:
        """Save what was typed; a window opened to add one to an article takes one of that name that is there."""
        try:
            return self.save_named(request, row=row, form=form, rows=rows)
        except NameTaken as refusal:
            is_about_names = str(refusal.field).startswith("names.")
            if row is None and IS_POPUP_VAR in request.POST and refusal.taken_by and is_about_names:
                return refusal.taken_by
            raise naming_the_other(refusal) from refusal

    def save_named(self, request: HttpRequest, *, row: Model | None, form: Any, rows: Any) -> Named:
        """Save what was typed."""
        raise NotImplementedError

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Ask only about what may go: what an article shows is refused before anybody confirms anything."""
        for named in objs:
            refuse_used(named)
        return super().get_deleted_objects(objs, request)

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
