"""The demo's second factors: fixed secrets that everybody may know, and the codes that they make."""

import time

from django.conf import settings
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from cms.access.models import User
from cms.access.second_factor import device_of, has_second_factor

# Published on purpose, as the password is: twenty letters each, in hexadecimal.
KEYS = {
    "treasurer": b"dawat-demo-treasurer".hex(),
    "chair": b"dawat-demo-the-chair".hex(),
    "administrator": b"dawat-demo-administr".hex(),
}


def give_devices() -> None:
    """Give each of these accounts its device; who has one already, a phone of somebody's own, say, keeps it.

    Raises RuntimeError outside the demo: a known secret must never get into a real newsroom.
    """
    _require_demo()
    for user in User.objects.filter(username__in=KEYS):
        if not has_second_factor(user):
            device = TOTPDevice.objects.create(user=user, name="demo", key=KEYS[user.get_username()])
            # Only one that is older than the waiting time of approvals approves payment details.
            device.created_at = user.date_joined
            device.save(update_fields=["created_at"])


def current_code(username: str) -> tuple[str, int, bool]:
    """Return the code of one of these accounts, for how many seconds its app would show it, and whether it was used.

    Raises RuntimeError outside the demo, and LookupError where the account has no device of the demo.
    """
    _require_demo()
    user = User.objects.filter(username=username).first()
    device = device_of(user) if user else None
    if device is None or device.key != KEYS.get(username):
        raise LookupError(username)
    totp = TOTP(device.bin_key, drift=device.drift)
    now = totp.time = time.time()
    return f"{totp.token():06}", device.step - int(now) % device.step, totp.t() <= device.last_t


def _require_demo() -> None:
    if not settings.DEMO:
        raise RuntimeError("CMS_DEMO is not set: the demo's second factors are not given out.")
