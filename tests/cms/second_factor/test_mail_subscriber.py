import pytest
from django.conf import settings
from django.core import mail

from cms.access.actor import Actor
from cms.outbox.record import record
from cms.second_factor.mail_subscriber import WORDS, mail_owner
from tests.factories import NOW, a_user, an_actor

pytestmark = pytest.mark.django_db


def event_about(user, name="access.second_factor_reset"):
    return record(name=name, subject=f"user-{user.pk}", by=an_actor("rahim"), at=NOW)


def test_person_is_told_who_reset_it_and_when():
    mail_owner(event=event_about(a_user(email="noor@dawat.example")))
    assert mail.outbox[0].to == ["noor@dawat.example"]
    assert "reset by rahim" in mail.outbox[0].body
    assert "21 Mar 2026, 13:00 CET" in mail.outbox[0].body


def test_nobody_is_written_to_without_an_address_and_the_log_says_so(caplog):
    user = a_user(username="noor", email="")
    event = event_about(user)
    mail_owner(event=event)
    assert "noor is not mailed access.second_factor_reset" in caplog.text
    user.delete()
    mail_owner(event=event)
    assert mail.outbox == []


def test_each_event_has_a_delivery_and_words():
    assert set(settings.CMS_SUBSCRIBERS["second_factor_mail"]["events"]) == WORDS.keys()
    for name in WORDS:
        event = record(name=name, subject="user-1", by=Actor.system("test"), at=NOW)
        assert event.deliveries.get().subscriber == "second_factor_mail"
