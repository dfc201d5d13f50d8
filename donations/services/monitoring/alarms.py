"""Mails about changes of payment details, to all treasurers and administrators."""

import json
import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from cms.access.models import User
from cms.dates.formatting import format_zoned_datetime
from cms.lib.canonical_json import fingerprint
from cms.lib.text import clean_line, in_groups
from cms.outbox.mailing import mail_each
from cms.outbox.models import Event
from cms.published.stored_bytes import UNREADABLE
from donations import events
from donations.models import DonationMethod, LedgerEntry, MethodVersion
from donations.rules.approval.ledger import SEEN_BY_READERS, Action
from donations.rules.approval.masking import masked, with_masked_numbers
from donations.services.approval.accounts.waiting import account_waiting
from donations.services.approval.people import APPROVE, EMERGENCY, people_with
from donations.services.monitoring.account_alarms import addresses_besides, changes_of

SUBSCRIBER = "treasurers"
"""Its name in settings.CMS_SUBSCRIBERS."""

Texts = Mapping[str, str]
SUBJECTS: Texts = {
    events.PROPOSED: "{actor} proposes other payment details: {key}",
    events.WITHDRAWN: "Proposal withdrawn: {key}",
    events.APPROVED: "{actor} has approved payment details: {key}",
    events.REJECTED: "{actor} has rejected payment details: {key}",
    events.EMERGENCY: "EMERGENCY: {actor} has changed payment details alone: {key}",
    events.ACTIVATED: "Readers now see other payment details: {key}",
    events.HIDDEN: "{actor} has hidden a donation method: {key}",
    events.APPEAL_CHANGED: "{actor} has changed what readers are asked for: {key}",
    events.SECTION_CHANGED: "{actor} has changed what readers of a section are asked for: {name}",
    events.BLOCKS_CHANGED: "{actor} has changed what readers of {articles} articles are asked for",
    events.FOREIGN_NUMBER: "Readers see a number to pay to that nobody has approved: {address}",
    events.NOT_VERIFIED: "ALARM: donation details do not verify and are withheld",
    events.VERIFIED_AGAIN: "Donation details verify again",
    events.ACCOUNT_CHANGED: "{actor} has changed the account {person}, which decides about donations: {changes}",
    events.ACCOUNT_CONFIRMED: "{actor} has confirmed the account {person}, which decides about donations",
}
ADVICE: Texts = {
    events.PROPOSED: "Nothing is public yet. If you do not expect this, reject it and call {actor}.",
    events.APPROVED: "Readers see it from {goes_live_at} on. Until then any treasurer can reject it.",
    events.EMERGENCY: "Readers see it already. If you do not expect this, hide the method now and call {actor}.",
    events.ACTIVATED: "Compare the page that readers see with a letter of your bank.",
    events.HIDDEN: "Readers do not see it any more. To show it again takes two people.",
    events.APPEAL_CHANGED: "If you do not expect this, switch the appeal off and call {actor}.",
    events.SECTION_CHANGED: "Articles for which it holds: {articles}. If you do not expect this, call {actor}.",
    events.BLOCKS_CHANGED: "All of them within 24 hours. If you do not expect this, call {actor}.",
    events.FOREIGN_NUMBER: "It is not ours: pay nothing to it. Read the page, and unpublish it if it asks for money.",
    events.ACCOUNT_CHANGED: (
        "This mail went to the old and to the new address of {person}, and to everybody who answers for donations. "
        "The account approves nothing before {approves_from}. If you do not expect this, call {person} on a number "
        "that you know, and whoever runs the server: an account that somebody else holds can send gifts elsewhere."
    ),
    events.ACCOUNT_CONFIRMED: "{actor} answers for it that {person} is the person that you know. If not, call both.",
    events.NOT_VERIFIED: (
        "Somebody has changed the database outside of this system, or the secret key has changed. "
        "Call whoever runs the server."
    ),
}

