import pytest
from django.test import RequestFactory

from articles.admin.editor.shortcuts import FORM
from cms.admin_forms.shortcuts import EVERYWHERE, IN_LISTS, shortcuts_context

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"


def context(agent, groups=FORM):
    return shortcuts_context(RequestFactory().get("/", headers={"user-agent": agent}), groups)


def test_help_and_script_are_made_from_one_table():
    told = context(WINDOWS)
    listed = ["+".join(row["keys"]) for group in told["shortcut_groups"] for row in group["rows"]]
    assert {each["shown"] for each in told["shortcut_table"]["shortcuts"]} <= set(listed)
    assert len(listed) == sum(len(group.shortcuts) for group in FORM)


@pytest.mark.parametrize(("agent", "shown", "spoken"), [(WINDOWS, "Ctrl+S", "Control+S"), (MAC, "⌘S", "Meta+S")])
def test_keys_are_named_as_on_the_reader_s_keyboard(agent, shown, spoken):
    save = context(agent)["shortcut_table"]["shortcuts"][0]
    assert (save["shown"], save["spoken"]) == (shown, spoken)


@pytest.mark.parametrize("groups", [FORM, (EVERYWHERE, IN_LISTS)])
def test_no_keys_press_two_different_things(groups):
    keys = [each.keys for group in groups for each in group.shortcuts if each.presses]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("taken", ["Mod+P", "Mod+W", "Mod+T", "Mod+N", "Mod+L", "Mod+Shift+P", "Mod+Shift+S", "Mod+B"])
def test_no_keys_are_taken_from_browsers_and_editor(taken):
    assert taken not in {each.keys for group in FORM for each in group.shortcuts if each.presses}
