"""The subscriber that mails people about changes of their second factor and of their password."""

import logging

from django.core.mail import send_mail
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.access.models import User
from cms.dates.formatting import format_zoned_datetime
from cms.outbox.models import Event

WORDS = {
    "access.password_changed": gettext_lazy(
        "The password of your account was changed by %(actor)s. Sessions that were open with the old one have ended."
    ),
    "access.second_factor_set_up": gettext_lazy("A second factor was set up for your account."),
    "access.second_factor_reset": gettext_lazy(
        "The second factor of your account was reset by %(actor)s. You are asked to set up a new one when you sign in."
    ),
    "access.recovery_codes_made": gettext_lazy(
        "New recovery codes were made for your account. The old ones do not work any more."
    ),
    "access.recovery_code_used": gettext_lazy("A recovery code was used for your account. It does not work again."),
}

_logger = logging.getLogger(__name__)


def mail_owner(*, event: Event) -> None:
    """Write to the person whose account it is; where they have no address, the log says so."""
    user = User.objects.filter(pk=event.subject.removeprefix("user-")).first()
    if user is None:
        return
    if not user.email:
        _logger.warning("%s is not mailed %s: the account has no address.", user.get_username(), event)
        return
    send_mail(_subject(event), _body(event), None, [user.email])


def _subject(event: Event) -> str:
    is_password = event.name == "access.password_changed"
    return _("Your password at Dawat CMS") if is_password else _("Your second factor at Dawat CMS")


def _body(event: Event) -> str:
    what = WORDS[event.name] % {"actor": event.who}
    when = format_zoned_datetime(event.happened_at)
    was_you = _("If that was not you, change your password and talk to an administrator or a superuser at once.")
    return f"{what}\n{when}\n\n{was_you}\n"
