"""Forms for pictures."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminFileFieldWidget

from cms.admin_forms.errors import Errors
from cms.admin_forms.forms import put_errors
from cms.lib.text import has_forbidden_characters, without_controls
from cms.media.models import Image
from cms.media.reencoding import FORMATS

ACCEPTED = ",".join(f"image/{name.lower()}" for name in FORMATS)


class ManyFilesInput(UnfoldAdminFileFieldWidget):  # type: ignore[misc] # Unfold ships no types
    """A file input that takes several files, and is never about a stored one."""

    template_name = "cms/media/files_input.html"
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Every uploaded file, each checked as Django checks one."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the list of files."""
        files = data if isinstance(data, (list, tuple)) else [data]
        return [self._clean_one(file, initial) for file in files or [None]]

    def _clean_one(self, data: Any, initial: Any) -> Any:
        try:
            return super().clean(data, initial)
        except forms.ValidationError as error:
            if not data:
                raise
            raise forms.ValidationError([f"{data.name}: {message}" for message in error.messages]) from error


class ImageForm(forms.ModelForm):  # type: ignore[type-arg] # generic in the stubs only
    """What can be said about a picture: whose it is."""

    refused: Errors = {}

    class Meta:
        model = Image
        fields = ("credit",)

    def full_clean(self) -> None:
        """Check the shape of what was typed, then add what the service refused."""
        super().full_clean()
        if self.is_bound:
            put_errors(self, self.refused)

    def clean_credit(self) -> str:
        """Refuse what no row may hold; control characters of other programs go."""
        credit = without_controls(str(self.cleaned_data["credit"]))
        if has_forbidden_characters(credit):
            raise forms.ValidationError(_("This text has characters that cannot be stored (control characters)."))
        return credit


class UploadForm(ImageForm):
    """Pictures to take in, with one credit for all of them."""

    # Not named as the model's field: Django would open what was uploaded before the service has judged it.
    pictures = ManyFilesField(
        label=_("Files"),
        help_text=_(
            "JPEG, PNG or WebP, not animated; several at once, if you like. "
            "Location and other metadata (EXIF) are removed, colours are converted to sRGB."
        ),
        widget=ManyFilesInput(attrs={"multiple": True, "accept": ACCEPTED}),
    )

    def full_clean(self) -> None:
        """Say what was refused in the place of what is missing: a file that the disk did not take is missing, too."""
        super().full_clean()
        if "pictures" in self.refused:
            self.errors["pictures"] = self.error_class([self.refused["pictures"]])
