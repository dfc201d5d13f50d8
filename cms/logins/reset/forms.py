"""Forms of a forgotten password."""

from typing import Any

from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.widgets import INPUT_CLASSES, UnfoldAdminEmailInputWidget

from cms.access.account_changes import recorded_account_changes
from cms.access.actor import Actor
from cms.access.models import User
from cms.logins.sessions.ending import forget_sessions
from cms.outbox.record import record


class LinkUsedError(Exception):
    """The account has changed since the link was opened; it is over."""


class AskForm(forms.Form):
    """The address to which the link goes."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=UnfoldAdminEmailInputWidget(attrs={"autocomplete": "email", "autofocus": True, "dir": "ltr"}),
    )


class NewPasswordForm(SetPasswordForm[User]):
    """A new password, for whoever opened a link."""

    def __init__(self, user: User | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)  # type: ignore[arg-type] # Django gives it to nobody, too
        # Nobody stands behind a link that is over or forged; the page says so, and has the form all the same.
        self._before = (user.password, user.email, user.is_active) if user else None
        for field in self.fields.values():
            field.widget.attrs["class"] = " ".join(INPUT_CLASSES)

    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002 - Django's signature
        """Store the password with its event; LinkUsedError where somebody was faster with the same link."""
        super().save(commit=False)
        by, at = Actor.of(self.user), timezone.now()
        with recorded_account_changes(by=by, at=at):
            found = User.objects.select_for_update().get(pk=self.user.pk)
            if (found.password, found.email, found.is_active) != self._before:
                raise LinkUsedError
            self.user.save(update_fields=["password"])
            forget_sessions(self.user)
            record(
                name="access.password_changed",
                subject=f"user-{self.user.pk}",
                by=by,
                at=at,
                data={"by": "link"},
            )
        return self.user
