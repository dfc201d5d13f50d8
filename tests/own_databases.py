"""Databases for servers and processes that tests start: each its own, a copy of one that was prepared once.

Migrating an empty database takes seconds, copying a migrated one none. What commands of manage.py prepare is kept while
pytest runs, one template for each command and its surroundings: the first of its processes that needs it prepares it.
"""

import fcntl
import hashlib
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
# Names the folder of the templates to all processes of a run.
TEMPLATES = "CMS_TEST_TEMPLATES"


def begin_templates():
    """Make the folder in which the processes of this run share their templates."""
    os.environ[TEMPLATES] = tempfile.mkdtemp(prefix="cms-tests-")


def end_templates():
    """Remove all templates of this run, after its last process."""
    run = Path(os.environ.pop(TEMPLATES))
    if not _is_sqlite():
        for folder in run.iterdir():
            _drop(_name_in(folder))
    shutil.rmtree(run)


@contextmanager
def own_database(folder, *, command=MIGRATE, env=None):
    """Yield the URL of a database that a command of manage.py has prepared; it goes at the end.

    It is on the engine of the suite. Pictures that the command has made lie in `folder` / "media".
    """
    with _templates() as run:
        template = _template(run, command, tuple(sorted((env or {}).items())))
        shutil.copytree(template.folder / MEDIA, folder / MEDIA, dirs_exist_ok=True)
        with template.copied(folder) as url:
            yield url


@contextmanager
def _templates():
    """Yield the folder of this run's templates; benchmarks and pictures, whom no pytest runs, get one for the while."""
    if run := os.environ.get(TEMPLATES):
        yield run
        return
    begin_templates()
    try:
        yield os.environ[TEMPLATES]
    finally:
        end_templates()


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
def _template(run, command, env):
    folder = Path(run, hashlib.sha256(repr((command, env)).encode()).hexdigest()[:16])
    (folder / MEDIA).mkdir(parents=True, exist_ok=True)
    template = _Files(folder) if _is_sqlite() else _OnServer(folder)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "prepared").exists():
            _prepare(template, command, env)
            (folder / "prepared").touch()
    return template


def _prepare(template, command, env):
    template.make()
    surroundings = {"DATABASE_URL": template.url, "MEDIA_ROOT": str(template.folder / MEDIA), "SECRET_KEY": KEY}
    arguments = [sys.executable, "manage.py", *command]
    environ = os.environ | surroundings | dict(env)
    done = subprocess.run(arguments, cwd=ROOT, env=environ, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def _is_sqlite():
    return settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")


class _Files:
    """A template on SQLite: a file, whose log was written back into it when its last user left."""

    def __init__(self, folder):
        self.folder = folder
        self.path = folder / "cms.sqlite3"
        self.url = f"sqlite:///{self.path}"

    def make(self):
        """Leave the file to the command."""

    @contextmanager
    def copied(self, folder):
        assert not self.path.with_name("cms.sqlite3-wal").exists()
        copy = shutil.copy(self.path, folder / self.path.name)
        yield f"sqlite:///{copy}"


class _OnServer:
    """A template on PostgreSQL; the server copies it."""

    def __init__(self, folder):
        self.folder = folder
        self.name = _name_in(folder)
        self.url = _url_of(self.name)

    def make(self):
        """Create it, anew where a command has failed."""
        _drop(self.name)
        _create(self.name)

    @contextmanager
    def copied(self, _folder):
        name, url = _created(template=self.name)
        try:
            yield url
        finally:
            _drop(name)


def _created(*, template):
    """Return the name and the URL of a new database beside that of the suite."""
    name = f"live_{uuid.uuid4().hex}"
    _create(name, template=template)
    return name, _url_of(name)


def _create(name, *, template="template1"):
    _execute(f"CREATE DATABASE {name} TEMPLATE {template}")


def _name_in(folder):
    """Return the name of the template whose pictures lie there."""
    return f"{folder.parent.name}_{folder.name}".replace("-", "_")


def _url_of(name):
    return f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"


def _drop(name):
    _execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _execute(statement):
    import psycopg

    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(statement)
