"""Forms that set a password: with a code of whoever sets it, an event, and the end of the sessions that stood on it."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.forms import AdminOwnPasswordChangeForm, AdminPasswordChangeForm

from cms.access.account_changes import recorded_account_changes
from cms.access.actor import Actor
from cms.access.models import User
from cms.access.second_factor import has_second_factor
from cms.admin_forms.errors import errors_of
from cms.admin_forms.forms import put_errors
from cms.logins.sessions.ending import forget_sessions
from cms.outbox.record import record
from cms.second_factor.confirmation import confirm
from cms.second_factor.errors import CodeRefused
from cms.second_factor.forms import CodeField


class _Confirmed:
    """What both forms add to Django's; `by` sets the password of `user`."""

    by: User
    user: User
    fields: dict[str, Any]

    def _ask(self, by: User) -> None:
        self.by = by
        if has_second_factor(by):
            self.fields["code"] = CodeField(
                label=_("A code of your second factor"),
                help_text=_("The six digits that your app shows, or one of your recovery codes of twelve."),
            )

    def clean(self) -> Any:
        """Take the code last: one that was right is used up, whatever else is wrong."""
        cleaned = super().clean()  # type: ignore[misc] # Django's form stands behind
        if "code" in self.fields and not self.errors:  # type: ignore[attr-defined] # as above
            try:
                confirm(user=self.by, code=self.cleaned_data["code"])  # type: ignore[attr-defined] # as above
            except CodeRefused as error:
                put_errors(self, errors_of(error))  # type: ignore[arg-type] # as above
        return cleaned

    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002 - Django's signature
        """Store the password with its event. It is hashed before: a transaction on SQLite keeps everybody else out."""
        super().save(commit=False)  # type: ignore[misc] # as above
        if commit:
            by, at = Actor.of(self.by), timezone.now()
            with recorded_account_changes(by=by, at=at):
                self.user.save(update_fields=["password"])
                forget_sessions(self.user)
                record(name="access.password_changed", subject=f"user-{self.user.pk}", by=by, at=at)
        return self.user


class OwnPasswordForm(_Confirmed, AdminOwnPasswordChangeForm):  # type: ignore[misc] # Unfold ships no types
    """A person's own password, for the old one and a code."""

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        self._ask(user)


class ColleaguesPasswordForm(_Confirmed, AdminPasswordChangeForm):  # type: ignore[misc] # Unfold ships no types
    """Somebody else's password, for a code of whoever sets it."""

    def __init__(self, user: User, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        self._ask(by)