WITH_WORDS = (events.APPEAL_CHANGED, events.SECTION_CHANGED, events.BLOCKS_CHANGED)
"""Their "changes" are words: [[name, old words, new words]]."""
WRITTEN_PAST = "Somebody has written it past this system. Call whoever runs the server. What stands there begins with:"
MOST_OF_UNREADABLE = 500

_logger = logging.getLogger(__name__)


def alert(*, event: Event) -> None:
    """Send one mail to each treasurer and administrator; a second time it is the same mail with the same id.

    Addresses that accounts have had lately are mailed, too.

    One address that fails stops no other: all are tried, and NotAllMailed names those that were not reached.
    """
    for person in people_without_address():
        _logger.warning("%s is not mailed %s: the account has no address.", person.get_username(), event)
    subject, body = words_of(event)
    names = {person.email: str(person.pk) for person in people_to_tell()}
    besides = (address for address in addresses_besides(event) if address not in names)
    names |= {address: fingerprint(address.encode())[:16] for address in besides}
    mails = [_mail(event, address, name, subject=subject, body=body) for address, name in names.items()]
    mail_each(mails, event=event, subscriber=SUBSCRIBER)


def words_of(event: Event) -> tuple[str, str]:
    """Return subject and text of an alarm, with numbers masked; one whose data cannot be read is told all the same."""
    try:
        return _subject(event), _body(event)
    except UNREADABLE:
        data = with_masked_numbers(json.dumps(event.data, ensure_ascii=False))[:MOST_OF_UNREADABLE]
        subject = f"ALARM: event {event.pk} about donations cannot be read ({event.name})"
        return subject, f"{event.who}, {format_zoned_datetime(event.happened_at)}\n\n{WRITTEN_PAST}\n\n{data}"


def people_to_tell() -> list[User]:
    """Return those who answer for donations and have an address."""
    return [person for person in people_with(APPROVE, EMERGENCY) if person.email]


def people_without_address() -> list[User]:
    """Return those who answer for donations and get no mail, because they have no address."""
    return [person for person in people_with(APPROVE, EMERGENCY) if not person.email]


def _mail(event: Event, address: str, name: str, *, subject: str, body: str) -> EmailMessage:
    """Return the mail to an address; `name` tells it from those to others."""
    identity = f"<{event.uuid}.{name}@donations>"
    return EmailMessage(subject=subject, body=body, to=[address], headers={"Message-ID": identity})


def _subject(event: Event) -> str:
    # One line, whatever a key or a name says.
    named = {name: event.data.get(name, "") for name in ("key", "address", "name", "articles")}
    changes = "; ".join(changes_of(event))
    words = SUBJECTS[event.name].format(actor=_actor(event), changes=changes, person=_person(event), **named)
    return clean_line(words)


def _actor(event: Event) -> str:
    """Return who did it; who has changed what is found past this system, nobody knows."""
    is_found = event.name == events.ACCOUNT_CHANGED and event.actor_id is None
    return "Somebody, by a command or past this system," if is_found else event.who


def _person(event: Event) -> str:
    return str(event.data.get("person", ""))


