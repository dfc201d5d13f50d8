"""The form of the login, which looks at no password before it has looked at who tries."""

from datetime import timedelta
from math import ceil
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from unfold.forms import AuthenticationForm

from cms.lib.datetimes import duration_text
from cms.logins.hashing import TooBusyError, suspected
from cms.logins.keys import Attempt
from cms.logins.throttle import admit, note_failure, take_back

TOO_OFTEN, TOO_BUSY = "too_often", "too_busy"
BUSY_SECONDS = 2


class LoginForm(AuthenticationForm):  # type: ignore[misc] # Unfold ships no types
    """Django's form behind the throttle; `retry_after` seconds where nothing was looked at."""

    attempt: Attempt | None = None
    retry_after: int | None = None

    def clean(self) -> dict[str, Any]:
        """Look at the password, if it is this person's turn."""
        name, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if not name or not password:
            return super().clean()  # type: ignore[no-any-return] # as above
        at = timezone.now()
        self.attempt = Attempt.of(self.request, name)
        admission = admit(self.attempt, at=at)
        if admission.wait > timedelta(0):
            self.retry_after = ceil(admission.wait.total_seconds())
            wait = duration_text(admission.wait)
            raise ValidationError(_("Too many wrong attempts. Try again in %(wait)s.") % {"wait": wait}, TOO_OFTEN)
        try:
            with suspected(is_so=not admission.is_unsuspected):
                return super().clean()  # type: ignore[no-any-return] # as above
        except TooBusyError:
            take_back(self.attempt, at=at)
            self.retry_after = BUSY_SECONDS
            raise ValidationError(
                _("Others are logging in at this moment. Nothing was looked at: try again in a few seconds."), TOO_BUSY
            ) from None
        except ValidationError:
            note_failure(self.attempt, name=name, at=at)
            raise
