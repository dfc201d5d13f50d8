"""What is pasted into the text of an appeal, read as a save reads it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from cms.admin_forms.losses import answer_paste, warn_of_losses
from cms.lib.losses import Loss
from donations.rules.appeals.markup import clean_with_losses
from donations.services import AppealTexts


def read_paste(request: HttpRequest, **_options: Any) -> HttpResponse:
    """Answer with the pasted HTML as it would be saved, as `answer_paste` says; for those who write appeals."""
    if not request.user.has_perm("donations.change_appeal"):
        raise PermissionDenied
    return answer_paste(request, _cleaned)


def warn_of_losses_in(request: HttpRequest, texts: Iterable[AppealTexts]) -> None:
    """Say what was not kept of the texts that somebody has just saved."""
    warn_of_losses(request, [loss for words in texts for loss in clean_with_losses(words.text).losses])


def _cleaned(html: str) -> tuple[str, Sequence[Loss]]:
    cleaned = clean_with_losses(html)
    return cleaned.html, cleaned.losses
