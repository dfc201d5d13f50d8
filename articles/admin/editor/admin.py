"""Articles in the admin: the list, and the form in which they are written and moved."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import Model, Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from unfold.contrib.filters.admin import AutocompleteSelectFilter

from articles.admin.autosave.recovery import take_up
from articles.admin.autosave.rejected_save import keeping_what_strangers_typed, or_not_saved
from articles.admin.autosave.resubmission import (
    SentAgain,
    go_over_own_save,
    is_the_same,
    note_sent,
    remember_sent,
    saved_by,
)
from articles.admin.autosave.urls import open_form_paths
from articles.admin.autosave.views import id_in, mark_taken
from articles.admin.changelist import filters
from articles.admin.changelist.bulk_actions import BulkMoves
from articles.admin.changelist.columns import ArticleChangeList, ArticleColumns
from articles.admin.changelist.saved_filters import SavedFilterPages
from articles.admin.conflicts.page import merge_page
from articles.admin.conflicts.resolution import Overtaken
from articles.admin.editor import suggestions
from articles.admin.editor.context import form_context
from articles.admin.editor.deletion import ArticleDeleting
from articles.admin.editor.preview import preview
from articles.admin.editor.saving import save, wanted_move
from articles.admin.editor.sidebar import saved_words
from articles.admin.form.fieldsets import article_fieldsets
from articles.admin.form.form import WISHES, ArticleForm
from articles.admin.form.inlines import BylineInline, CorrectionInline, author_of
from articles.admin.form.inputs import input_of
from articles.admin.form.section_choices import named_sections
from articles.admin.form.widgets import PickOne, PickSeveral
from articles.admin.permissions import as_seen, may_write, with_ownership, within_reach
from articles.admin.revisions.history import ArticleHistory
from articles.admin.revisions.pending_changes import changes
from articles.admin.revisions.views import revision_paths
from articles.admin.translations.start import translate
from articles.admin.workflow import WORDS
from articles.fields import Kind, names_of
from articles.models import Article, Byline, Section, Tag
from articles.models.article import ArticleQuerySet
from articles.services import is_unknown_to_readers
from articles.services.writing.delete import with_old_addresses
from cms.admin_forms.errors import domain_error_of
from cms.admin_forms.service_admin import ServiceAdmin
from cms.languages import default_language

BESIDE_IT = ("story", "section", "lead_image", "view_count", "draft__body")


@admin.register(Article)
class ArticleAdmin(ArticleHistory, ArticleDeleting, ArticleColumns, SavedFilterPages, BulkMoves, ServiceAdmin):
    """Parses what was typed, calls the services of articles, and shows what they answer."""

    form = ArticleForm
    inlines = (BylineInline, CorrectionInline)
    row_prefixes = frozenset(names_of(Kind.ROWS))
    change_form_before_template = "admin/articles/article/before_form.html"
    actions = BulkMoves.actions
    list_per_page = 50
    show_full_result_count = False
    list_filter = (
        filters.StateFilter,
        filters.LanguageFilter,
        filters.SectionFilter,
        ("tags", AutocompleteSelectFilter),
        ("bylines__author", AutocompleteSelectFilter),
        filters.WorkFilter,
        filters.MissingTranslationFilter,
    )
    list_filter_submit = True
    search_fields = ("headline", "lead", "body", "slug")

    class Media:
        css = {"all": ("articles/desk.css", "articles/writing.css", "articles/list.css", "articles/differences.css")}

    def get_urls(self) -> list[URLPattern]:
        """Add the small questions of the form, the preview, and the translations."""
        wrap = self.admin_site.admin_view
        own = [
            *open_form_paths(self, wrap),
            path("ask/slug/", wrap(suggestions.propose_slug), name="articles_article_ask_slug"),
            path("ask/comments/", wrap(suggestions.tell_comments), name="articles_article_ask_comments"),
            path("<object_id>/changes/", wrap(partial(changes, model_admin=self)), name="articles_article_changes"),
            *revision_paths(self, wrap),
            path("<object_id>/preview/", wrap(partial(preview, model_admin=self)), name="articles_article_preview"),
            path(
                "<object_id>/translate/",
                wrap(partial(translate, model_admin=self)),
                name="articles_article_translate",
            ),
        ]
        return [*own, *keeping_what_strangers_typed(super().get_urls(), self)]

    def changeform_view(self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any) -> Any:
        """Show what was typed to somebody who may not save it any more, instead of losing it."""
        if request.method == "POST":
            remember_sent(request)
            if saved := saved_by(request, id_in(object_id)):
                if is_the_same(request, saved) and saved.article:
                    words = _("This was saved already, when it was sent for the first time.")
                    return self._stay(request, saved.article, words=words)
                go_over_own_save(request, saved)
                object_id = object_id or str(saved.article_id)
            if not take_up(request, id_in(object_id)):
                self.message_user(request, _("This text is not here any more: it was saved or thrown away elsewhere."))
                return HttpResponseRedirect(request.path)
        view = partial(super().changeform_view, request, object_id, *args, **kwargs)
        try:
            return or_not_saved(view, request, self, object_id)
        except SentAgain:
            return self.changeform_view(request, object_id, *args, **kwargs)

    def get_queryset(self, request: HttpRequest) -> ArticleQuerySet:
        """Return what somebody may see: reporters their own articles only."""
        return within_reach(super().get_queryset(request), user=request.user)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Article | None:
        """Return the article as somebody may see it, with the rows that its form, the checklist and Django ask for."""
        article = self.article_in_reach(request, object_id)
        if article is None:
            return None
        seen = as_seen(article, user=request.user)
        if seen is article:
            # The form, its rows and the checklist would each ask again.
            bylines = Prefetch("bylines", Byline.objects.select_related("author"))
            prefetch_related_objects([seen], "tags__names", bylines, "bylines__author__names", "corrections")
        return seen

    def article_in_reach(self, request: HttpRequest, object_id: str) -> Article | None:
        """Return the article with its single neighbours, if somebody may see it."""
        pk = id_in(object_id)
        articles = with_old_addresses(self.get_queryset(request).select_related(*BESIDE_IT))
        articles = with_ownership(articles, user=request.user)
        return articles.filter(pk=pk).first() if pk else None

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ArticleChangeList]:
        """Return the list that reads everything for a page at once."""
        return ArticleChangeList

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """Search for the first words of what was typed: each costs a pass over the texts."""
        found, may_repeat = super().get_search_results(request, queryset, " ".join(search_term[:200].split()[:8]))
        return found, bool(may_repeat)

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Let reporters write their own drafts, and editors everything."""
        allowed = bool(super().has_change_permission(request, obj))
        return allowed and (obj is None or obj.pk is None or may_write(request.user, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Allow it for drafts that were never public; others are withdrawn."""
        return bool(super().has_delete_permission(request, obj)) and (obj is None or is_unknown_to_readers(obj))

    def get_inlines(self, request: HttpRequest, obj: Article | None) -> list[Any]:
        """Show rows that can be written; the others are told in words."""
        inlines = [inline(self.model, self.admin_site) for inline in self.inlines]
        return [type(inline) for inline in inlines if inline.has_change_permission(request, obj)]

    def get_readonly_fields(self, request: HttpRequest, obj: Article | None = None) -> tuple[str, ...]:
        """Fix the language once readers have met the article."""
        return () if obj is None or is_unknown_to_readers(obj) else ("language",)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Ask as the table of fields says."""
        return super().formfield_for_dbfield(db_field, request, **{**kwargs, **input_of(db_field.name)})

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Name sections without a query for each, and find pictures by typing."""
        if db_field.name == "section":
            kwargs["queryset"] = Section.objects.with_names()
            field = super().formfield_for_foreignkey(db_field, request, **kwargs)
            field.choices = [
                ("", field.empty_label),
                *((pk, each.name) for pk, each in named_sections(request).items()),
            ]
            return field
        kwargs["widget"] = PickOne(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Find tags by typing, and name them without a query for each."""
        kwargs |= {"queryset": Tag.objects.with_names(), "widget": PickSeveral(db_field, self.admin_site)}
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        """Put each field into its panel."""
        return article_fieldsets()

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> type[ArticleForm]:
        """Return the form; a refused wish stands at the field in which it was made."""
        form: type[ArticleForm] = super().get_form(request, *args, **kwargs)  # type: ignore[assignment] # see `form`
        form.refused = {WISHES.get(name, name): text for name, text in form.refused.items()}
        return form

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Begin in the newsroom's first language."""
        return {"language": default_language().code, **super().get_changeform_initial_data(request)}

    def get_formset_kwargs(self, request: HttpRequest, obj: Model, inline: Any, prefix: str) -> dict[str, Any]:
        """Suggest whoever begins an article as its author."""
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if obj.pk is None and isinstance(inline, BylineInline) and (author := author_of(request.user)):
            kwargs["initial"] = [{"author": author.pk, "role": "words"}]
        return kwargs

    def save_by_service(self, request: HttpRequest, *, row: Model | None, form: Any, rows: Any) -> Article:
        """Save the article and move it if a button said so."""
        article = save(request, form, list(rows.values()))
        form.instance.pk = article.pk
        form.instance.refresh_from_db()
        note_sent(request, form.instance, at=timezone.now())
        return article

    def response_add(self, request: HttpRequest, obj: Article, post_url_continue: str | None = None) -> HttpResponse:
        """Stay with the article, which is what people do after their first save."""
        return self._stay(request, obj, words=self._done_words(request, obj))

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        """Stay with the article."""
        return self._stay(request, obj, words=self._done_words(request, obj))

    def _done_words(self, request: HttpRequest, article: Article) -> str:
        move = wanted_move(request)
        return str(WORDS[move].done) if move else saved_words(article, now=timezone.now())

    def _stay(self, request: HttpRequest, article: Article, *, words: str) -> HttpResponse:
        page = "changes" if "_review" in request.POST and article.draft_id else "change"
        if page == "change":
            self.message_user(request, words)
        answer = HttpResponseRedirect(reverse(f"admin:articles_article_{page}", args=[article.pk]))
        return mark_taken(request, answer, article)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Show the form with the desk around it, or both texts where somebody else has saved before."""
        if isinstance(refusal := domain_error_of(request), Overtaken):
            return merge_page(request, self, refusal)
        context |= form_context(request, self, context)
        return super().render_change_form(request, context, **kwargs)
