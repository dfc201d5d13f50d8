"""Fields for codes; what is typed into them is never sent back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.second_factor.codes import MOST_TYPED


class CodeInput(forms.PasswordInput):
    """A field that shows what is typed, and is empty again when the page comes again."""

    input_type = "text"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        own = {"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr", "spellcheck": "false"}
        super().__init__(attrs={**own, "maxlength": MOST_TYPED, "class": "cms-code", **(attrs or {})})


class CodeField(forms.CharField):
    """A code; what is wrong with it, the service says."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": MOST_TYPED, "widget": CodeInput, **kwargs})


class CodeForm(forms.Form):
    """One code of the second factor that somebody has."""

    code = CodeField(
        label=_("Code"),
        help_text=_("The six digits that your app shows, or one of your recovery codes of twelve."),
        widget=CodeInput(attrs={"autofocus": True}),
    )


class SetUpForm(forms.Form):
    """The first code of a new device."""

    new_code = CodeField(
        label=_("The code that the app shows now"), help_text=_("Six digits. A new one comes every 30 seconds.")
    )


class ReplaceForm(SetUpForm):
    """The first code of a new device, and one of what it takes the place of."""

    code = CodeField(
        label=_("A code of the device that you have had until now"),
        help_text=_("If it is lost, one of your recovery codes of twelve digits."),
    )
