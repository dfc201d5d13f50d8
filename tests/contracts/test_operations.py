"""What docs/operations.md and docs/nginx.conf say of settings, paths and ports is what the code and each other say."""

import os
import re
import subprocess

import pytest
from django.conf import settings

from cms import settings as written
from cms.serve.server import DEFAULT_HOST, DEFAULT_PORT
from tests.own_databases import ROOT

OPERATIONS = (ROOT / "docs" / "operations.md").read_text()
NGINX = (ROOT / "docs" / "nginx.conf").read_text()
ENVIRONMENT = re.search(r"^# /etc/dawat\.env;.*?^```", OPERATIONS, re.MULTILINE | re.DOTALL)[0]
# What the packages nginx and nginx-common of Debian 12 and 13 make.
FOLDERS_OF_DEBIAN = {"/run", "/etc/nginx", "/var/lib/nginx", "/var/log/nginx"}


def unit(name):
    """The lines of a unit: [("User", "dawat"), …]."""
    text = re.search(rf"^# /etc/systemd/system/{name}\.service.*?(?=^# /etc|^```)", OPERATIONS, re.M | re.S)[0]
    return re.findall(r"^(\w+)=(.*)$", text.replace("\\\n", " "), re.MULTILINE)


def table(heading):
    """The first column of the table under a row of headings: {"log", …}."""
    rows = OPERATIONS.partition(f"| {heading} |")[2].partition("\n\n")[0]
    return set(re.findall(r"`(\w+)`", " ".join(row.split(" | ")[0] for row in rows.splitlines()[2:])))


def directive(name):
    return re.search(rf"^\s*{name} +([^;]+);", NGINX, re.MULTILINE)[1]


def test_subscribers_are_those_of_the_settings():
    assert table("subscriber | what it does with an event") == set(settings.CMS_SUBSCRIBERS)
    assert "Two subscribers" not in OPERATIONS


def test_every_variable_of_the_settings_is_told():
    code = "".join(path.read_text() for path in (ROOT / "cms" / "settings").glob("*.py"))
    readers = r"(?:env\.\w+|networks|languages|time_zone|mailer)"
    asked = set(re.findall(rf'{readers}\(\s*"([A-Z_]+)"', code))
    assert len(asked) > 20
    assert asked <= table("variable | default | meaning")


def test_variables_of_the_example_are_known_and_read_alike_by_a_shell_and_by_systemd():
    lines = ENVIRONMENT.splitlines()[1:-1]
    assert all(re.fullmatch(r"[A-Z_]+='[^'\\]*'", line) for line in lines)
    assert {line.partition("=")[0] for line in lines} <= table("variable | default | meaning")
    script = f"set -a\n{ENVIRONMENT.removesuffix('```')}\nexec env"
    told = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=True).stdout.splitlines()
    assert {line.replace("'", "") for line in lines} <= set(told)


@pytest.mark.parametrize("name", ["dawat-web", "dawat-worker"])
def test_units_stand_where_the_checkout_is(name):
    said = dict(unit(name))
    assert (said["User"], said["WorkingDirectory"], said["EnvironmentFile"]) == (
        "dawat",
        "/srv/dawat",
        "/etc/dawat.env",
    )
    assert said["ExecStart"].startswith("/srv/dawat/.venv/bin/")
    assert f"git clone REPOSITORY {said['WorkingDirectory']}\n" in OPERATIONS


def test_unit_prepares_what_make_run_prepares():
    recipe = re.search(r"^run:.*?\n\n", (ROOT / "Makefile").read_text(), re.M | re.S)[0]
    prepared = [line.partition("manage.py ")[2] for name, line in unit("dawat-web") if name == "ExecStartPre"]
    # Documents are rendered by the server itself: systemd would kill a preparation that takes longer than 90 s.
    rendered = ["rebuild_documents --if-empty"]
    assert [*prepared, *rendered] == re.findall(r"manage\.py (.*)", recipe)


def test_nginx_finds_pictures_and_server_where_the_units_put_them():
    web = dict(unit("dawat-web"))
    folder = written.MEDIA_ROOT.relative_to(written.BASE_DIR) if "MEDIA_ROOT" not in os.environ else "var/media"
    assert "MEDIA_ROOT" not in ENVIRONMENT
    assert directive("alias").rstrip("/") == f"{web['WorkingDirectory']}/{folder}"
    assert web["ExecStart"].endswith("python -m cms.serve")
    assert not re.search(r"^(HOST|PORT)=", ENVIRONMENT, re.MULTILINE)
    assert directive("server") == f"{DEFAULT_HOST}:{DEFAULT_PORT}"


def test_nginx_writes_only_into_folders_that_a_fresh_debian_has():
    paths = {directive("pid"), *re.findall(r"(?:error_log|access_log|proxy_cache_path) +(\S+?)[ ;]", NGINX)}
    assert len(paths) == 4
    assert {path.rpartition("/")[0] for path in paths} <= FOLDERS_OF_DEBIAN


def test_nginx_may_open_a_file_beside_each_connection():
    assert int(directive("worker_rlimit_nofile")) >= 2 * int(directive("worker_connections"))
