"""What a link leads to and why it cannot be one, told while somebody types it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.lib.link_faults import LinkFault, fault_of, scheme_of

LONGEST_SHOWN = 60
_SENTENCES = {
    LinkFault.EMPTY: gettext_lazy("Type where the link leads, such as example.org/x."),
    LinkFault.SCHEME: gettext_lazy("A link cannot begin with “%(scheme)s:”. Possible are https, http, mailto and tel."),
    LinkFault.MAIL: gettext_lazy("This is no whole mail address, such as name@example.org."),
    LinkFault.TELEPHONE: gettext_lazy("Telephone numbers begin with + and the country, such as +47 22 00 00 00."),
    LinkFault.HEADING: gettext_lazy("“%(address)s” is no heading of this text."),
    LinkFault.USER: gettext_lazy("No name or password may stand before the host: leave out all up to the @."),
    LinkFault.SLASHES: gettext_lazy("After https: come two slashes and the host, as in https://example.org/x."),
    LinkFault.SPACE: gettext_lazy("There is a space in the host. An address looks like example.org/x."),
    LinkFault.FILE: gettext_lazy("“%(address)s” is the name of a file: give the whole address at which it is read."),
    LinkFault.HOST: gettext_lazy(
        "This leads nowhere. A page has a host with a dot, such as example.org/x; a page of your own site begins "
        "with one slash, a heading of this text with #."
    ),
}


def answer_link(request: HttpRequest, judge: Callable[[str], tuple[str | None, str]]) -> HttpResponse:
    """Answer a POST of `href`, as somebody typed it, with the link that a save would keep.

    {"href": "https://…" or null, "message": why not, or "", "hint": what to consider, or ""}. `judge` takes what was
    typed and returns the link or None, and its own sentence, if it has one, why not.
    """
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    typed = request.POST.get("href", "")
    href, message = judge(typed)
    if href is None:
        return JsonResponse({"href": None, "message": message or sentence_of_fault(typed), "hint": ""})
    return JsonResponse({"href": href, "message": "", "hint": _hint(href)})


def sentence_of_fault(typed: str) -> str:
    """Return in words why an address can be no link."""
    shown = {"address": typed.strip()[:LONGEST_SHOWN], "scheme": scheme_of(typed)[:LONGEST_SHOWN]}
    return str(_SENTENCES[fault_of(typed)]) % shown


def _hint(href: str) -> str:
    if not href.startswith("http:"):
        return ""
    return _("Browsers may warn readers before they open an http page. Most sites also answer at https.")
