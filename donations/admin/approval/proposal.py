"""The page of a proposal: what readers see now beside what they would see, and the decision about it."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.access.second_factor import has_second_factor
from cms.admin_forms.errors import errors_of
from cms.admin_forms.service_admin import who_and_when
from cms.dates.formatting import format_datetime
from cms.lib.domain_errors import DomainError
from cms.lib.ids import parse_id
from cms.lib.text import in_groups
from donations.admin.approval.approvers import approvers_of
from donations.admin.approval.comparison import Row, compared
from donations.admin.approval.step_labels import Names, names_of, who_of
from donations.admin.method_preview import ShownMethod, lost_version, shown_version
from donations.models import DonationMethod, LedgerEntry, MethodVersion
from donations.rules.approval.ledger import Proposal
from donations.services import (
    approve_in_emergency,
    approve_proposal,
    confirm_account,
    reject_proposal,
    withdraw_proposal,
)
from donations.services.approval.people import APPROVE, EMERGENCY, PROPOSE

Errors = dict[str, str]
CONFIRM = "confirm-"
"""A decision that begins so is about the account with the id that follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """A proposal beside what readers see now; `shown_old` is missing where they see nothing."""

    proposal: Proposal
    rows: list[Row]
    shown_new: ShownMethod
    shown_old: ShownMethod | None
    proposed_by_id: int | None
    names: Names

    def is_own_of(self, user: Any) -> bool:
        """Whether somebody has proposed it themselves."""
        by = self.proposal.proposed
        return self.proposed_by_id == user.pk or by.is_by(user_id=user.pk, name=user.get_username())

    @property
    def proposer_id(self) -> int | None:
        """The account of whoever proposed it; None for programs."""
        return self.proposal.proposed.actor_id or self.proposed_by_id

    @property
    def fingerprint(self) -> str:
        """The hash of what is proposed in groups of four, to read aloud."""
        return in_groups(self.proposal.content_hash)

    @property
    def proposer(self) -> str:
        """Who proposed it, by name."""
        return who_of(self.proposal.proposed, names=self.names)

    @property
    def approver(self) -> str:
        """Who has approved it, by name; empty before."""
        return who_of(self.proposal.approved, names=self.names) if self.proposal.approved else ""

    @property
    def reason(self) -> str:
        """Why it was proposed, as the ledger has it."""
        return str(self.proposal.proposed.data.get("reason", ""))

    @property
    def changed(self) -> list[Row]:
        """The fields that differ."""
        return [row for row in self.rows if row.is_changed]

    @property
    def unchanged(self) -> list[Row]:
        """The others."""
        return [row for row in self.rows if not row.is_changed]


def proposal_page(request: HttpRequest, object_id: str, *, model_admin: Any) -> HttpResponseBase:
    """Show what waits for a method, and take the decision about it."""
    method = model_admin.get_object(request, object_id)
    if not model_admin.has_view_or_change_permission(request, method):
        raise PermissionDenied
    if method is None:
        return HttpResponseRedirect(_list())
    errors = _decide(request, method) if request.method == "POST" else {}
    if request.method == "POST" and not errors:
        is_about_account = request.POST.get("decision", "").startswith(CONFIRM)
        return HttpResponseRedirect(request.path if is_about_account else _list())
    sides = _sides(method)
    if sides is None:
        messages.info(request, _("Nothing waits for %s.") % method)
        return HttpResponseRedirect(_list())
    return TemplateResponse(
        request,
        "donations/admin/proposal.html",
        {
            **model_admin.admin_site.each_context(request),
            "title": _("Proposal for %s") % method,
            "opts": model_admin.opts,
            "original": method,
            "sides": sides,
            "approvers": approvers_of(proposer=sides.proposer_id, viewer=_user(request), at=timezone.now()),
            "errors": errors,
            "typed": {name: request.POST.get(name, "") for name in ("reason", "decision")},
            **_powers(request, sides),
        },
        status=400 if errors else 200,
    )


def _powers(request: HttpRequest, sides: Sides) -> dict[str, Any]:
    user = _user(request)
    is_own = sides.is_own_of(user)
    return {
        "is_own": is_own,
        "may_approve": user.has_perm(APPROVE) and not (is_own or sides.shown_new.is_forged or sides.proposal.approved),
        "may_reject": user.has_perm(APPROVE),
        "may_withdraw": user.has_perm(PROPOSE),
        "may_in_emergency": user.has_perm(EMERGENCY) and not sides.shown_new.is_forged,
        "has_second_factor": has_second_factor(user),
    }


def _decide(request: HttpRequest, method: DonationMethod) -> Errors:
    try:
        messages.success(request, _done(request, method))
    except DomainError as error:
        return dict(errors_of(error))
    return {}


def _done(request: HttpRequest, method: DonationMethod) -> str:
    """Do what the button says and return what to tell; a reason is asked for by the services themselves."""
    seen: dict[str, Any] = {"method": method, "content_hash": request.POST.get("content_hash", "")}
    reason, code = request.POST.get("reason", ""), request.POST.get("code", "")
    match request.POST.get("decision"):
        case "approve":
            at = approve_proposal(**seen, code=code, **who_and_when(request))
            return _("Approved. Readers see it from %s on.") % format_datetime(at)
        case "reject":
            reject_proposal(**seen, reason=reason, **who_and_when(request))
            return _("Rejected. Readers see what they saw before.")
        case "withdraw":
            withdraw_proposal(**seen, reason=reason, **who_and_when(request))
            return _("Withdrawn. Readers see what they saw before.")
        case "emergency":
            approve_in_emergency(**seen, reason=reason, code=code, **who_and_when(request))
            return _("Readers see it now. All treasurers and administrators get a mail.")
        case str(decision) if decision.startswith(CONFIRM):
            account = parse_id(decision.removeprefix(CONFIRM)) or 0
            state_hash = request.POST.get(f"state_hash-{account}", "")
            confirm_account(account=account, state_hash=state_hash, code=code, **who_and_when(request))
            return _("Confirmed. It is recorded permanently, and mailed to all treasurers and administrators.")
    raise DomainError(_("Please choose what to do."))


def _user(request: HttpRequest) -> Any:
    return request.user


def _sides(method: DonationMethod) -> Sides | None:
    standing = LedgerEntry.objects.read().standing(method.key)
    if standing.proposal is None:
        return None
    numbers = [standing.proposal.number, *([standing.shown.number] if standing.shown else [])]
    versions = MethodVersion.objects.numbered((method.key, number) for number in numbers)
    new = versions.get((method.key, standing.proposal.number))
    seen = standing.shown
    old = versions.get((method.key, seen.number)) if seen else None
    shown_new = shown_version(new, content_hash=standing.proposal.content_hash) if new else lost_version(method)
    shown_old = shown_version(old, content_hash=seen.content_hash) if seen and old else None
    is_forged = shown_new.is_forged or bool(shown_old and shown_old.is_forged)
    return Sides(
        proposal=standing.proposal,
        rows=[] if new is None or is_forged else compared(old, new),
        shown_new=shown_new,
        shown_old=shown_old,
        proposed_by_id=new.proposed_by_id if new else None,
        names=names_of([entry for entry in (standing.proposal.proposed, standing.proposal.approved) if entry]),
    )


def _list() -> str:
    return reverse("admin:donations_donationmethod_changelist")
