"""`make demo` again, or after an interruption: whatever is missing is made, nothing is overwritten."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ARTICLES = 26


@pytest.fixture
def database(tmp_path):
    return tmp_path / "cms.sqlite3"


@pytest.fixture
def prepare(database, tmp_path):
    env = os.environ | {
        "CMS_DEMO": "1",
        "DATABASE_URL": f"sqlite:///{database}",
        "MEDIA_ROOT": str(tmp_path / "media"),
        "PUBLIC_URL": "http://127.0.0.1:8000",
    }

    def start():
        return subprocess.Popen(
            [sys.executable, "manage.py", "prepare_demo"], cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True
        )

    return start


def ask(database, statement):
    with closing(sqlite3.connect(database)) as connection, connection:
        return connection.execute(statement).fetchall()


def test_killed_while_loading_it_loads_the_whole_newsroom_the_next_time(prepare, database):
    interrupted = prepare()
    while "Loading" not in interrupted.stdout.readline():
        assert interrupted.poll() is None
    interrupted.kill()
    interrupted.communicate()
    whole = prepare()
    whole.communicate()
    assert whole.returncode == 0
    assert ask(database, "SELECT count(*) FROM articles_article") == [(ARTICLES,)]
    assert ask(database, "SELECT count(*) FROM delivery_document WHERE collection = 'site'") == [(4,)]


def test_second_start_keeps_what_was_changed(prepare, database):
    prepare().communicate()
    ask(database, "UPDATE articles_article SET kicker = 'Changed' WHERE slug = 'forty-one-kitchens-one-bolani'")
    ask(database, "UPDATE access_user SET password = 'own' WHERE username = 'editor'")
    out, _ = prepare().communicate()
    assert "Loading" not in out
    assert ask(database, "SELECT count(*) FROM articles_article WHERE kicker = 'Changed'") == [(1,)]
    assert ask(database, "SELECT password FROM access_user WHERE username = 'editor'") == [("own",)]
