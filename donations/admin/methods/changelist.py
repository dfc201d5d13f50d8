"""The list of donation methods, with what readers see and what is proposed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cms.admin_forms.errors import errors_of
from cms.admin_forms.service_admin import who_and_when
from cms.lib.domain_errors import DomainError
from cms.lib.ids import parse_id
from cms.lib.text import first_groups, in_groups
from donations.admin.approval.step_labels import Names, names_of, who_of
from donations.admin.method_preview import ShownMethod, shown_version
from donations.documents import passages_that_name
from donations.models import DonationMethod, LedgerEntry, MethodVersion, Shown, read_showing
from donations.rules.approval.ledger import Entry, Proposal
from donations.services import hide_method, move_method, propose_again


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedMethod:
    """A method as readers see it, or why they do not; `proposal` is what waits, `last` what they saw last.

    `named_in` are the words that readers would lose with it, because they name its number.
    """

    method: DonationMethod
    live: Shown | None
    last: MethodVersion | None
    shown: ShownMethod | None
    hidden: Entry | None
    withheld: str
    proposal: Proposal | None
    named_in: Sequence[str] = ()
    names: Names = field(default_factory=dict)

    @property
    def hidden_by(self) -> str:
        """Who hid it, by name; "" where nobody did."""
        return self._who(self.hidden)

    @property
    def proposer(self) -> str:
        """Who proposed what readers see, by name."""
        return self._who(self.live.live.proposed if self.live else None)

    @property
    def approver(self) -> str:
        """Who approved what readers see, by name."""
        return self._who(self.live.live.approved if self.live else None)

    @property
    def next_proposer(self) -> str:
        """Who proposed what waits, by name."""
        return self._who(self.proposal.proposed if self.proposal else None)

    @property
    def fingerprint(self) -> str:
        """The hash of what readers see, in groups; "" where they see nothing."""
        return in_groups(self.live.live.content_hash) if self.live else ""

    @property
    def fingerprint_beginning(self) -> str:
        """Its first groups."""
        return first_groups(self.live.live.content_hash) if self.live else ""

    @property
    def goes_live_at(self) -> datetime | None:
        """When what waits is seen by readers; None while it is not approved."""
        return self.proposal.goes_live_at if self.proposal else None

    def _who(self, entry: Entry | None) -> str:
        return who_of(entry, names=self.names) if entry else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodList:
    """All methods in their order, and what is wrong with the ledger as a whole ("": nothing)."""

    methods: list[ListedMethod]
    broken: str
    emergency: Entry | None
    emergency_by: str


def read_method_list(*, texts_at: datetime | None = None) -> MethodList:
    """Return the list: five queries, however many methods there are; with the words at a datetime two more."""
    ledger = LedgerEntry.objects.read()
    showing = read_showing(ledger)
    named_in = passages_that_name(showing, at=texts_at) if texts_at else {}
    live = {item.version.method.key: item for item in showing.shown}
    names = names_of(ledger.entries)
    listed = []
    for method in DonationMethod.objects.in_order():
        standing = ledger.standing(method.key)
        seen, version = standing.live, showing.last.get(method.key)
        listed.append(
            ListedMethod(
                method=method,
                live=live.get(method.key),
                last=version,
                shown=shown_version(version, content_hash=seen.content_hash) if seen and version else None,
                hidden=standing.hidden,
                withheld=showing.withheld.get(method.key, ""),
                proposal=standing.proposal,
                named_in=named_in.get(method.key, ()),
                names=names,
            )
        )
    emergencies = [item.live.approved for item in showing.shown if item.live.approved.action != "approved"]
    emergency = next(iter(emergencies), None)
    return MethodList(
        methods=listed,
        broken=showing.withheld.get("", ""),
        emergency=emergency,
        emergency_by=who_of(emergency, names=names) if emergency else "",
    )


@require_POST
def hide(request: HttpRequest, *, pk: int) -> HttpResponseRedirect:
    """Hide a method from readers at once; posted: `content_hash` of what was looked at, `reason`."""
    method = get_object_or_404(DonationMethod, pk=pk)
    asked = {"content_hash": request.POST.get("content_hash", ""), "reason": request.POST.get("reason", "")}
    return _answer(request, hide_method, _("%s is hidden from readers.") % method, method=method, **asked)


@require_POST
def show_again(request: HttpRequest, *, pk: int) -> HttpResponseRedirect:
    """Propose to show a hidden method as it was; posted: `reason`."""
    method = get_object_or_404(DonationMethod, pk=pk)
    done = _("It is proposed that readers see %s again. Another treasurer has to approve it.") % method
    return _answer(request, propose_again, done, method=method, reason=request.POST.get("reason", ""))


@require_POST
def move(request: HttpRequest, *, pk: int) -> HttpResponseRedirect:
    """Move a method one place; posted: `version`, `places` as 1 or -1."""
    method = get_object_or_404(DonationMethod, pk=pk)
    version = request.POST.get("version", "")
    places = 1 if request.POST.get("places") == "1" else -1
    asked = {"method": method, "places": places, "version": parse_id(version) or 0}
    return _answer(request, move_method, _("%s has moved.") % method, **asked)


def _answer(request: HttpRequest, service: Any, done: str, **asked: Any) -> HttpResponseRedirect:
    try:
        service(**asked, **who_and_when(request))
    except DomainError as error:
        messages.error(request, " ".join(errors_of(error).values()))
    else:
        messages.success(request, done)
    return HttpResponseRedirect(reverse("admin:donations_donationmethod_changelist"))
