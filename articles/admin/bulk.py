"""Moving several articles at once; each is reported on its own."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import ActionLocation
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import action

from articles.admin.moving import WORDS, move_article
from articles.admin.reach import is_editor, may_write
from articles.models import Article
from articles.rules.workflow import Move
from cms.access.actor import Actor
from cms.lib.refusals import Refusal


class BulkMoves:
    """The moves that make sense for several articles; withdrawing needs a reason for each and is not one of them."""

    actions: Any = ("submit_selected", "publish_selected")

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Whether somebody may publish; Django asks before it offers the action."""
        return is_editor(request.user)

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
    def submit_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        """Submit each, and say how it went."""
        _move_each(self, request, queryset, Move.SUBMIT)

    @action(description=gettext_lazy("Publish the selected articles now"), permissions=["publish"])  # type: ignore[untyped-decorator] # Unfold ships no types
    def publish_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        """Publish each, and say how it went."""
        _move_each(self, request, queryset, Move.PUBLISH)


def _move_each(model_admin: Any, request: HttpRequest, articles: QuerySet[Article], move: Move) -> None:
    for article in articles.order_by("pk"):
        level, text = _move_one(request, article, move)
        words = _("“%(headline)s”: %(result)s") % {"headline": article.headline, "result": text}
        model_admin.message_user(request, words, level)


def _move_one(request: HttpRequest, article: Article, move: Move) -> tuple[int, str]:
    if not may_write(request.user, article):
        return messages.ERROR, _("You cannot change this article.")
    try:
        move_article(article, move=move, moment=None, reason="", by=Actor.of(request.user), at=timezone.now())
    except Refusal as refusal:
        return messages.ERROR, refusal.message
    return messages.SUCCESS, str(WORDS[move].done)
