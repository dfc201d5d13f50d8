"""What a text has lost when it was read, told to whoever saved or pasted it."""

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cms.lib.losses import Loss, LossKind

MOST_TOLD = 8
"""So many losses stand in one message; the others are counted."""
MOST_ANSWERED = 200
LONGEST_PASTE = 500_000
"""Characters of HTML; as much as a text may have."""

_LABELS = {
    LossKind.LINK: gettext_lazy("Link that cannot be kept"),
    LossKind.DELETED: gettext_lazy("Text struck out as deleted"),
    LossKind.HIDDEN: gettext_lazy("Hidden text"),
    LossKind.COMMENT: gettext_lazy("Comment"),
    LossKind.NOTES: gettext_lazy("Links of footnotes (numbers and notes stay as text)"),
    LossKind.NUMBERING: gettext_lazy("Letters, Roman numerals or reversed numbers of a list"),
    LossKind.FORMATTING: gettext_lazy("Formatting"),
    LossKind.MEDIA: gettext_lazy("Sound, film or embedded page"),
    LossKind.DRAWING: gettext_lazy("Drawing or formula"),
    LossKind.FORM: gettext_lazy("Form field"),
    LossKind.PICTURE: gettext_lazy("Picture that is not in the library"),
}


def sentence_of(loss: Loss) -> str:
    """Return a loss in words: what, where it led, and the words around it."""
    named = str(_LABELS[loss.kind])
    if loss.href:
        named = f"{named}: {loss.href}"
    return _("%(loss)s, at “%(words)s”") % {"loss": named, "words": loss.text} if loss.text else named


def warn_of_losses(request: HttpRequest, losses: Sequence[Loss]) -> None:
    """Say after a save what of the text was not kept."""
    if not losses:
        return
    lines = [sentence_of(each) for each in losses[:MOST_TOLD]]
    if rest := len(losses) - MOST_TOLD if len(losses) > MOST_TOLD else 0:
        lines.append(ngettext("%(count)s more", "%(count)s more", rest) % {"count": rest})
    told = format_html_join("", "<li>{}</li>", ((line,) for line in lines))
    messages.warning(request, format_html("{}<ul>{}</ul>", _("Not kept of the text:"), told))


def answer_paste(request: HttpRequest, read: Callable[[str], tuple[str, Sequence[Loss]]]) -> HttpResponse:
    """Answer a POST of `html` from the clipboard with what the editor may insert, and what of it is lost.

    {"html": "<p>…</p>", "losses": [{"kind": "link", "text": "the words around it", "message": "a sentence"}],
    "more": the number of losses beyond the first 200}. `read` takes the HTML and returns it cleaned, with the losses.
    413 with {"message"} for HTML of more than 500,000 characters.
    """
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    pasted = request.POST.get("html", "")
    if len(pasted) > LONGEST_PASTE:
        message = _("This is too much to paste at once: %(most)s characters are possible, formatting included.")
        return JsonResponse({"message": message % {"most": f"{LONGEST_PASTE:,}"}}, status=413)
    html, losses = read(pasted)
    told = [
        {"kind": each.kind.value, "text": each.text, "message": sentence_of(each)} for each in losses[:MOST_ANSWERED]
    ]
    return JsonResponse({"html": html, "losses": told, "more": max(0, len(losses) - MOST_ANSWERED)})
