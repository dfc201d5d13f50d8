"""Why an article that somebody writes cannot be saved by them any more, for the page that gives the form back."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from articles.admin.permissions import is_writer
from articles.models import Article
from cms.returned_forms.reasons import NOT_ALLOWED, Reason

TAKEN_OVER = Reason(
    heading=gettext_lazy("This was not saved: the article is no longer a draft of yours."),
    advice=gettext_lazy("An editor has taken it further while you were writing. Copy what you need, and talk to them."),
)
GONE = Reason(
    heading=gettext_lazy("This was not saved: the article is not there any more, or not yours to open."),
    advice=gettext_lazy("Somebody has deleted it or taken it over while you were writing. Copy what you need."),
    is_gone=True,
)


def reason_of_lost_permission(request: HttpRequest, model_admin: Any, article: Article | None) -> Reason:
    """Return why somebody inside the admin may not save: the article was taken over, or their role has changed."""
    is_taken_over = article is not None and not model_admin.has_change_permission(request, article)
    return TAKEN_OVER if is_taken_over and is_writer(request.user) else NOT_ALLOWED
