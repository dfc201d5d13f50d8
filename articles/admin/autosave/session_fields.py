"""Names of the form fields that belong to the edit session and not to the article."""

import re
from datetime import datetime
from secrets import token_hex

from django.http import QueryDict

from cms.lib.ids import parse_id

KEY = "_session"
NUMBER = "_number"
RESTORE = "_restore"
LEAVING = "_leaving"
AT_ONCE = "_at_once"
"""The button of something that is done at once, apart from saving; the text in the form is not touched by it."""
SCRIPT = "_script"
"""Sent by scripts, which want the pieces of the page that change instead of the whole page."""
SWITCHES = "_switch"
"""Prefix of the inputs of the switches."""
NOT_TYPED = {
    *("csrfmiddlewaretoken", KEY, NUMBER, RESTORE, LEAVING),
    *("_continue", "_move", "_review", "_ending", AT_ONCE, SCRIPT),
}

# Keys of before this version name no writer.
_KEY = re.compile("(?:([0-9]{1,19})_[0-9a-f]{16}|[0-9a-f]{32})")


def new_session_key(user_id: int) -> str:
    """Return a key for a form that is opened now; it names its writer: in one browser several people may sign in."""
    return f"{user_id}_{token_hex(8)}"


def session_key_in(data: QueryDict) -> str:
    """Return the key of the posted form; "" where it has none."""
    key: str = data.get(KEY, "")
    return key if _KEY.fullmatch(key) else ""


def is_written_by(key: str, user_id: int) -> bool:
    """Whether the key was given to this person."""
    found = _KEY.fullmatch(key)
    return found is not None and found[1] in {None, str(user_id)}


def draft_number_in(data: QueryDict, now: datetime) -> int:
    """Return the rising number of a draft; one that came without JavaScript has none, and counts from its datetime."""
    return parse_id(data.get(NUMBER)) or int(now.timestamp() * 1000)
