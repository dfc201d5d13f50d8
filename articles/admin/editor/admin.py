"""ModelAdmin of articles: the list and the form."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from unfold.contrib.filters.admin import AutocompleteSelectFilter

from articles.admin.autosave.edit_request import EditRequest, edit_request
from articles.admin.autosave.lost_articles import GONE, reason_of_lost_permission
from articles.admin.autosave.merged_terms import follow_merged_terms
from articles.admin.autosave.posted_text import returned_text
from articles.admin.autosave.recovery import continue_restored_session, restore_unsaved_draft
from articles.admin.autosave.resubmission import (
    SavedMeanwhile,
    find_saved_session,
    is_resubmission,
    rebase_on_own_save,
    record_save,
)
from articles.admin.autosave.urls import autosave_urls
from articles.admin.autosave.views import set_saved_cookie
from articles.admin.changelist import filters
from articles.admin.changelist.bulk_actions import BulkMoves
from articles.admin.changelist.columns import ArticleChangeList, ArticleColumns
from articles.admin.changelist.saved_filters import SavedFilterPages
from articles.admin.conflicts.page import merge_page
from articles.admin.conflicts.resolution import MergeRequired
from articles.admin.editor import suggestions
from articles.admin.editor.context import form_context
from articles.admin.editor.deletion import ArticleDeletion
from articles.admin.editor.links import read_link
from articles.admin.editor.pasting import read_paste, warn_of_losses_in
from articles.admin.editor.preview import preview
from articles.admin.editor.saving import save, wanted_move
from articles.admin.editor.sidebar import saved_message
from articles.admin.form.admin import ArticleFormAdmin
from articles.admin.permissions import is_writer, may_write, openable, with_ownership, with_pending_changes_for
from articles.admin.revisions.history import ArticleHistory
from articles.admin.revisions.pending_changes import changes
from articles.admin.revisions.views import revision_paths
from articles.admin.state_labels import state_of
from articles.admin.switches.form import warn_of_unset_switches
from articles.admin.switches.views import at_once_urls
from articles.admin.translations.start import translate
from articles.admin.workflow import MOVE_LABELS
from articles.fields import Kind, names_of
from articles.models import Article, Byline, EditSession
from articles.models.article import ArticleQuerySet
from articles.services import is_unknown_to_readers
from articles.services.search.kinds import ARTICLE, AUTHOR, CHANGES, TAG
from articles.services.writing.delete import with_old_addresses
from cms.lib.ids import parse_id
from cms.lib.languages import language
from cms.returned_forms.page import returned_form_page
from cms.search.admin import IndexedSearch
from cms.search.reading import Searched

BESIDE_IT = ("story", "section", "lead_image", "view_count", "draft__body")


@admin.register(Article)
class ArticleAdmin(
    IndexedSearch,
    ArticleHistory,
    ArticleDeletion,
    ArticleColumns,
    SavedFilterPages,
    BulkMoves,
    ArticleFormAdmin,
):
    """Parses what was typed, calls the services of articles, and shows what they answer."""

    row_prefixes = frozenset(names_of(Kind.ROWS))
    change_form_before_template = "admin/articles/article/editor/before_form.html"
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
    typed_in = staticmethod(returned_text)

    class Media:
        css = {
            "all": (
                "articles/editor/panels.css",
                "articles/editor/writing.css",
                "articles/editor/bar.css",
                "articles/editor/views_chart.css",
                "articles/texts.css",
                "articles/changelist/list.css",
                "articles/diff/differences.css",
            )
        }

    def get_urls(self) -> list[URLPattern]:
        """Add the small questions of the form, the preview, and the translations."""
        wrap = self.admin_site.admin_view
        own = [
            *autosave_urls(self, wrap),
            path("ask/slug/", wrap(suggestions.propose_slug), name="articles_article_ask_slug"),
            path("ask/defaults/", wrap(suggestions.tell_defaults), name="articles_article_ask_defaults"),
            path("ask/paste/", wrap(read_paste), name="articles_article_ask_paste"),
            path("ask/link/", wrap(read_link), name="articles_article_ask_link"),
            path("<object_id>/changes/", wrap(partial(changes, model_admin=self)), name="articles_article_changes"),
            *revision_paths(self, wrap),
            *self.history_paths(wrap),
            path("<object_id>/preview/", wrap(partial(preview, model_admin=self)), name="articles_article_preview"),
            path(
                "<object_id>/translate/", wrap(partial(translate, model_admin=self)), name="articles_article_translate"
            ),
        ]
        return [*own, *at_once_urls(self, wrap), *super().get_urls()]

    def changeform_view(self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any) -> Any:
        """Show the form, or answer the posted one."""
        edit = EditRequest.of(request, object_id)
        if request.method == "POST":
            return self._answer_post(edit, *args, **kwargs)
        return super().changeform_view(request, object_id, *args, **kwargs)

    def _answer_post(self, edit: EditRequest, *args: Any, **kwargs: Any) -> Any:
        """Answer a posted form by the first of these steps that applies; Django's view saves, or says what is wrong."""
        request = edit.request
        while True:
            saved = find_saved_session(edit, edit.article_id)
            if saved and is_resubmission(edit, saved):
                return self._redirect_to_saved(request, saved)
            rebase_on_own_save(edit, saved)
            if not restore_unsaved_draft(edit):
                return self._redirect_to_stored(request)
            follow_merged_terms(edit)
            article = self.get_object(request, unquote(edit.object_id)) if edit.object_id else None
            if edit.object_id and article is None:
                return returned_form_page(request, GONE)
            try:
                return super().changeform_view(request, edit.object_id, *args, **kwargs)
            except SavedMeanwhile:
                continue  # The first step finds that save now.
            except MergeRequired as conflict:
                return merge_page(edit, self, conflict)
            except PermissionDenied:
                return returned_form_page(request, reason_of_lost_permission(request, self, article))

    def get_queryset(self, request: HttpRequest) -> ArticleQuerySet:
        """Return what somebody may see: reporters their own articles only."""
        return openable(super().get_queryset(request), user=request.user)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Article | None:
        """Return the article as somebody may see it, with the rows that its form, the checklist and Django ask for."""
        article = self.openable_article(request, object_id)
        if article is None:
            return None
        seen = with_pending_changes_for(article, user=request.user)
        if seen is article:
            # The form, its rows and the checklist would each ask again.
            bylines = Prefetch("bylines", Byline.objects.select_related("author"))
            prefetch_related_objects([seen], "tags__names", bylines, "bylines__author__names", "corrections")
        return seen

    def openable_article(self, request: HttpRequest, object_id: str) -> Article | None:
        """Return the article with its single neighbours, if somebody may see it."""
        pk = parse_id(object_id)
        articles = with_old_addresses(self.get_queryset(request).select_related(*BESIDE_IT))
        articles = with_ownership(articles, user=request.user)
        return articles.filter(pk=pk).first() if pk else None

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ArticleChangeList]:
        """Return the list that reads everything for a page at once."""
        return ArticleChangeList

    def get_searched(self, request: HttpRequest) -> Searched:
        """Search what readers see, and the pending changes for those who may read them."""
        kinds = (ARTICLE, CHANGES) if is_writer(request.user) else (ARTICLE,)
        return Searched(kinds, references=(TAG, AUTHOR))

    def describe_hit(self, article: Article) -> str:
        """Return what stands beside an article in the search of all pages: its state and its language."""
        _status, state = state_of(article, now=timezone.now())
        return f"{state} · {language(article.language).own_name}"

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Let reporters write their own drafts, and editors everything."""
        allowed = bool(super().has_change_permission(request, obj))
        return allowed and (obj is None or obj.pk is None or may_write(request.user, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Allow it for drafts that were never public; others are withdrawn."""
        return bool(super().has_delete_permission(request, obj)) and (obj is None or is_unknown_to_readers(obj))

    def save_by_service(self, request: HttpRequest, *, row: Model | None, form: Any, rows: Any) -> Article:
        """Save the article and move it if a button said so."""
        edit = edit_request(request)
        article = save(edit, form, list(rows.values()))
        form.instance.pk = article.pk
        form.instance.refresh_from_db()
        record_save(edit, form.instance, at=timezone.now())
        warn_of_losses_in(request, form.cleaned_data)
        warn_of_unset_switches(request, form.instance)
        return article

    def response_add(self, request: HttpRequest, obj: Article, post_url_continue: str | None = None) -> HttpResponse:
        """Stay with the article, which is what people do after their first save."""
        return self._stay(request, obj, message=self._done_message(request, obj))

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        """Stay with the article."""
        return self._stay(request, obj, message=self._done_message(request, obj))

    def _done_message(self, request: HttpRequest, article: Article) -> str:
        move = wanted_move(request)
        return str(MOVE_LABELS[move].done) if move else saved_message(article, now=timezone.now())

    def _redirect_to_saved(self, request: HttpRequest, saved: EditSession) -> HttpResponse:
        article: Article = saved.article  # type: ignore[assignment] # `saved` finds sessions with an article only
        return self._stay(request, article, message=_("This was already saved: the form arrived twice."))

    def _redirect_to_stored(self, request: HttpRequest) -> HttpResponse:
        self.message_user(request, _("This unsaved draft is gone: it was saved or discarded in another window."))
        return HttpResponseRedirect(request.path)

    def _stay(self, request: HttpRequest, article: Article, *, message: str) -> HttpResponse:
        page = "changes" if "_review" in request.POST and article.draft_id else "change"
        if page == "change":
            self.message_user(request, message)
        response = HttpResponseRedirect(reverse(f"admin:articles_article_{page}", args=[article.pk]))
        return set_saved_cookie(request, response, article)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Show the form with everything that stands around it."""
        continue_restored_session(edit_request(request), at=timezone.now())
        context |= form_context(request, self, context)
        return super().render_change_form(request, context, **kwargs)
