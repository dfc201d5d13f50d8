"""Mails to everybody who answers for donations: nothing happens to payment details behind their backs."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q
from django.urls import reverse

from cms.access.models import User
from cms.events.models import Event
from cms.lib.moments import iso_utc
from donations import events
from donations.models import DonationMethod, LedgerEntry, MethodVersion
from donations.rules.ledger import Action
from donations.rules.masking import masked
from donations.services.people import APPROVE, EMERGENCY

Texts = Mapping[str, str]
SUBJECTS: Texts = {
    events.PROPOSED: "{actor} proposes other payment details: {key}",
    events.WITHDRAWN: "Proposal withdrawn: {key}",
    events.APPROVED: "{actor} has approved payment details: {key}",
    events.REJECTED: "{actor} has rejected payment details: {key}",
    events.EMERGENCY: "EMERGENCY: {actor} has changed payment details alone: {key}",
    events.ACTIVATED: "Readers now see other payment details: {key}",
    events.HIDDEN: "{actor} has hidden a way to give: {key}",
    events.NOT_VERIFIED: "ALARM: donation details do not verify and are withheld",
    events.VERIFIED_AGAIN: "Donation details verify again",
}
ADVICE: Texts = {
    events.PROPOSED: "Nothing is public yet. If you do not expect this, reject it and call {actor}.",
    events.APPROVED: "Readers see it from {goes_live_at} on. Until then any treasurer can reject it.",
    events.EMERGENCY: "Readers see it already. If you do not expect this, hide the method now and call {actor}.",
    events.ACTIVATED: "Compare the page that readers see with a letter of your bank.",
    events.HIDDEN: "Readers do not see it any more. To show it again takes two people.",
    events.NOT_VERIFIED: "Somebody has written past the system, or its key has changed. Call whoever runs the server.",
}


def alert(*, event: Event) -> None:
    """Send one mail to each treasurer and administrator; a second time it is the same mail with the same id."""
    subject, body = _subject(event), _body(event)
    for person in people_to_tell():
        _send(event, person, subject=subject, body=body)


def people_to_tell() -> list[User]:
    """Return the active people who may approve, be it in an emergency, and have an address."""
    codenames = [name.partition(".")[2] for name in (APPROVE, EMERGENCY)]
    may = Q(groups__permissions__codename__in=codenames, groups__permissions__content_type__app_label="donations")
    mine = Q(user_permissions__codename__in=codenames, user_permissions__content_type__app_label="donations")
    people = User.objects.filter(may | mine | Q(is_superuser=True), is_active=True).exclude(email="")
    return list(people.distinct().order_by("pk"))


def _send(event: Event, person: User, *, subject: str, body: str) -> None:
    identity = f"<{event.uuid}.{person.pk}@donations>"
    EmailMessage(subject=subject, body=body, to=[person.email], headers={"Message-ID": identity}).send()


def _subject(event: Event) -> str:
    # One line, whatever a key or a name says.
    return " ".join(SUBJECTS[event.name].format(actor=event.actor_name, key=event.data.get("key", "")).split())


def _body(event: Event) -> str:
    said = [
        f"{event.actor_name}, {iso_utc(event.happened_at)}",
        *([f"Reason: {event.data['reason']}"] if event.data.get("reason") else []),
        *event.data.get("faults", []),
        *_values(event),
        ADVICE.get(event.name, "").format(actor=event.actor_name, goes_live_at=event.data.get("goes_live_at", "")),
        f"{settings.PUBLIC_URL}{_address(event)}",
        "Numbers are masked in mails: never pay to, or approve, what a mail says. Look at it in the admin.",
    ]
    return "\n\n".join(each for each in said if each)


def _address(event: Event) -> str:
    if event.name in {events.PROPOSED, events.APPROVED}:
        return reverse("admin:donations_donationmethod_proposal", args=[event.subject.rpartition("-")[2]])
    return reverse("admin:donations_donationmethod_changelist")


def _values(event: Event) -> Sequence[str]:
    """Return what differs from what readers saw before, masked: "account_number: 0530 … 4668 → 8601 … 7947"."""
    key, number = event.data.get("key"), event.data.get("number")
    if not key or not number:
        return []
    new = MethodVersion.objects.filter(method__key=key, number=number).first()
    if new is None or not DonationMethod.objects.filter(key=key).exists():
        return []
    return _changes(_before(key, number), new.details)


def _before(key: str, number: int) -> Mapping[str, Any]:
    """Return the details that readers saw before that version."""
    shown = LedgerEntry.objects.filter(method_key=key, action=Action.ACTIVATED, number__lt=number)
    last = shown.order_by("-sequence").first()
    version = MethodVersion.objects.filter(method__key=key, number=last.number).first() if last else None
    return version.details if version else {}


def _changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    names = [name for name in new if old.get(name) != new.get(name)]
    return [f"{name}: {_shown(old.get(name))} → {_shown(new.get(name))}" for name in names]


def _shown(value: Any) -> str:
    return masked(str(value)) if value else "–"
