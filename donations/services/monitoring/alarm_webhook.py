"""Alarms about donations by HTTP, to whom the board has chosen: a second way, which needs no mail server."""

import json

from django.conf import settings
from django.utils import timezone

from cms.lib.datetimes import iso_utc
from cms.outbox.models import Event
from cms.outgoing.client import post
from cms.outgoing.signing import signed_headers
from donations.services.monitoring.alarms import words_of


class NotTaken(Exception):
    """The receiver has answered with anything but 200 to 299."""


def send(*, event: Event) -> None:
    """Post what the mail says to CMS_ALARM_URL; raises what went wrong, for another attempt with the same id."""
    subject, text = words_of(event)
    content = {
        "type": event.name,
        "timestamp": iso_utc(event.happened_at),
        "data": {"subject": subject, "text": text, "actor": event.who, "key": event.data.get("key")},
    }
    body = json.dumps(content, ensure_ascii=False).encode()
    signed = signed_headers(
        message_id=str(event.uuid), at=timezone.now(), body=body, secrets=settings.CMS_ALARM_SECRETS
    )
    answer = post(settings.CMS_ALARM_URL, body=body, headers={"Content-Type": "application/json", **signed})
    if not answer.is_success:
        raise NotTaken(f"The receiver of alarms answered with the status {answer.status}.")
