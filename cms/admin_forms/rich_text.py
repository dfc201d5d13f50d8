"""The text editor of our forms."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse_lazy
from django.utils.functional import Promise
from django_prose_editor.widgets import AdminProseEditorWidget
from js_asset import Media


class RichTextWidget(AdminProseEditorWidget):  # type: ignore[misc] # the editor ships no types
    """The editor with our own dialogs."""

    @property
    def media(self) -> Media:
        """Return the editor's files and the look of its dialogs."""
        return super().media + Media(css={"all": ["cms/rich_text/link_dialog.css"]})


def with_link_check(extensions: Mapping[str, Any], *, url_name: str, help_text: str | Promise) -> dict[str, Any]:
    """Return the extensions of an editor whose dialog of links asks this URL (`answer_link`)."""
    given = {"check": reverse_lazy(url_name), "help": help_text}
    return {**extensions, "CheckedLink": {**extensions["CheckedLink"], **given}}
