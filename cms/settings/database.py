"""The one database, SQLite or PostgreSQL, with options that keep editors' data whole and outages short."""

from pathlib import Path
from typing import Any

from environs import EnvError

from cms.environment import BASE_DIR, env, make_folder

# A silently cut network is noticed within about 15 seconds: while connecting, while a statement is on its way
# (milliseconds), and while its answer is awaited.
POSTGRESQL_OPTIONS = {
    "connect_timeout": 3,
    "tcp_user_timeout": 10_000,
    "keepalives": 1,
    "keepalives_idle": 5,
    "keepalives_interval": 3,
    "keepalives_count": 3,
}
SQLITE_OPTIONS = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
    "PRAGMA recursive_triggers=ON; PRAGMA mmap_size=268435456;",
}


def database(url: str) -> dict[str, Any]:
    """Return Django's description of the database that DATABASE_URL names; `url` is its default."""
    found: dict[str, Any] = env.dj_db_url("DATABASE_URL", default=url)
    if found["ENGINE"].endswith("postgresql"):
        found["OPTIONS"] = POSTGRESQL_OPTIONS | found.get("OPTIONS", {})
    elif found["ENGINE"].endswith("sqlite3"):
        if found["NAME"] != ":memory:":
            found["NAME"] = _sqlite_name(BASE_DIR / found["NAME"])
        found["OPTIONS"] = SQLITE_OPTIONS
    else:
        raise EnvError('Environment variable "DATABASE_URL" invalid: it has to begin with sqlite:// or postgres://.')
    return found | {"CONN_MAX_AGE": env.int("CONN_MAX_AGE", default=600), "CONN_HEALTH_CHECKS": True}


def _sqlite_name(path: Path) -> Path | str:
    """Return the name that SQLite opens; server and worker say that the file must exist (cms/startup.py).

    An empty one in the place of a file that was moved away would hide the loss and swallow the log of the real one.
    """
    make_folder(path.parent)
    return f"{path.as_uri()}?mode=rw" if env.bool("CMS_SQLITE_MUST_EXIST", default=False) else path


DATABASES = {"default": database("sqlite:///var/cms.sqlite3")}
