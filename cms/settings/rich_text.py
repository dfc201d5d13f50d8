"""Our own extensions of the text editor."""

from typing import Any

from django_prose_editor.config import EXTENSION_MAPPING
from js_asset import static_lazy


def _is_for_the_browser(_options: Any, _allowed: dict[str, Any]) -> None:
    """Allow nothing: what is stored is decided by the readers of the texts, not by the editor."""


def _holds_placeholders(_options: Any, allowed: dict[str, Any]) -> None:
    allowed["attributes"].setdefault("figure", set()).update(("data-foreign", "data-alt"))


DJANGO_PROSE_EDITOR_EXTENSIONS: list[dict[str, Any]] = [
    # Tiptap's Link with a dialog that asks the server: its HTML is that of Link.
    {
        "js": [static_lazy("cms/rich_text/checked_link.js")],
        "extensions": {"CheckedLink": EXTENSION_MAPPING["Link"]},
    },
    {"js": [static_lazy("cms/rich_text/paste.js")], "extensions": {"Paste": _is_for_the_browser}},
    # A figure in place of a picture that is not in the library (docs/decisions/0031).
    {"js": [static_lazy("cms/rich_text/foreign_picture.js")], "extensions": {"ForeignPicture": _holds_placeholders}},
]
