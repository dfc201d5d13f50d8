"""Text that was typed and not saved: found again, shown beside what is stored, taken up or thrown away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils import timezone

from articles.admin.autosave.posted_diff import typed_differences
from articles.admin.autosave.posted_text import Typed, typed_words
from articles.admin.autosave.views import RESTORE, followed_by, go_on_from, id_in, tab_of, typed_data
from articles.admin.diff.diff import Difference
from articles.admin.form.inputs import content_attributes
from articles.admin.permissions import as_seen, is_editor, within_reach
from articles.models import Article, OpenForm
from articles.models.edit_session import OpenFormQuerySet
from cms.access.models import User
from cms.languages import canonical, default_language
from cms.lib.domain_errors import DomainError

# Texts of colleagues whose browser fell silent are offered to editors for as long as somebody may miss them.
MOST_OFFERED = 5


class NotSavedYet(DomainError):
    """Unsaved text was taken up: it stands in the form, and nowhere else."""

    code = "not_saved_yet"
    message = "This is the text that was not saved. Look through it, then save it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsaved:
    """Text that somebody left in a form; `differences` compare it with what is stored, `typed` is to be copied."""

    tab: str
    article: Article
    name: str
    is_mine: bool
    is_alive: bool
    typed_at: datetime
    number: int
    typed: Sequence[Typed]
    attributes: Mapping[str, str]
    differences: Sequence[Difference]


def unsaved_texts(request: HttpRequest, article: Article, *, is_to_copy: bool, at: datetime) -> list[Unsaved]:
    """Return what this person typed in the form of an article, and for editors what colleagues left behind.

    Of a new article that is what its writer cannot go on with any more, because the role is gone. Where somebody
    may not change the article (any more), the words come along to be copied (`is_to_copy`).
    """
    offered = list(_offered(request.user, article.pk, at=at))
    # A form that went on from another holds its text, too.
    gone_on = {(each.user_id, tab) for each in offered for tab in each.followed}
    forms = (each for each in offered if (each.user_id, each.tab) not in gone_on)
    found = (_unsaved(request, each, article, is_to_copy=is_to_copy, now=at) for each in forms)
    return list(islice((each for each in found if each.differences), MOST_OFFERED))


def take_up(request: HttpRequest, article_id: int | None) -> bool:
    """Put unsaved text in place of what was posted, where a button said so; the form shows it as not saved yet.

    Returns whether there is a form to look at: the text may have been saved, or thrown away, in another tab.
    """
    request.is_taken_up = RESTORE in request.POST  # type: ignore[attr-defined] # read by `refuse_taken_up` only
    if left := _asked_for(request, article_id):
        data = typed_data(left)
        data["csrfmiddlewaretoken"] = request.POST.get("csrfmiddlewaretoken", "")
        request.POST = data  # type: ignore[assignment] # a QueryDict like the one before
        return True
    if RESTORE not in request.POST:
        return True
    # What only the browser has kept comes with the request itself.
    data = request.POST.copy()
    go_on_from(data, tab=tab_of(request), followed=followed_by(request))
    request.POST = data  # type: ignore[assignment] # a QueryDict like the one before
    return "headline" in data


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
    found = typed_differences(typed, as_seen(article, user=request.user), writer=request.user)
    if not found:
        return HttpResponse(status=204)
    return render(
        request, "admin/articles/article/unsaved_differences.html", {"differences": found, "article": article}
    )


def _begun(typed: Mapping[str, Sequence[str]]) -> Article:
    """Return an article that says nothing yet, in the language in which somebody types."""
    language = next(iter(typed.get("language", ())), "")
    return Article(language=canonical(language) or default_language().code)


def _unsaved(request: HttpRequest, form: OpenForm, article: Article, *, is_to_copy: bool, now: datetime) -> Unsaved:
    article = article if article.pk else _begun(form.typed)
    return Unsaved(
        tab=form.tab,
        article=article,
        name=form.user.get_short_name() or form.user.get_username(),
        is_mine=form.user_id == request.user.pk,
        is_alive=form.is_alive(now),
        typed_at=form.typed_at or form.touched_at,
        number=form.number,
        differences=typed_differences(form.typed, article, writer=form.user),
        typed=list(typed_words(form.typed, knows_pictures=True)) if is_to_copy else [],
        attributes=content_attributes(article.language),
    )


def _offered(user: Any, article_id: int | None, *, at: datetime) -> OpenFormQuerySet:
    forms = OpenForm.objects.of(article_id).with_text().mine_or_left(user_id=user.pk or 0, at=at)
    mine = Q(user_id=user.pk or 0)
    if not is_editor(user):
        return forms.filter(mine)
    return forms if article_id else forms.filter(mine | ~Q(user__in=_may_begin_articles()))


def _may_begin_articles() -> "QuerySet[User]":
    return User.objects.with_perm("articles.add_article").filter(is_staff=True)


def _asked_for(request: HttpRequest, article_id: int | None) -> OpenForm | None:
    tab = request.POST.get(RESTORE, "")
    return _offered(request.user, article_id, at=timezone.now()).filter(tab=tab).first() if tab else None
