"""Databases for servers and processes that tests start: each its own, a copy of one that was prepared once.

Migrating an empty database takes seconds, copying a migrated one none. What commands of manage.py prepare is kept while
the test process lives, one template for each command and its surroundings.
"""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import connections

ROOT = Path(__file__).parents[1]
MIGRATE = ("migrate", "--no-input", "--verbosity=0")
MEDIA = "media"
KEY = "a live server of the tests"


@contextmanager
def own_database(folder, *, command=MIGRATE, env=None):
    """Yield the URL of a database that a command of manage.py has prepared; it goes at the end.

    It is on the engine of the suite. Pictures that the command has made lie in `folder` / "media".
    """
    template = _template(command, tuple(sorted((env or {}).items())))
    shutil.copytree(template.folder / MEDIA, folder / MEDIA, dirs_exist_ok=True)
    with template.copied(folder) as url:
        yield url


@contextmanager
def empty_database(folder):
    """Yield the name of a database without any table, on the engine of the suite; it goes at the end."""
    if _is_sqlite():
        yield str(folder / "cms.sqlite3")
        return
    name, _url = _created(template="template0")
    try:
        yield name
    finally:
        _drop(name)


def _forget_content_types():
    # Workers import this module before Django is set up.
    from django.contrib.contenttypes.models import ContentType

    ContentType.objects.clear_cache()


@contextmanager
def standing_in(name):
    """Let this process work on another database of the engine instead of the suite's own."""
    own = connections["default"]
    other = own.copy()
    other.settings_dict["NAME"] = name
    connections["default"] = other
    _forget_content_types()
    try:
        yield
    finally:
        other.close()
        connections["default"] = own
        _forget_content_types()


@cache
def _template(command, env):
    folder = Path(tempfile.mkdtemp(prefix="cms-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / MEDIA).mkdir()
    template = _Files(folder) if _is_sqlite() else _OnServer(folder)
    surroundings = {"DATABASE_URL": template.url, "MEDIA_ROOT": str(folder / MEDIA), "SECRET_KEY": KEY, **dict(env)}
    arguments = [sys.executable, "manage.py", *command]
    done = subprocess.run(arguments, cwd=ROOT, env=os.environ | surroundings, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return template


def _is_sqlite():
    return settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")


class _Files:
    """A template on SQLite: a file, whose log was written back into it when its last user left."""

    def __init__(self, folder):
        self.folder = folder
        self.path = folder / "cms.sqlite3"
        self.url = f"sqlite:///{self.path}"

    @contextmanager
    def copied(self, folder):
        assert not self.path.with_name("cms.sqlite3-wal").exists()
        copy = shutil.copy(self.path, folder / self.path.name)
        yield f"sqlite:///{copy}"


class _OnServer:
    """A template on PostgreSQL; the server copies it."""

    def __init__(self, folder):
        self.folder = folder
        self.name, self.url = _created()
        atexit.register(_drop, self.name)

    @contextmanager
    def copied(self, _folder):
        name, url = _created(template=self.name)
        try:
            yield url
        finally:
            _drop(name)


def _created(*, template="template1"):
    """Return the name and the URL of a new database beside that of the suite."""
    name = f"live_{uuid.uuid4().hex}"
    _execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return name, f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"


def _drop(name):
    _execute(f"DROP DATABASE {name} WITH (FORCE)")


def _execute(statement):
    import psycopg

    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(statement)
