"""What the article form says while it is open: that it is, what stands in it, and who else has it open."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse, QueryDict
from django.utils import timezone
from django.utils.formats import date_format

from articles.admin.reach import within_reach
from articles.models import Article, OpenForm
from articles.services.open_forms import close_form, close_unwritten, keep_open, keep_typed, open_form
from cms.lib.refusals import Refusal

TAB = "_tab"
RESTORE = "_restore"
SAVED_COOKIE = "article_saved"
SAVED_SECONDS = 300
# What a form holds beside the article: buttons, tokens and marks of ours.
NOT_TYPED = {"csrfmiddlewaretoken", TAB, RESTORE, "_leaving", "_continue", "_move", "_review", "_ending"}


def new_tab() -> str:
    """Return a number for a form that is opened now."""
    return uuid4().hex


def tab_of(request: HttpRequest) -> str:
    """Return the number of the form that was posted; "" where it has none."""
    try:
        return UUID(hex=request.POST.get(TAB, "")).hex
    except ValueError:
        return ""


def id_in(text: str | None) -> int | None:
    """Return the article's number in an address; None where there is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else None


def tell_open(request: HttpRequest, object_id: str | None = None, *, model_admin: Any) -> HttpResponse:
    """Keep what was typed and answer who else is here.

    {"kept_at": "12:03:04" or null, "version": number or null, "others": [{"name", "since", "has_typed"}]};
    413 where the text is too long, 403 for what is not theirs to write.
    """
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    tab, article_id = tab_of(request), id_in(object_id)
    if not tab or (object_id is not None and article_id is None):
        return JsonResponse({}, status=400)
    if "_leaving" in request.POST:
        close_unwritten(user_id=_user_id(request), tab=tab)
        return HttpResponse(status=204)
    return _kept(request, model_admin, article_id, tab)


def discard(request: HttpRequest, object_id: str | None = None, *, model_admin: Any) -> HttpResponse:
    """Throw unsaved text of one's own away, and go back to the form."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    close_form(user_id=_user_id(request), tab=tab_of(request))
    return HttpResponseRedirect("../../change/" if object_id else "../../add/")


def forget_open(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Forget the form that has been saved, here and, by a cookie that its scripts read, in the browser."""
    if tab := tab_of(request):
        close_form(user_id=_user_id(request), tab=tab)
        mark_taken(request, answer)
    return answer


def mark_taken(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Tell the browser that the server has the text of the form: its own copy has done its work."""
    secure = request.is_secure()
    answer.set_cookie(SAVED_COOKIE, tab_of(request), max_age=SAVED_SECONDS, samesite="Lax", secure=secure)
    return answer


def typed_data(form: OpenForm, *, tab: str) -> QueryDict:
    """Return unsaved text as it would be posted, from a form that is opened now."""
    data = QueryDict(mutable=True)
    for name, values in form.typed.items():
        data.setlist(name, values)
    data[TAB] = tab
    return data


def _kept(request: HttpRequest, model_admin: Any, article_id: int | None, tab: str) -> HttpResponse:
    now = timezone.now()
    typed = {name: values for name, values in request.POST.lists() if name not in NOT_TYPED}
    user_id = _user_id(request)

    def keep() -> bool:
        if not typed:
            return keep_open(article_id=article_id, user_id=user_id, tab=tab, at=now)
        return keep_typed(article_id=article_id, user_id=user_id, tab=tab, typed=typed, at=now)

    try:
        if not keep():
            _require_writer(request, model_admin, article_id)
            open_form(article_id=article_id, user_id=user_id, tab=tab, at=now)
            keep()
    except Refusal as refusal:
        return JsonResponse({"message": refusal.message}, status=413)
    return JsonResponse(
        {
            "kept_at": date_format(timezone.localtime(now), "H:i:s") if typed else None,
            "version": _version(article_id),
            "others": _others(request, article_id, tab, now),
        }
    )


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
    forms = OpenForm.objects.of(article_id).alive(at=now).defer("typed").exclude(tab=tab)
    return [
        {
            "name": each.user.get_short_name() or each.user.get_username(),
            "is_me": each.user_id == request.user.pk,
            "since": date_format(timezone.localtime(each.opened_at), "H:i"),
            "has_typed": each.typed_at is not None,
        }
        for each in forms
    ]


def _user_id(request: HttpRequest) -> int:
    return request.user.pk or 0
