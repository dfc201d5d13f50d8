"""The fields of the article form that name its edit session, and all that are no part of the article."""

import re
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.http import QueryDict

from articles.admin.ids import parse_id

KEY = "_tab"
EARLIER = "_follows"
NUMBER = "_number"
WRITER = "_writer"
RESTORE = "_restore"
LEAVING = "_leaving"
NOT_TYPED = {
    *("csrfmiddlewaretoken", KEY, EARLIER, NUMBER, WRITER, RESTORE, LEAVING),
    *("_continue", "_move", "_review", "_ending"),
}
MAX_EARLIER_KEYS = 10

_KEY_PATTERN = re.compile("[0-9a-f]{32}")


def new_session_key() -> str:
    """Return a key for a form that is opened now."""
    return uuid4().hex


def session_key_in(data: QueryDict) -> str:
    """Return the key of the posted form; "" where it has none."""
    try:
        return UUID(hex=data.get(KEY, "")).hex
    except ValueError:
        return ""


def earlier_keys_in(data: QueryDict) -> list[str]:
    """Return the keys of the sessions that the posted form continues, the last one first."""
    return [key for key in data.get(EARLIER, "").split() if _KEY_PATTERN.fullmatch(key)][:MAX_EARLIER_KEYS]


def draft_number_in(data: QueryDict, now: datetime) -> int:
    """Return the rising number of a draft; one that came without JavaScript has none, and counts from its datetime."""
    return parse_id(data.get(NUMBER)) or int(now.timestamp() * 1000)


def continue_session(data: QueryDict, *, key: str, earlier: Sequence[str]) -> None:
    """Give a posted form a session of its own; the one that it continues may still be open, and stays until a save."""
    data[KEY] = new_session_key()
    data[EARLIER] = " ".join([key, *earlier][:MAX_EARLIER_KEYS])
