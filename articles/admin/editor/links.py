"""The links of an article's text, judged while somebody types them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from articles.body.headings import heading_ids
from articles.body.page_links import PageLinks
from articles.body.reader import read
from cms.admin_forms.links import answer_link
from cms.lib.links import clean_href

MOST_NAMED = 5
"""So many headings are named to whoever looks for one."""


def read_link(request: HttpRequest, **_options: Any) -> HttpResponse:
    """Answer what a save makes of a link, as `answer_link` says; `html` is the text in which a heading is looked for.

    For those who write articles.
    """
    if not request.user.has_perms(["articles.view_article", "articles.change_article"]):
        raise PermissionDenied
    return answer_link(request, lambda typed: _judged(typed, html=request.POST.get("html", "")))


def _judged(typed: str, *, html: str) -> tuple[str | None, str]:
    href = clean_href(typed)
    if href is None or not href.startswith("#"):
        return href, ""
    blocks = read(html)
    target = PageLinks(blocks, {}).target(href)
    return (f"#{target}", "") if target else (None, _no_heading(list(heading_ids(blocks))))


def _no_heading(known: list[str]) -> str:
    if not known:
        return _("This text has no headings to link to.")
    named = ", ".join(f"#{each}" for each in known[:MOST_NAMED])
    more = "" if len(known) <= MOST_NAMED else " …"
    return _("This text has no such heading. It has: %(headings)s") % {"headings": named + more}
