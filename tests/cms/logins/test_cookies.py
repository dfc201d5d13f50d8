"""Cookies under https: of a name that browsers take from this very host alone."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as project
from django.test import Client
from django.urls import reverse

from tests.factories import a_user
from tests.logging_in import log_in
from tests.node import run_node

NAMES = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME")
ROOT = Path(project.BASE_DIR)
SCRIPTS = ("cms/static/cms/csrf_token.js", "articles/static/articles/autosave/tokens.js")


def settings_under(public_url):
    """Return what a process of its own reads where the public address is that one."""
    wanted = (*NAMES, "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY")
    values = f"[getattr(settings, name) for name in {wanted!r}]"
    code = f"import json; from django.conf import settings; print(json.dumps({values}))"
    env = {**os.environ, "PUBLIC_URL": public_url, "DJANGO_SETTINGS_MODULE": "cms.settings"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    return dict(zip(wanted, json.loads(done.stdout), strict=True))


def test_names_follow_the_public_address():
    assert settings_under("https://cms.example.org") == {
        "SESSION_COOKIE_NAME": "__Host-sessionid",
        "CSRF_COOKIE_NAME": "__Host-csrftoken",
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
    }
    plain = settings_under("http://127.0.0.1:8000")
    assert [plain[name] for name in NAMES] == ["sessionid", "csrftoken"]


@pytest.fixture
def under_https(settings):
    for name, value in settings_under("https://cms.example.org").items():
        setattr(settings, name, value)


@pytest.mark.django_db
def test_login_sets_them_as_browsers_demand_it_of_such_a_name_and_is_asked_for_no_others(under_https):
    user = a_user(role="editor", password="right horse battery")
    client = Client(enforce_csrf_checks=True)
    page = client.get(reverse("admin:login"), secure=True)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.content.decode())[1]
    headers = {"X-CSRFToken": token, "Referer": "https://testserver/admin/login/"}
    answer = log_in(client, user.username, "right horse battery", secure=True, headers=headers)
    assert answer.status_code == 302
    told = {name: answer.cookies[name] for name in ("__Host-sessionid", "__Host-csrftoken")}
    assert [(each["secure"], each["path"], each["domain"]) for each in told.values()] == [(True, "/", "")] * 2
    assert client.get(reverse("admin:index"), secure=True).status_code == 200
    planted = Client()
    planted.cookies["sessionid"] = told["__Host-sessionid"].value
    assert planted.get(reverse("admin:index"), secure=True).status_code == 302


@pytest.mark.parametrize(
    ("cookie", "token"),
    [
        ("a=1; csrftoken=plain", "plain"),
        ("csrftoken=planted; __Host-csrftoken=own", "own"),
        ("__Host-csrftoken=own; csrftoken=planted", "own"),
        ("xcsrftoken=1; __Host-csrftoken2=2", ""),
        ("", ""),
    ],
)
@pytest.mark.parametrize("script", SCRIPTS)
def test_scripts_take_the_token_that_no_other_host_can_plant(script, cookie, token):
    browser = f"globalThis.document = {{cookie: {json.dumps(cookie)}}}"
    code = f"{browser}; const {{csrfToken}} = await import('./{script}'); console.log(csrfToken())"
    done = run_node("--input-type=module", "--no-warnings", "-e", code, folder=ROOT)
    assert (done.stdout, done.stderr) == (f"{token}\n", "")


def test_scripts_that_read_cookies_know_both_names():
    scripts = [path for app in ("cms", "articles", "donations") for path in (ROOT / app).glob("static/**/*.js")]
    reading = [path for path in scripts if re.search(r"\bcsrftoken\b", path.read_text())]
    assert sorted(path.name for path in reading) == ["csrf_token.js", "derive.js", "tokens.js"]
    assert [path.name for path in reading if "__Host-csrftoken" not in path.read_text()] == []
