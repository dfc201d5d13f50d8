"""What a set-up lacks is said in one line, whatever the command, and never with a trace of our code."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests.live_server import free_port

NO_KEY = "SECRET_KEY is not set: put a long random text into the environment variable SECRET_KEY.\n"


def ended(*command, **env):
    """Return the exit code and the complaints of a command that knows nothing but this."""
    surroundings = {name: value for name, value in os.environ.items() if name not in {"SECRET_KEY", "DATABASE_URL"}}
    arguments = [sys.executable, *command]
    done = subprocess.run(
        arguments, cwd=settings.BASE_DIR, env=surroundings | env, stderr=subprocess.PIPE, text=True, timeout=60
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("manage.py", "runserver"),
        ("manage.py", "runserver", "--noreload"),
        ("manage.py", "testserver"),
        ("-m", "cms.serve"),
        ("-c", "import cms.wsgi"),
    ],
    ids=" ".join,
)
def test_no_server_starts_without_a_key(command):
    assert ended(*command, PORT=str(free_port())) == (1, NO_KEY)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("postgres://nobody@127.0.0.1:1/cms", 'connection to server at "127.0.0.1", port 1 failed'),
        (f"sqlite:///{settings.BASE_DIR}/manage.py", "file is not a database"),
        ("sqlite:////proc/cms.sqlite3", "unable to open database file"),
    ],
)
def test_database_that_cannot_be_used(url, reason):
    code, said = ended("manage.py", "clearsessions", DATABASE_URL=url)
    assert (code, len(said.splitlines())) == (1, 1)
    assert said.startswith("The database (DATABASE_URL) cannot be used: ")
    assert reason in said


def test_trace_can_be_had():
    code, said = ended("manage.py", "clearsessions", "--traceback", DATABASE_URL="sqlite:////proc/cms.sqlite3")
    assert code == 1
    assert said.startswith("Traceback")


def test_folder_that_cannot_be_made():
    code, said = ended("manage.py", "clearsessions", DATABASE_URL="sqlite:////proc/cms/cms.sqlite3")
    assert (code, said) == (1, "The folder /proc/cms cannot be made: No such file or directory.\n")


def test_worker_makes_no_file_of_sqlite(tmp_path):
    code, said = ended("manage.py", "worker", "--once", DATABASE_URL=f"sqlite:///{tmp_path}/cms.sqlite3")
    assert (code, len(said.splitlines()), list(tmp_path.iterdir())) == (1, 1, [])


def test_ctrl_c_is_no_fault():
    # A job in the background of a shell ignores SIGINT, and so would its children.
    heard = "signal.signal(signal.SIGINT, signal.default_int_handler)"
    code = f"import os, signal; {heard}; os.kill(os.getpid(), signal.SIGINT)"
    assert ended("manage.py", "shell", "--no-imports", "--command", code) == (130, "\nInterrupted.\n")
