"""Keyboard shortcuts of the article form and of the bulk pages."""

from django.utils.translation import gettext_lazy as _

from cms.admin_forms.shortcuts import EVERYWHERE, Group, Shortcut

# Enter with modifiers is free in browsers and does nothing but a line break in the editor. Letters with Ctrl and Shift
# are taken by one browser or another (P: private window, S: picture of the page), by the editor, or by both.
WRITING = Group(
    _("While writing"),
    (
        Shortcut("Mod+S", _("Save"), "[data-save]"),
        Shortcut(
            "Mod+Enter",
            _("The coloured button: what is written on it"),
            ".cms-submit .is-primary, .cms-bulk .is-primary",
        ),
        Shortcut("Mod+Shift+Enter", _("Submit for review"), "[data-move=submit]"),
        Shortcut("Mod+Alt+Enter", _("Publish now"), "[data-move=publish]"),
        Shortcut("Mod+Alt+V", _("Preview of what is saved, in a window of its own"), "a[href$='/preview/']"),
    ),
)
IN_THE_TEXT = Group(
    _("In the text of an article"),
    (
        Shortcut("Mod+B", _("Bold")),
        Shortcut("Mod+I", _("Italic")),
        Shortcut("Mod+K", _("Link")),
        Shortcut("Mod+Alt+2", _("Heading; 3 and 4 for smaller ones")),
        Shortcut("Mod+Shift+B", _("Quote")),
        Shortcut("Mod+Shift+8", _("Bulleted list")),
        Shortcut("Mod+Shift+7", _("Numbered list")),
        Shortcut("Mod+Z", _("Undo")),
        Shortcut("Mod+Shift+Z", _("Redo")),
    ),
)
FORM = (WRITING, IN_THE_TEXT, EVERYWHERE)
