"""Our own extensions of the text editor."""

from typing import Any

from django_prose_editor.config import EXTENSION_MAPPING
from js_asset import static_lazy

DJANGO_PROSE_EDITOR_EXTENSIONS: list[dict[str, Any]] = [
    # Tiptap's Link with a dialog that asks the server: its HTML is that of Link.
    {
        "js": [static_lazy("cms/rich_text/checked_link.js")],
        "extensions": {"CheckedLink": EXTENSION_MAPPING["Link"]},
    },
]
