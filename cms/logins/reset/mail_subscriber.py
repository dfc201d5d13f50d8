"""The subscriber that mails links to set a password."""

import logging

from django.core.mail import send_mail
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.access.mailing import can_mail_links
from cms.access.models import User
from cms.logins.keys import address_key
from cms.logins.reset.asking import WITHIN
from cms.logins.reset.inviting import INVITED, awaits_password
from cms.logins.reset.links import link_for
from cms.outbox.models import Event

_logger = logging.getLogger(__name__)


def mail_links(*, event: Event) -> None:
    """Mail a link to every account of the address; a link that was asked for an hour ago is wanted no more."""
    if not can_mail_links() or event.happened_at < timezone.now() - WITHIN:
        _logger.warning("%s is not mailed: it is too old, or PUBLIC_URL or EMAIL_URL is not set.", event)
        return
    if event.name == INVITED:
        _mail_invitation(event)
        return
    wanted = event.subject.removeprefix("address-")
    for user in User.objects.filter(is_active=True).exclude(email=""):
        if user.has_usable_password() and address_key(user.email) == wanted:
            send_mail(_("Set a new password at Dawat CMS"), _body(user), None, [user.email])


def _mail_invitation(event: Event) -> None:
    """Mail a link to the account, unless it has got a password since."""
    user = User.objects.filter(pk=event.subject.removeprefix("user-")).exclude(email="").first()
    if user is None or not awaits_password(user):
        return
    invited = _("%(actor)s has made an account for you at Dawat CMS: “%(name)s”. Set your password here:") % {
        "actor": event.who,
        "name": user.get_username(),
    }
    until = _("The link works once and for one hour. After that, ask for another invitation.")
    not_you = _("If you do not know what this is about, there is nothing to do.")
    body = f"{invited}\n\n{link_for(user)}\n\n{until}\n{not_you}\n"
    send_mail(_("Your account at Dawat CMS"), body, None, [user.email])


def _body(user: User) -> str:
    asked = _("Somebody asked for a new password of your account “%(name)s”. Set it here:") % {
        "name": user.get_username()
    }
    until = _(
        "The link works once and for one hour. Where you have a second factor, you are asked for its code as always."
    )
    not_you = _("If that was not you, there is nothing to do: without this link nobody can set your password.")
    return f"{asked}\n\n{link_for(user)}\n\n{until}\n{not_you}\n"
