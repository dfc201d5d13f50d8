from base64 import b64encode
from datetime import UTC, datetime

import pytest

from cms.outgoing.signing import key_in, signed_headers

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def test_message_is_signed_as_the_standard_says():
    at = datetime.fromtimestamp(1614265330, tz=UTC)
    body = b'{"test": 2432232314}'
    other = "whsec_" + b64encode(b"x" * 32).decode()
    found = signed_headers(message_id="msg_p5jXN8AQM9LWM0D4loKWxJek", at=at, body=body, secrets=[SECRET, other])
    first, second = found.pop("webhook-signature").split(" ")
    assert found == {"webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek", "webhook-timestamp": "1614265330"}
    # The example of the standard's own libraries.
    assert first == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    assert second.startswith("v1,") and second != first


@pytest.mark.parametrize(
    "secret", ["", "whsec_", "whsec_short", SECRET.removeprefix("whsec_"), "whsec_ä", SECRET + "!"]
)
def test_what_is_no_secret_is_refused(secret):
    with pytest.raises(ValueError, match="A secret is whsec_"):
        key_in(secret)
