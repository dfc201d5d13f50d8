"""Forms of users."""

from typing import Any

from django import forms
from django.contrib.auth.hashers import is_password_usable
from django.utils.translation import gettext_lazy as _
from unfold.forms import UserChangeForm, UserCreationForm

from cms.access.mailing import can_mail_links


class PasswordState(forms.Widget):
    """Whether a password is set, and the way to set another; Django's own widget shows parts of the hash."""

    template_name = "cms/access/password.html"
    # Django draws read-only fields by such a widget; else it would show the stored value.
    read_only = True

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return the state in the place of the hash."""
        context = super().get_context(name, None, attrs)
        return {**context, "is_set": bool(value) and is_password_usable(value)}

    def id_for_label(self, id_: str | None) -> str | None:  # type: ignore[override] # Django's stubs do not know None
        """Return nothing: there is no input that a label could name."""
        return None


class NewAccountForm(UserCreationForm):  # type: ignore[misc] # Unfold ships no types
    """Django's form of a new account, with a role: without one nobody can sign in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].required = True
        self.fields["groups"].error_messages["required"] = _("Choose a role: nobody can sign in without one.")
        how = self.fields["usable_password"]
        how.label, how.help_text = _("First password"), ""
        how.choices = [("false", _("Mail an invitation")), ("true", _("Set one here"))]
        how.initial = "false" if can_mail_links() else "true"

    def clean(self) -> dict[str, Any]:
        """Ask for the address to which an invitation goes; what else is wrong is said beside it."""
        is_invited = self.cleaned_data.get("usable_password") == "false"
        cleaned: dict[str, Any] = super().clean()
        if is_invited and not self.cleaned_data.get("email") and "email" not in self.errors:
            self.add_error("email", _("Type the address to which the invitation goes, or set a password here."))
        return cleaned


class AccountForm(UserChangeForm):  # type: ignore[misc] # Unfold ships no types
    """Django's form of an account, without the hash of its password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].widget = PasswordState()
        self.fields["password"].help_text = ""
