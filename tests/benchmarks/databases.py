"""Databases with a made-up newsroom: loaded once, kept under var/bench/, used again while they fit the code."""

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg

from tests.benchmarks.paths import BENCH, ROOT
from tests.benchmarks.saying import say

_SOCKET = Path("/var/run/postgresql/.s.PGSQL.5432")
_ON_THIS_MACHINE = quote(str(_SOCKET.parent), safe="") if _SOCKET.exists() else "127.0.0.1:5432"
POSTGRES_URL = os.environ.get("BENCH_POSTGRES_URL", f"postgres://postgres@{_ON_THIS_MACHINE}/postgres")
DOES_NOT_FIT = 3
"""How the loader ends when the database was made by other code."""

# Fixed, so that cursors that one process has cut hold in another.
_SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "cms.settings",
    "SECRET_KEY": "the key of a benchmark on the loopback, which guards nothing",
    "ALLOWED_HOSTS": "127.0.0.1",
    "CMS_LANGUAGES": "en,nb,ps,fa-AF",
    "PUBLIC_URL": "",
    "FRONTEND_URL": "",
    "CMS_ARTICLE_URL": "",
    "LOG_LEVEL": "ERROR",
}
_FOREIGN = (
    *("DEBUG", "CMS_DEMO", "CMS_RESPONSE_CACHE_BYTES", "CMS_EDGE_BYTES", "REDIS_URL", "DATABASE_URL"),
    *("MAKEFLAGS", "MAKELEVEL", "MFLAGS"),
)


@dataclass(frozen=True, slots=True)
class BenchmarkDatabase:
    """A made-up newsroom of so many articles on one engine."""

    engine: str
    articles: int

    @property
    def folder(self) -> Path:
        """Return where its files lie."""
        return BENCH / f"{self.engine}-{self.articles}-{schema_hash()}"

    @property
    def url(self) -> str:
        """Return its DATABASE_URL."""
        if self.engine == "sqlite":
            return f"sqlite:///{self.folder / 'cms.sqlite3'}"
        return urlunsplit(urlsplit(POSTGRES_URL)._replace(path=f"/{self._name}"))

    @property
    def env(self) -> dict[str, str]:
        """Return the environment of every process that works with it."""
        kept = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
        return kept | _SETTINGS | {"DATABASE_URL": self.url, "MEDIA_ROOT": str(self.folder / "media")}

    @property
    def _name(self) -> str:
        return f"bench_{self.articles}"

    def prepare(self, *, is_fresh: bool) -> None:
        """Load it, unless it is there and still what the code would make of it."""
        if is_fresh or not self.folder.exists():
            self._begin_anew()
        if self._load() == DOES_NOT_FIT:
            say(f"{self.folder.name} was made by other code: loading it anew.")
            self._begin_anew()
            self._load()

    def _load(self) -> int:
        say(f"Database {self.folder.name}")
        arguments = ["--articles", str(self.articles), "--schema", schema_hash()]
        done = subprocess.run([sys.executable, "-m", "tests.benchmarks.loading", *arguments], cwd=ROOT, env=self.env)
        if done.returncode not in {0, DOES_NOT_FIT}:
            sys.exit("The database could not be loaded; another run goes on where this one stopped.")
        return done.returncode

    def _begin_anew(self) -> None:
        for old in BENCH.glob(f"{self.engine}-{self.articles}-*"):
            shutil.rmtree(old)
        self.folder.mkdir(parents=True)
        if self.engine == "postgresql":
            with psycopg.connect(POSTGRES_URL, autocommit=True) as connection:
                connection.execute(f"DROP DATABASE IF EXISTS {self._name} WITH (FORCE)")
                connection.execute(f"CREATE DATABASE {self._name} ENCODING 'UTF8' TEMPLATE template0")


def postgres_problem() -> str | None:
    """Return in one line why there is no PostgreSQL to measure; None where there is."""
    try:
        psycopg.connect(POSTGRES_URL, connect_timeout=3).close()
    except psycopg.OperationalError as error:
        return f"PostgreSQL is skipped, nothing answers at BENCH_POSTGRES_URL: {str(error).splitlines()[0]}"
    return None


@cache
def schema_hash() -> str:
    """Return a short name for the shape of the tables and for what is put into them."""
    files = [
        *(path for app in ("cms", "articles", "donations") for path in (ROOT / app).rglob("migrations/[0-9]*.py")),
        *(ROOT / "tests/benchmarks/generated").glob("*.py"),
    ]
    content = b"".join(path.read_bytes() for path in sorted(files))
    return hashlib.sha256(content).hexdigest()[:10]
