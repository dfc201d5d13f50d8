"""What is pasted into the text of an article, read as a save reads it."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from articles.body.clean import clean_with_losses
from articles.body.reader import read_with_losses
from articles.documents.images import find_image
from articles.fields import Kind, names_of
from cms.admin_forms.losses import answer_paste, warn_of_losses
from cms.lib.losses import Loss


def read_paste(request: HttpRequest, **_options: Any) -> HttpResponse:
    """Answer with the pasted HTML as it would be saved, as `answer_paste` says; for those who write articles."""
    if not request.user.has_perms(["articles.view_article", "articles.change_article"]):
        raise PermissionDenied
    return answer_paste(request, _cleaned)


def warn_of_losses_in(request: HttpRequest, values: dict[str, Any]) -> None:
    """Say what was not kept of the texts that somebody has just saved, {field: value}."""
    texts = [values[name] for name in names_of(Kind.HTML) if values.get(name)]
    warn_of_losses(request, [loss for text in texts for loss in read_with_losses(text).losses])


def _cleaned(html: str) -> tuple[str, Sequence[Loss]]:
    cleaned = clean_with_losses(html, find_image=find_image)
    return cleaned.html, cleaned.losses
