"""The links of an appeal, judged while somebody types them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cms.admin_forms.links import answer_link
from cms.lib.links import clean_href
from donations.rules.appeals.markup import link_in
from donations.services.appeals.number_check import complaint_about_link


def read_link(request: HttpRequest, **_options: Any) -> HttpResponse:
    """Answer what a save makes of a link, as `answer_link` says; for those who write appeals."""
    if not request.user.has_perm("donations.change_appeal"):
        raise PermissionDenied
    return answer_link(request, _judged)


def _judged(typed: str) -> tuple[str | None, str]:
    href = link_in(typed)
    if href is None:
        return None, _own_sentence(clean_href(typed))
    complaint = complaint_about_link(href)
    return (None, complaint) if complaint else (href, "")


def _own_sentence(href: str | None) -> str:
    """Return why an appeal does not take what an article would."""
    if href is None:
        return ""
    if href.startswith("#"):
        return _("An appeal stands on many pages, so it cannot link to a heading.")
    if href.startswith("http:"):
        return _("An appeal links to secure pages only: the address has to begin with https.")
    return _("Write the host in Latin letters: in an appeal, letters that look like others could lead elsewhere.")
