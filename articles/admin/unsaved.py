"""Text that was typed and not saved: found again, shown beside what is stored, taken up or thrown away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.translation import gettext as _

from articles.admin.differences import Difference, difference
from articles.admin.forms import CONTENT_FIELDS
from articles.admin.open_form import RESTORE, id_in, new_tab, typed_data
from articles.admin.reach import as_seen, is_editor, within_reach
from articles.body.reader import read
from articles.body.structure import Picture
from articles.body.writer import write
from articles.models import Article, OpenForm
from cms.languages import canonical, default_language
from cms.lib.refusals import Refusal

# Texts of colleagues whose browser fell silent are offered to editors for as long as somebody may miss them.
MOST_OFFERED = 5


class NotSavedYet(Refusal):
    """Unsaved text was taken up: it stands in the form, and nowhere else."""

    code = "not_saved_yet"
    message = "This is the text that was not saved. Look through it, then save it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsaved:
    """Text that somebody left in a form; `differences` compare it with what is stored."""

    tab: str
    article: Article
    name: str
    is_mine: bool
    is_alive: bool
    typed_at: datetime
    differences: Sequence[Difference]


def unsaved_texts(request: HttpRequest, article: Article, *, at: datetime) -> list[Unsaved]:
    """Return what this person typed in the form of an article, and for editors what colleagues left behind."""
    user_id = request.user.pk or 0
    forms = OpenForm.objects.of(article.pk).with_text()
    if article.pk is None or not is_editor(request.user):
        forms = forms.filter(user_id=user_id)
    offered = forms.mine_or_left(user_id=user_id, at=at)[:MOST_OFFERED]
    found = [_unsaved(request, each, article, now=at) for each in offered]
    return [each for each in found if each.differences]


def take_up(request: HttpRequest, article_id: int | None) -> bool:
    """Put unsaved text in place of what was posted, where a button said so; the form shows it as not saved yet.

    Returns whether there is a form to look at: the text may have been saved, or thrown away, in another tab.
    """
    request.is_taken_up = RESTORE in request.POST  # type: ignore[attr-defined] # read by `refuse_taken_up` only
    if left := _asked_for(request, article_id):
        tab = left.tab if left.user_id == request.user.pk else new_tab()
        data = typed_data(left, tab=tab)
        data["csrfmiddlewaretoken"] = request.POST.get("csrfmiddlewaretoken", "")
        request.POST = data  # type: ignore[assignment] # a QueryDict like the one before
        return True
    # What only the browser has kept comes with the request itself.
    return RESTORE not in request.POST or "headline" in request.POST


def refuse_taken_up(request: HttpRequest) -> None:
    """Keep the form from saving what somebody has only taken up; NotSavedYet shows it instead."""
    if getattr(request, "is_taken_up", False):
        raise NotSavedYet


def show_differences(request: HttpRequest, object_id: str | None = None, *, model_admin: Any) -> HttpResponse:
    """Answer a piece of HTML with what differs between posted and stored text; 204 where nothing does."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    articles = within_reach(Article.objects.all(), user=request.user)
    typed = dict(request.POST.lists())
    article = articles.filter(pk=id_in(object_id) or 0).first() or _begun(typed)
    found = text_differences(typed, as_seen(article, user=request.user))
    if not found:
        return HttpResponse(status=204)
    context = {"differences": found, "article": article, "left": _("Saved"), "right": _("Not saved")}
    return render(request, "admin/articles/article/differences.html", context)


def text_differences(typed: Mapping[str, Sequence[str]], article: Article) -> list[Difference]:
    """Compare the texts that were typed with those of the article; fields that were not typed are left out."""
    pairs = ((name, getattr(article, name), _spelled(name, typed[name][0])) for name in _given(typed))
    return [difference(name, stored, mine) for name, stored, mine in pairs if _seen(name, stored) != _seen(name, mine)]


def _begun(typed: Mapping[str, Sequence[str]]) -> Article:
    """Return an article that says nothing yet, in the language in which somebody types."""
    language = next(iter(typed.get("language", ())), "")
    return Article(language=canonical(language) or default_language().code)


def _given(typed: Mapping[str, Sequence[str]]) -> list[str]:
    return [name for name in CONTENT_FIELDS if typed.get(name)]


def _spelled(name: str, text: str) -> str:
    """Return typed text in the spelling in which it would be stored, so that only what was typed differs."""
    return write(read(text)) if name == "body" else text


def _seen(name: str, text: str) -> Any:
    """Return what people see of a text; browsers and the store do not agree about the size of pictures."""
    if name != "body":
        return " ".join(text.split())
    return [replace(each, width=None, height=None) if isinstance(each, Picture) else each for each in read(text)]


def _unsaved(request: HttpRequest, form: OpenForm, article: Article, *, now: datetime) -> Unsaved:
    article = article if article.pk else _begun(form.typed)
    return Unsaved(
        tab=form.tab,
        article=article,
        name=form.user.get_short_name() or form.user.get_username(),
        is_mine=form.user_id == request.user.pk,
        is_alive=form.is_alive(now),
        typed_at=form.typed_at or form.touched_at,
        differences=text_differences(form.typed, article),
    )


def _asked_for(request: HttpRequest, article_id: int | None) -> OpenForm | None:
    tab = request.POST.get(RESTORE, "")
    form = OpenForm.objects.of(article_id).with_text().filter(tab=tab).first() if tab else None
    if form is None or form.user_id == request.user.pk or (article_id and is_editor(request.user)):
        return form
    return None
