"""What the article form says while it is open: that it is, what stands in it, and who else has it open."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse, QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.admin.permissions import within_reach
from articles.models import Article, OpenForm
from articles.services.writing.edit_sessions import (
    Kept,
    close_form,
    close_unwritten,
    keep_open,
    keep_typed,
    newest_number,
    open_form,
)
from cms.lib.domain_errors import DomainError

TAB = "_tab"
FOLLOWS = "_follows"
NUMBER = "_number"
WRITER = "_writer"
RESTORE = "_restore"
SAVED_COOKIE = "article_saved"
SAVED_SECONDS = 300
_TAB = re.compile("[0-9a-f]{32}")
# What a form holds beside the article: buttons, tokens and marks of ours.
NOT_TYPED = {
    *("csrfmiddlewaretoken", TAB, FOLLOWS, NUMBER, WRITER, RESTORE),
    *("_leaving", "_continue", "_move", "_review", "_ending"),
}
MOST_FOLLOWED = 10


def new_tab() -> str:
    """Return a number for a form that is opened now."""
    return uuid4().hex


def tab_of(request: HttpRequest) -> str:
    """Return the number of the form that was posted; "" where it has none."""
    try:
        return UUID(hex=request.POST.get(TAB, "")).hex
    except ValueError:
        return ""


def followed_by(request: HttpRequest) -> list[str]:
    """Return the numbers of the forms whose text went into the one that was posted, the last one first."""
    return [each for each in request.POST.get(FOLLOWS, "").split() if _TAB.fullmatch(each)][:MOST_FOLLOWED]


def id_in(text: str | None) -> int | None:
    """Return the article's number in an address; None where there is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else None


def tell_open(request: HttpRequest, object_id: str | None = None, *, model_admin: Any) -> HttpResponse:
    """Keep what was typed and answer who else is here.

    {"kept_at": "12:03:04" or null, "closed": whether this form was saved or thrown away, "newest": the number of the
    text that came after this one or null, "version": number or null, "others": [{"name", "since", "has_typed"}]};
    413 where the text is too long, 403 for what is not theirs to write.
    """
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    tab, article_id = tab_of(request), id_in(object_id)
    if not tab or (object_id is not None and article_id is None):
        return JsonResponse({}, status=400)
    if request.POST.get(WRITER, str(_user_id(request))) != str(_user_id(request)):
        return JsonResponse({"message": _("Somebody else has signed in in this browser.")}, status=403)
    if "_leaving" in request.POST and "headline" not in request.POST:
        close_unwritten(user_id=_user_id(request), tab=tab)
        return HttpResponse(status=204)
    return _kept(request, model_admin, article_id, tab)


def discard(request: HttpRequest, object_id: str | None = None, *, model_admin: Any) -> HttpResponse:
    """Throw unsaved text of one's own away, and go back to the form."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    close_form(user_id=_user_id(request), tab=tab_of(request), at=timezone.now())
    return HttpResponseRedirect("../../change/" if object_id else "../../add/")


def mark_taken(request: HttpRequest, answer: HttpResponse, article: Article) -> HttpResponse:
    """Tell the browser, by a cookie for its scripts, that the server has the text: its copies have done their work.

    "number.number.number-17": the forms whose text the server has, and their article.
    """
    if tab := tab_of(request):
        tabs = ".".join([tab, *followed_by(request)]) + f"-{article.pk}"
        answer.set_cookie(SAVED_COOKIE, tabs, max_age=SAVED_SECONDS, samesite="Lax", secure=request.is_secure())
    return answer


def typed_data(form: OpenForm) -> QueryDict:
    """Return unsaved text as it would be posted, from a form that is opened now and goes on from the one given."""
    data = QueryDict(mutable=True)
    for name, values in form.typed.items():
        data.setlist(name, values)
    go_on_from(data, tab=form.tab, followed=form.followed)
    return data


def go_on_from(data: QueryDict, *, tab: str, followed: Sequence[str]) -> None:
    """Give posted text a number of its own: the form from which it comes may still be open, and stays until a save."""
    data[TAB] = new_tab()
    data[FOLLOWS] = " ".join([tab, *followed][:MOST_FOLLOWED])


def _kept(request: HttpRequest, model_admin: Any, article_id: int | None, tab: str) -> HttpResponse:
    now = timezone.now()
    typed = {name: values for name, values in request.POST.lists() if name not in NOT_TYPED}
    given: dict[str, Any] = {"article_id": article_id, "user_id": _user_id(request), "tab": tab, "at": now}

    def keep() -> Kept:
        if not typed:
            return keep_open(**given)
        is_left = "_leaving" in request.POST
        return keep_typed(**given, typed=typed, number=number_in(request, now), is_left=is_left)

    try:
        if (kept := keep()) is Kept.UNKNOWN:
            _require_writer(request, model_admin, article_id)
            open_form(**given, follows=followed_by(request))
            kept = keep()
    except DomainError as refusal:
        return JsonResponse({"message": refusal.message}, status=413)
    is_kept = bool(typed) and kept is Kept.STORED
    return JsonResponse(
        {
            "kept_at": date_format(timezone.localtime(now), "H:i:s") if is_kept else None,
            "closed": kept is Kept.CLOSED,
            "newest": newest_number(user_id=given["user_id"], tab=tab) if typed and kept is Kept.OLDER else None,
            "version": _version(article_id),
            "others": _others(request, article_id, tab, now),
        }
    )


def number_in(request: HttpRequest, now: datetime) -> int:
    """Return the rising number of a text; texts come without one from pages of before, and count from their moment."""
    return id_in(request.POST.get(NUMBER)) or int(now.timestamp() * 1000)


def _require_writer(request: HttpRequest, model_admin: Any, article_id: int | None) -> None:
    if article_id is None:
        allowed = model_admin.has_add_permission(request)
    else:
        article = within_reach(Article.objects.all(), user=request.user).filter(pk=article_id).first()
        allowed = article is not None and model_admin.has_change_permission(request, article)
    if not allowed:
        raise PermissionDenied


def _version(article_id: int | None) -> int | None:
    return Article.objects.filter(pk=article_id).values_list("version", flat=True).first() if article_id else None


def _others(request: HttpRequest, article_id: int | None, tab: str, now: datetime) -> list[dict[str, Any]]:
    if article_id is None:
        return []
    forms = OpenForm.objects.of(article_id).alive(at=now).defer("typed").exclude(tab__in=[tab, *followed_by(request)])
    gone_on = {each for form in forms for each in form.followed}
    return [
        {
            "name": each.user.get_short_name() or each.user.get_username(),
            "is_me": each.user_id == request.user.pk,
            "since": date_format(timezone.localtime(each.opened_at), "H:i"),
            "has_typed": each.typed_at is not None,
        }
        for each in forms
        if each.tab not in gone_on
    ]


def _user_id(request: HttpRequest) -> int:
    return request.user.pk or 0
