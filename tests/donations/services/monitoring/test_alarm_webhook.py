import hmac
import json
from base64 import b64decode

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from cms.outbox.models import Delivery, DeliveryState, Event
from cms.outgoing.signing import key_in
from cms.worker.loop import Loop
from tests.other_site import other_site

pytestmark = pytest.mark.django_db

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


@pytest.fixture
def site(settings):
    settings.CMS_OUTGOING_ALLOWED_HOSTS = ["127.0.0.1"]
    settings.CMS_ALARM_SECRETS = [SECRET]
    with other_site() as site:
        settings.CMS_ALARM_URL = site.address + "/alarms"
        yield site


def work(at):
    loop = Loop(now=lambda: at, goes_on=lambda: True)
    while loop.round() == 0:
        continue


def to_the_board():
    return Delivery.objects.get(subscriber="board")


def test_alarm_reaches_the_board_without_any_mail_server_signed_and_masked(site, propose, now):
    site.serve("/alarms", "taken")
    propose(reason="The bank has a new account: 8601 11 17947")
    work(now)
    event = Event.objects.get(name="donation.proposed")
    [(path, headers)], [body] = site.asked, site.bodies
    content = json.loads(body)
    assert (path, headers["webhook-id"], content["type"]) == ("/alarms", str(event.uuid), "donation.proposed")
    assert "8601" not in body.decode() and "17947" not in body.decode()
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    signature = b64decode(headers["webhook-signature"].removeprefix("v1,"))
    assert hmac.compare_digest(signature, hmac.digest(key_in(SECRET), signed, "sha256"))
    assert to_the_board().state == DeliveryState.DONE


@pytest.mark.parametrize("status", [302, 404, 410, 500])
def test_receiver_that_does_not_take_it_is_asked_again_with_the_same_id(site, propose, now, status):
    site.serve("/alarms", status=status)
    propose()
    work(now)
    waiting = to_the_board()
    assert (waiting.state, waiting.last_error) == (
        DeliveryState.WAITING,
        f"NotTaken: The receiver of alarms answered with the status {status}.",
    )
    site.serve("/alarms", "taken")
    work(waiting.due_at)
    assert to_the_board().state == DeliveryState.DONE
    assert len({headers["webhook-id"] for _path, headers in site.asked}) == 1


def test_without_an_address_nobody_waits_for_it(propose):
    propose()
    assert not Delivery.objects.filter(subscriber="board").exists()


@pytest.mark.parametrize(
    ("url", "secrets", "words"),
    [
        ("http://board.example/", [SECRET], "cms.E010"),
        ("https://board.example/", [], "cms.E011"),
        ("https://board.example/", ["whsec_x"], "cms.E011"),
    ],
)
def test_settings_that_cannot_work_are_refused(settings, url, secrets, words):
    settings.CMS_ALARM_URL, settings.CMS_ALARM_SECRETS = url, secrets
    with pytest.raises(SystemCheckError, match=words):
        call_command("check")
