"""Mails about one event to several people; a failing address does not stop the others."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from time import monotonic

from django.conf import settings
from django.core.mail import EmailMessage, mailers
from django.core.mail.backends.base import BaseEmailBackend

from cms.lib.text import clean_line
from cms.outbox.models import MAILED, Delivery, Event

NO_TIME = "no time was left at this attempt"
REASON_LENGTH = 120


class NotAllMailed(Exception):
    """Some were not reached; says which addresses, and why. A further attempt mails these and nobody else."""

    def __init__(self, reasons: Mapping[str, str]) -> None:
        self.reasons = dict(reasons)
        addresses = defaultdict(list)
        for address, reason in reasons.items():
            addresses[reason].append(address)
        super().__init__("; ".join(f"{', '.join(each)}: {reason}" for reason, each in addresses.items()))


def mail_each(mails: Sequence[EmailMessage], *, event: Event, subscriber: str) -> None:
    """Send each mail, to one address each, that no earlier attempt has sent; raises NotAllMailed at the end.

    The event's delivery to the subscriber remembers who was mailed. Who failed before comes last, so that slow
    failures take up nobody else's time; half of a lease is all that there is. A server that does not answer is
    asked once, not once for each.
    """
    delivery = event.deliveries.filter(subscriber=subscriber).first()
    before: Mapping[str, str] = delivery.recipients if delivery else {}
    waiting = {_address(mail): mail for mail in mails if before.get(_address(mail)) != MAILED}
    outcomes = _send_all({key: waiting[key] for key in sorted(waiting, key=before.__contains__)}, delivery)
    if failures := {address: reason for address, reason in outcomes.items() if reason != MAILED}:
        raise NotAllMailed(failures)


def _send_all(mails: Mapping[str, EmailMessage], delivery: Delivery | None) -> Mapping[str, str]:
    """Return what became of each: MAILED, or the reason why not."""
    ends_at = monotonic() + settings.CMS_WORKER_LEASE_SECONDS / 2
    server, away, outcomes = mailers.default, "", {}
    for address, mail in mails.items():
        away = away or _why_away(server, ends_at=ends_at)
        outcomes[address] = away or _send(mail, server)
        if delivery and not away:
            delivery.recipients |= {address: outcomes[address]}
            Delivery.objects.filter(pk=delivery.pk).update(recipients=delivery.recipients)
    _close(server)
    return outcomes


def _why_away(server: BaseEmailBackend, *, ends_at: float) -> str:
    if monotonic() > ends_at:
        return NO_TIME
    try:
        server.open()
    except Exception as error:  # noqa: BLE001 - refused, silent, no TLS, a wrong password …
        return _reason(error)
    return ""


def _send(mail: EmailMessage, server: BaseEmailBackend) -> str:
    try:
        server.send_messages([mail])
    except Exception as error:  # noqa: BLE001 - whatever is wrong with this one, the others get theirs
        _close(server)  # it may be in the middle of something, or gone
        return _reason(error)
    return MAILED


def _close(server: BaseEmailBackend) -> None:
    with suppress(OSError):
        server.close()


def _reason(error: Exception) -> str:
    """Return what the mail server said, or what is wrong, in short."""
    if isinstance(error, SMTPRecipientsRefused) and error.recipients:
        return _reply_text(*next(iter(error.recipients.values())))
    if isinstance(error, SMTPResponseException):
        return _reply_text(error.smtp_code, error.smtp_error)
    return clean_line(f"{type(error).__name__}: {error}")[:REASON_LENGTH]


def _reply_text(code: int, words: bytes | str) -> str:
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return clean_line(f"{code} {text}")[:REASON_LENGTH]


def _address(mail: EmailMessage) -> str:
    return clean_line(mail.to[0])
