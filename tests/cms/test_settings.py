"""What the environment may say, and what it may not: the server refuses to start and names the variable."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from cms.environment import mailer
from cms.settings.database import database

BAD = [
    ("CMS_VIEW_COUNTING", "sometimes"),
    ("TRUSTED_PROXIES", "localhost"),
    ("TRUSTED_PROXIES", "10.0.0.1/8"),
    ("CMS_LANGUAGES", ""),
    ("CMS_LANGUAGES", "en,en"),
    ("CMS_LANGUAGES", "en;nb"),
    ("CMS_LANGUAGES", "xx"),
    ("CMS_WORKER_LEASE_SECONDS", "0"),
    ("TIME_ZONE", "Mars/Base"),
    ("TIME_ZONE", "/etc/hostname"),
    ("LOG_LEVEL", "loud"),
    ("EMAIL_URL", "mail.example.org"),
    ("DATABASE_URL", "nonsense"),
    ("DATABASE_URL", "mysql://somebody@127.0.0.1/cms"),
    ("PUBLIC_URL", "https://example.org/cms"),
    ("CMS_ARTICLE_URL", "https://site.example/{language}/"),
    ("FRONTEND_URL", "site.example"),
]


def setting(name, env):
    """Return what a process of its own reads where of our variables only these are set."""
    others = {key: value for key, value in os.environ.items() if not key.startswith("CMS_")}
    code = f"from cms import settings; print(settings.{name})"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=others | env, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.mark.parametrize(("name", "value"), BAD)
def test_bad_value_is_refused_by_name(name, value):
    env = {**os.environ, name: value}
    arguments = [sys.executable, "manage.py", "check"]
    done = subprocess.run(arguments, cwd=settings.BASE_DIR, env=env, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith(f'Environment variable "{name}" invalid: ')
    assert len(done.stderr.splitlines()) == 1


def test_time_zones_are_known_where_the_system_has_none():
    env = {**os.environ, "PYTHONTZPATH": "", "TIME_ZONE": "Asia/Kabul"}
    subprocess.run([sys.executable, "-c", "import cms.settings"], cwd=settings.BASE_DIR, env=env, check=True)


@pytest.fixture
def described(monkeypatch):
    """Return what Django is told about a database."""

    def described(url):
        monkeypatch.setenv("DATABASE_URL", url)
        return database("sqlite:///unused")

    return described


def test_silently_cut_network_is_noticed_within_fifteen_seconds(described):
    options = described("postgres://somebody@127.0.0.1/cms")["OPTIONS"]
    silent = options["keepalives_idle"] + options["keepalives_interval"] * options["keepalives_count"]
    assert max(silent, options["connect_timeout"], options["tcp_user_timeout"] / 1000) <= 15


def test_options_in_the_address_of_a_database_go_first(described):
    options = described("postgres://somebody@127.0.0.1/cms?connect_timeout=2&sslmode=require")["OPTIONS"]
    assert (int(options["connect_timeout"]), options["sslmode"], options["keepalives"]) == (2, "require", 1)


def test_commands_make_the_file_of_a_new_newsroom(described, tmp_path):
    assert described(f"sqlite:///{tmp_path}/new/cms.sqlite3")["NAME"] == tmp_path / "new" / "cms.sqlite3"


def test_file_that_must_exist_is_not_made(described, tmp_path, monkeypatch):
    monkeypatch.setenv("CMS_SQLITE_MUST_EXIST", "1")
    assert described(f"sqlite:///{tmp_path}/a file.sqlite3")["NAME"] == f"file://{tmp_path}/a%20file.sqlite3?mode=rw"


@pytest.mark.parametrize(
    "names", [{"CMS_RESPONSE_CACHE_BYTES": "7"}, {"CMS_EDGE_BYTES": "7"}], ids=["present", "before"]
)
def test_size_of_the_response_cache_has_a_name_and_one_of_before(names):
    assert setting("CMS_RESPONSE_CACHE_BYTES", names) == "7"


@pytest.mark.parametrize(
    ("given", "is_asked"),
    [({}, True), ({"CMS_REQUIRE_SECOND_FACTOR": "0"}, False), ({"CMS_DEMO": "1"}, False)],
)
def test_second_factor_is_asked_unless_it_is_switched_off_or_the_demo_runs(given, is_asked):
    assert setting("CMS_REQUIRE_SECOND_FACTOR", given) == str(is_asked)


def test_mail_server_that_does_not_answer_is_given_up(monkeypatch):
    monkeypatch.setenv("EMAIL_URL", "smtp://mail.example.org")
    assert mailer("EMAIL_URL", default="console://")["OPTIONS"]["timeout"] == 10
    monkeypatch.setenv("EMAIL_URL", "smtp://mail.example.org?timeout=3")
    assert mailer("EMAIL_URL", default="console://")["OPTIONS"]["timeout"] == 3


def test_hsts_binds_other_hosts_of_the_domain_only_where_the_settings_say_so():
    names = ("SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_PRELOAD")
    https = {"PUBLIC_URL": "https://cms.example.org"}
    assert [setting(name, https) for name in names] == ["31536000", "False", "False"]
    both = https | {"HSTS_INCLUDE_SUBDOMAINS": "on", "HSTS_PRELOAD": "on"}
    assert [setting(name, both) for name in names] == ["31536000", "True", "True"]