def _body(event: Event) -> str:
    paragraphs = [
        f"{event.who}, {format_zoned_datetime(event.happened_at)}",
        *([f"Reason: {with_masked_numbers(event.data['reason'])}"] if event.data.get("reason") else []),
        *event.data.get("faults", []),
        *_foreign(event),
        *_values(event),
        *_texts_of_appeal(event),
        *(changes_of(event) if event.name == events.ACCOUNT_CHANGED else []),
        _advice(event),
        f"{settings.PUBLIC_URL}{_address(event)}",
        "Numbers are masked in mails: never pay to, or approve, what a mail says. Look at it in the admin.",
        _state(event),
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _advice(event: Event) -> str:
    return ADVICE.get(event.name, "").format(
        actor=event.who,
        person=_person(event),
        articles=event.data.get("articles", ""),
        goes_live_at=_goes_live_at(event),
        approves_from=format_zoned_datetime(event.happened_at + account_waiting()),
    )


def _goes_live_at(event: Event) -> str:
    at = event.data.get("goes_live_at")
    return format_zoned_datetime(datetime.fromisoformat(at)) if at else ""


def _address(event: Event) -> str:
    if event.name in {events.PROPOSED, events.APPROVED}:
        return reverse("admin:donations_donationmethod_proposal", args=[event.subject.rpartition("-")[2]])
    if event.name in {events.ACCOUNT_CHANGED, events.ACCOUNT_CONFIRMED}:
        return reverse("admin:donations_ledgerentry_changelist")
    if event.name == events.SECTION_CHANGED:
        return reverse("admin:articles_section_change", args=[event.subject.rpartition("-")[2]])
    if event.name == events.APPEAL_CHANGED:
        return reverse("admin:donations_appeal_change", args=[event.subject.rpartition("-")[2]])
    return reverse("admin:donations_donationmethod_changelist")


def _state(event: Event) -> str:
    """Return what a board can compare: where version and ledger stood when it happened, whenever the mail is sent.

    An event of a step names the entry itself, so that a ledger that was cut off meanwhile does not speak for it.
    """
    entries = list(LedgerEntry.objects.filter(at__lte=event.happened_at).order_by("sequence"))
    version = sum(entry.action in SEEN_BY_READERS for entry in entries)
    named = [(entry.sequence, entry.entry_hash) for entry in entries[-1:]]
    if event.data.get("entry_hash"):
        named = [(event.data["sequence"], event.data["entry_hash"])]
    last = "".join(f"entry {sequence}, hash {in_groups(entry_hash)}" for sequence, entry_hash in named) or "no entry"
    return (
        f"Then: version {version} of what is public; ledger {last}. manage.py verify_ledger says where both stand now. "
        "The hash is computed from that entry and all before it: the same groups in two mails, the same ledger."
    )


def _foreign(event: Event) -> Sequence[str]:
    """Return which page carries which numbers; they are told as they stand there, to be found."""
    if event.name != events.FOREIGN_NUMBER:
        return []
    data = event.data
    return [f"{data['address']} ({data['language']}), by {event.who}:", *data["numbers"]]


def _texts_of_appeal(event: Event) -> Sequence[str]:
    if event.name not in WITH_WORDS:
        return []
    return [f"{name}: {_quoted(old)} → {_quoted(new)}" for name, old, new in event.data.get("changes", [])]


def _values(event: Event) -> Sequence[str]:
    """Return what differs from what readers saw before: "account_number: … 68 → … 47", and every word."""
    key, number = event.data.get("key"), event.data.get("number")
    if not key or not number:
        return []
    new = MethodVersion.objects.filter(method__key=key, number=number).first()
    if new is None or not DonationMethod.objects.filter(key=key).exists():
        return []
    old = _before(key, number)
    return [*_changes(old.details if old else {}, new.details), *_changed_texts(old.texts if old else {}, new.texts)]


def _before(key: str, number: int) -> MethodVersion | None:
    """Return what readers saw before that version."""
    shown = LedgerEntry.objects.filter(method_key=key, action=Action.ACTIVATED, number__lt=number)
    last = shown.order_by("-sequence").first()
    return MethodVersion.objects.filter(method__key=key, number=last.number).first() if last else None


def _changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    names = [name for name in new if old.get(name) != new.get(name)]
    return [f"{name}: {_masked_value(old.get(name))} → {_masked_value(new.get(name))}" for name in names]


def _changed_texts(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """Return the words that differ: "label (en): DNB → Bank"; numbers in them are masked."""
    return [
        f"{name} ({language}): {_quoted(before)} → {_quoted(after)}"
        for language in dict.fromkeys([*old, *new])
        for name in dict.fromkeys([*old.get(language, {}), *new.get(language, {})])
        if (before := old.get(language, {}).get(name, "")) != (after := new.get(language, {}).get(name, ""))
    ]


def _quoted(words: str) -> str:
    return f"“{with_masked_numbers(words)}”" if words else "–"


def _masked_value(value: Any) -> str:
    return masked(str(value)) if value else "–"
