"""Which request counts as a view, and the anonymous key of a visitor."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

SECONDS_PER_HOUR = 3600
HOURS_PER_DAY = 24

_READ_OF_A_USER_AGENT = 512
# Browsers say so in Sec-Purpose, Purpose, X-Purpose or X-Moz.
_AHEAD_OF_READING = re.compile("prefetch|prerender|preview|instant", re.IGNORECASE)
# Bots too new for any list; Cubot makes telephones.
_CALLS_ITSELF_A_BOT = re.compile(r"(?<!cu)bot\b|crawler|spider", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who opened an article, as far as a request tells; nothing of it outlives the request.

    `purposes` are the values of the headers in which browsers say why they ask.
    """

    address: str
    user_agent: str
    purposes: tuple[str, ...] = ()


class View(NamedTuple):
    """One visitor's hour with one article, under a key that leads back to nobody."""

    key: int
    article_id: int
    hour: int
    day: int


def is_reader(visitor: Visitor) -> bool:
    """Whether somebody seems to read: no known bot, nobody nameless, no browser that only prepares."""
    user_agent = visitor.user_agent.strip()[:_READ_OF_A_USER_AGENT]
    if not user_agent or any(map(_AHEAD_OF_READING.search, visitor.purposes)):
        return False
    return not is_bot(user_agent)


@lru_cache(maxsize=2048)
def is_bot(user_agent: str) -> bool:
    """Whether a program that is no browser calls itself that."""
    # The list takes 2 MB and a fifth of a second, which only a process that counts has to spend.
    from crawleruseragents import is_crawler

    return bool(_CALLS_ITSELF_A_BOT.search(user_agent)) or bool(is_crawler(user_agent))


def view_of(visitor: Visitor, *, article_id: int, salt: bytes, at: datetime, zone: tzinfo) -> View:
    """Return the view: the same for everything that one visitor does with one article within one hour.

    `salt` is that of the day (UTC); `zone` is the newsroom's, whose days are counted.
    """
    hour = hour_of(at)
    parts = (visitor.address, visitor.user_agent, str(article_id), str(hour))
    digest = blake2b("\n".join(parts).encode(errors="replace"), key=salt, digest_size=8).digest()
    return View(int.from_bytes(digest, signed=True), article_id, hour, day_of(at, zone=zone))


def hour_of(at: datetime) -> int:
    """Return the number of the hour since 1970 UTC."""
    return int(at.timestamp()) // SECONDS_PER_HOUR


def day_of(at: datetime, *, zone: tzinfo = UTC) -> int:
    """Return the number of the day since 1970-01-01, as the calendar of the zone has it."""
    return at.astimezone(zone).date().toordinal() - _FIRST_DAY


_FIRST_DAY = datetime(1970, 1, 1, tzinfo=UTC).toordinal()
