"""A form that was saved and comes again: by a double press, by a browser that asks twice, or with more text.

What came word for word is answered as before and not carried out again. Text that was typed on after the save goes over
it, not beside it: a second article, or a merge with oneself, would be nobody's wish. Two texts under one number are
something else: one form that was opened twice. The second is told, as somebody else would be.
"""

from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from articles.admin.autosave.views import followed_by, id_in, tab_of
from articles.models import Article, OpenForm
from articles.services.writing.edit_sessions import note_saved, saved_before

_HALF = 32
"""Characters of a digest that are about the text; as many follow about buttons and other wishes."""


class SentAgain(Exception):
    """The form has been saved while this request waited for its turn."""


def remember_sent(request: HttpRequest) -> None:
    """Keep the digest of a form as it came in, before anything is put in its place."""
    if not hasattr(request, "sent_digest"):
        sent = sorted((name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken")
        wishes = [each for each in sent if each[0].startswith("_")]
        text = [each for each in sent if each not in wishes]
        request.sent_digest = _half(text) + _half(wishes)  # type: ignore[attr-defined] # read below


def saved_by(request: HttpRequest, article_id: int | None) -> OpenForm | None:
    """Return the last save of the form that was posted, under any of its numbers; None where it has not been saved.

    `article_id` is the article whose form it is, None where one is begun.
    """
    saved = saved_before(user_id=request.user.pk or 0, tabs=_numbers(request))
    return saved if saved and article_id in {None, saved.article_id} else None


def is_the_same(request: HttpRequest, saved: OpenForm) -> bool:
    """Whether what came is, word for word and button for button, what was saved."""
    return saved.tab == tab_of(request) and saved.saved_digest == _digest(request)


def go_over_own_save(request: HttpRequest, saved: OpenForm) -> None:
    """Let the posted text count as written over what it was typed on from."""
    if _goes_on(request, saved) and _is_older(request, saved):
        data = request.POST.copy()
        data["version"] = str(saved.saved_version)
        request.POST = data  # type: ignore[assignment] # a QueryDict like the one before


def refuse_sent_again(request: HttpRequest, article_id: int | None) -> None:
    """Raise SentAgain where the form was saved a moment ago; only certain while the edition is locked."""
    saved = saved_by(request, article_id)
    if saved and (is_the_same(request, saved) or (_goes_on(request, saved) and _is_older(request, saved))):
        raise SentAgain


def _goes_on(request: HttpRequest, saved: OpenForm) -> bool:
    """Whether the text goes on from what was saved: under a number that follows, or with another button only.

    A form that has begun an article knows no version; whatever it sends later is about that article.
    """
    begins = id_in(request.POST.get("version")) is None
    return begins or saved.tab != tab_of(request) or saved.saved_digest[:_HALF] == _digest(request)[:_HALF]


def _is_older(request: HttpRequest, saved: OpenForm) -> bool:
    return (id_in(request.POST.get("version")) or 0) < (saved.saved_version or 0)


def note_sent(request: HttpRequest, article: Article, *, at: Any) -> None:
    """Note that the form was saved: within the transaction of the save."""
    if tab := tab_of(request):
        user_id, digest = request.user.pk or 0, _digest(request)
        note_saved(article=article, user_id=user_id, tab=tab, follows=followed_by(request), digest=digest, at=at)


def _numbers(request: HttpRequest) -> list[str]:
    return [each for each in (tab_of(request), *followed_by(request)) if each]


def _half(sent: list[tuple[str, list[Any]]]) -> str:
    return sha256(urlencode(sent, doseq=True).encode()).hexdigest()[:_HALF]


def _digest(request: HttpRequest) -> str:
    return getattr(request, "sent_digest", "")
