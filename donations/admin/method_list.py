"""The list of methods and their history: pictures of what readers see and saw."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cms.desk.refusing import errors_of
from cms.desk.service_admin import who_and_when
from cms.lib.refusals import Refusal
from donations.admin.shown import ShownMethod, shown_version
from donations.models import DonationMethod, MethodVersion
from donations.models.method_version import MethodVersionQuerySet
from donations.services import move_method, switch_method


@dataclass(frozen=True, slots=True)
class ListedMethod:
    """A method of the desk with the version that readers see; None: it has never been saved by the service."""

    method: DonationMethod
    version: MethodVersion | None
    shown: ShownMethod | None


@dataclass(frozen=True, slots=True)
class ListedVersion:
    """One version as readers saw it, and the names of what differs from the one before."""

    version: MethodVersion
    shown: ShownMethod
    changed: list[str]


def listed_methods() -> list[ListedMethod]:
    """Every method in its order, with its last version: three queries, however many there are."""
    newest = MethodVersion.objects.newest().select_related("method", "saved_by").prefetch_related("method__texts")
    by_method = {version.method_id: version for version in newest}
    return [_listed(method, by_method.get(method.pk)) for method in DonationMethod.objects.in_order()]


def listed_versions(versions: MethodVersionQuerySet) -> list[ListedVersion]:
    """The versions of one method, the newest first."""
    with_words = versions.select_related("method", "saved_by").prefetch_related("method__texts")
    known = list(with_words.order_by("number"))
    before: list[MethodVersion | None] = [None, *known[:-1]]
    listed = [
        ListedVersion(each, shown_version(each), _changed(last, each)) for last, each in zip(before, known, strict=True)
    ]
    return listed[::-1]


@require_POST
def switch(request: HttpRequest, *, pk: int) -> HttpResponseRedirect:
    """Show a method to readers or hide it from them; posted: `version`, `is_active` as 1 or 0."""
    method = get_object_or_404(DonationMethod, pk=pk)
    is_active = request.POST.get("is_active") == "1"
    done = _("Readers see %s again.") if is_active else _("%s is hidden from readers.")
    return _answer(request, method, switch_method, done % method, is_active=is_active)


@require_POST
def move(request: HttpRequest, *, pk: int) -> HttpResponseRedirect:
    """Move a method one place; posted: `version`, `places` as 1 or -1."""
    method = get_object_or_404(DonationMethod, pk=pk)
    places = 1 if request.POST.get("places") == "1" else -1
    return _answer(request, method, move_method, _("%s has moved.") % method, places=places)


def _answer(
    request: HttpRequest, method: DonationMethod, service: Any, done: str, **asked: Any
) -> HttpResponseRedirect:
    version = request.POST.get("version", "")
    try:
        service(method=method, version=int(version) if version.isdecimal() else 0, **asked, **who_and_when(request))
    except Refusal as refusal:
        messages.error(request, " ".join(errors_of(refusal).values()))
    else:
        messages.success(request, done)
    return HttpResponseRedirect(reverse("admin:donations_donationmethod_changelist"))


def _listed(method: DonationMethod, version: MethodVersion | None) -> ListedMethod:
    return ListedMethod(method, version, shown_version(version) if version else None)


def _changed(last: MethodVersion | None, now: MethodVersion) -> list[str]:
    if last is None:
        return []
    names = [*last.details, *(name for name in now.details if name not in last.details)]
    changed = [name for name in names if last.details.get(name) != now.details.get(name)]
    return [*changed, *(["is_active"] if last.is_active != now.is_active else [])]
