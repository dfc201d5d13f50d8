"""Inviting somebody to their new account: a link by which they set the first password themselves."""

from datetime import datetime

from django.utils.translation import gettext as _

from cms.access.actor import Actor
from cms.access.mailing import can_mail_links
from cms.access.models import User
from cms.lib.domain_errors import DomainError
from cms.outbox.record import record

INVITED = "access.invited"


class CannotInvite(DomainError):
    """The account cannot be invited; `message` says why and what to do."""

    code = "cannot_invite"


def invite(*, whom: User, by: User, at: datetime) -> None:
    """Let the worker mail a link to the address of an account that has no password yet; CannotInvite says why not."""
    if reason := why_not(whom):
        raise CannotInvite(reason)
    record(name=INVITED, subject=f"user-{whom.pk}", by=Actor.of(by), at=at)


def why_not(whom: User) -> str:
    """Return why an account cannot be invited; "" where it can."""
    if not can_mail_links():
        return _("No invitation: this server cannot mail links. Set a password on the form of the user.")
    if not whom.email:
        return _("No invitation: the account has no e-mail address.")
    return "" if awaits_password(whom) else _("No invitation: the account has a password, or is switched off.")


def awaits_password(whom: User) -> bool:
    """Whether somebody may still set their first password; one of whom a password was taken counts, too."""
    return whom.is_active and not whom.has_usable_password()
