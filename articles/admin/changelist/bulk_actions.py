"""Bulk actions of the article list: a page that asks, one workflow step for each article, a report."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import ActionLocation
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import action

from articles.admin.changelist.bulk_execution import MOST, expectations, move_each
from articles.admin.changelist.bulk_labels import BULK_LABELS
from articles.admin.permissions import is_editor
from articles.models import Article
from articles.rules.workflow import Move
from cms.access.actor import Actor

REPORT = "articles_moved"
"""Where the session keeps what became of the last move, so that the report can be loaded again."""


class BulkMoves:
    """The moves that make sense for several articles."""

    actions: Any = (
        "submit_selected",
        "return_selected",
        "publish_selected",
        "unschedule_selected",
        "withdraw_selected",
    )

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Whether somebody may publish; Django asks before it offers the action."""
        return is_editor(request.user)

    def get_urls(self) -> list[URLPattern]:
        """Add the report."""
        view = self.admin_site.admin_view(self.moved_view)  # type: ignore[attr-defined] # ModelAdmin's
        return [path("moved/", view, name="articles_article_moved"), *super().get_urls()]  # type: ignore[misc] # same

    def get_actions(self, request: HttpRequest, action_location: ActionLocation = ActionLocation.CHANGE_LIST) -> Any:
        """Return the moves; deleting is done one by one, where it may be done at all."""
        actions = super().get_actions(request, action_location)  # type: ignore[misc] # ModelAdmin's
        actions.pop("delete_selected", None)
        return actions

    def get_action_choices(
        self,
        request: HttpRequest,
        default_choices: Any = None,
        action_location: ActionLocation = ActionLocation.CHANGE_LIST,
    ) -> Any:
        """Return the choices; Unfold's own method does not know Django 6.1's places of actions yet."""
        return super().get_action_choices(request)  # type: ignore[misc] # ModelAdmin's

    @action(description=gettext_lazy("Submit the selected articles for review"), permissions=["change"])  # type: ignore[untyped-decorator] # Unfold ships no types
    def submit_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse:
        """Submit each, and say how it went."""
        return _ask_or_move(self, request, queryset, Move.SUBMIT)

    @action(description=gettext_lazy("Request changes to the selected articles"), permissions=["publish"])  # type: ignore[untyped-decorator] # Unfold ships no types
    def return_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse:
        """Return each, and say how it went."""
        return _ask_or_move(self, request, queryset, Move.RETURN)

    @action(description=gettext_lazy("Publish the selected articles now"), permissions=["publish"])  # type: ignore[untyped-decorator] # Unfold ships no types
    def publish_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse:
        """Publish each, and say how it went."""
        return _ask_or_move(self, request, queryset, Move.PUBLISH)

    @action(description=gettext_lazy("Unschedule the selected articles"), permissions=["publish"])  # type: ignore[untyped-decorator] # Unfold ships no types
    def unschedule_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse:
        """Take each off the schedule, and say how it went."""
        return _ask_or_move(self, request, queryset, Move.UNSCHEDULE)

    @action(description=gettext_lazy("Unpublish the selected articles for one reason"), permissions=["publish"])  # type: ignore[untyped-decorator] # Unfold ships no types
    def withdraw_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse:
        """Withdraw each with the same public reason, and say how it went."""
        return _ask_or_move(self, request, queryset, Move.WITHDRAW)

    def moved_view(self, request: HttpRequest) -> HttpResponse:
        """Show what became of each article of the last move."""
        if not self.has_view_or_change_permission(request):  # type: ignore[attr-defined] # ModelAdmin's
            raise PermissionDenied
        report = request.session.get(REPORT)
        if report is None:
            return HttpResponseRedirect(reverse("admin:articles_article_changelist"))
        return _page(self, request, "moved.html", {**report, "words": BULK_LABELS[Move(report["move"])]})


def _ask_or_move(model_admin: Any, request: HttpRequest, articles: QuerySet[Article], move: Move) -> HttpResponse:
    # What is meant is fixed before the first moves: moving changes what the filters of the list find.
    articles = articles.defer(None).order_by("pk")
    chosen = list(articles.select_related("story").prefetch_related("bylines", "tags", "story__articles")[: MOST + 1])
    if len(chosen) > MOST:
        text = _("Choose at most %(most)s articles at once. None was moved.") % {"most": MOST}
        messages.error(request, text)
        return HttpResponseRedirect(request.get_full_path())
    if "confirmed" not in request.POST:
        return _ask(model_admin, request, chosen, move)
    return _move(request, chosen, move)


def _ask(model_admin: Any, request: HttpRequest, chosen: list[Article], move: Move) -> HttpResponse:
    expected = expectations(chosen, move=move, user=request.user, at=timezone.now())
    context = {
        "expected": expected,
        "possible_count": sum(not each.problems for each in expected),
        "words": BULK_LABELS[move],
        "needs_reason": move == Move.WITHDRAW,
        "action_name": request.POST.get("action", ""),
        "back_address": request.get_full_path(),
    }
    return _page(model_admin, request, "bulk.html", context)


def _move(request: HttpRequest, chosen: list[Article], move: Move) -> HttpResponse:
    results = move_each(
        chosen,
        move=move,
        seen={article.pk: request.POST.get(f"version-{article.pk}", "") for article in chosen},
        reason=request.POST.get("reason", ""),
        user=request.user,
        by=Actor.of(request.user),
    )
    request.session[REPORT] = {
        "move": move,
        "back_address": request.get_full_path(),
        "done": [each.told() for each in results if each.is_done],
        "refused": [each.told() for each in results if not each.is_done],
    }
    return HttpResponseRedirect(reverse("admin:articles_article_moved"))


def _page(model_admin: Any, request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    own = {
        **model_admin.admin_site.each_context(request),
        "title": context["words"].title,
        "opts": model_admin.opts,
        "media": model_admin.media,
    }
    response = TemplateResponse(request, f"admin/articles/article/changelist/{template}", {**own, **context})
    response["Cache-Control"] = "private, no-store"
    return response
