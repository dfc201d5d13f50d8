"""Keyboard shortcuts: one table for the script, the help dialog and the buttons."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Shortcut:
    """Keys that do something; "Mod" is Ctrl, and Cmd on a Mac.

    `presses` is the CSS selector of the control that they press. Where it is empty, somebody else listens: the admin
    itself, the editor, the browser.
    """

    keys: str
    words: Text
    presses: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Shortcuts of one place."""

    title: Text
    shortcuts: tuple[Shortcut, ...]


EVERYWHERE = Group(
    _("Everywhere"),
    (
        Shortcut("Mod+K", _("Search the admin (in the text of an article: make a link)"), "[data-search-admin]"),
        Shortcut("?", _("This list, while you are not typing")),
        Shortcut("Mod+/", _("This list, also while you are typing"), "[data-shortcuts]"),
        Shortcut("[", _("Show or hide the menu, while you are not typing")),
        Shortcut("Mod+E", _("Light or dark, while you are not typing")),
    ),
)
IN_LISTS = Group(
    _("In lists, while you are not typing"),
    (
        Shortcut("/", _("Search the list")),
        Shortcut("F", _("Filters")),
        Shortcut("C", _("Add")),
    ),
)

_ON_A_MAC = {"Mod": "⌘", "Shift": "⇧", "Alt": "⌥", "Enter": "⏎"}
_ELSEWHERE = {"Mod": "Ctrl"}
_APPLE = ("Macintosh", "iPhone", "iPad")


def shortcuts_context(request: HttpRequest, groups: Iterable[Group] = (EVERYWHERE, IN_LISTS)) -> dict[str, Any]:
    """Return what the help and the script are told, in the words of the reader's keyboard."""
    is_mac = any(name in request.headers.get("User-Agent", "") for name in _APPLE)
    shown = list(groups)
    return {
        "shortcut_groups": [_group_context(group, is_mac=is_mac) for group in shown],
        "shortcut_table": {"isMac": is_mac, "shortcuts": list(_pressing(shown, is_mac=is_mac))},
    }


def _group_context(group: Group, *, is_mac: bool) -> dict[str, Any]:
    rows = [{"keys": _pieces(shortcut.keys, is_mac=is_mac), "words": shortcut.words} for shortcut in group.shortcuts]
    return {"title": group.title, "rows": rows}


def _pressing(groups: Sequence[Group], *, is_mac: bool) -> Iterable[dict[str, str]]:
    for each in (shortcut for group in groups for shortcut in group.shortcuts if shortcut.presses):
        spoken = each.keys.replace("Mod", "Meta" if is_mac else "Control")
        shown = ("" if is_mac else "+").join(_pieces(each.keys, is_mac=is_mac))
        yield {"keys": each.keys, "presses": each.presses, "spoken": spoken, "shown": shown}


def _pieces(keys: str, *, is_mac: bool) -> list[str]:
    names = _ON_A_MAC if is_mac else _ELSEWHERE
    return [names.get(piece, piece) for piece in keys.split("+")]
