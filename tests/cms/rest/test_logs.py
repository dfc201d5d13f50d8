import io
import logging

import pytest
from django.conf import settings

PATH = "/api/v1/articles/nowhere/"


@pytest.fixture
def log():
    """Return what Django's handler has written; the settings' own handler, filter and all."""
    handler = next(each for each in logging.getLogger("django").handlers if each.name == "console")
    written = io.StringIO()
    before = handler.setStream(written)
    yield lambda: written.getvalue()
    handler.setStream(before)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", PATH, 404),
        ("get", f"{PATH}?foo=1", 400),
        ("put", PATH, 405),
        ("post", f"{PATH}views/", 404),
        ("post", f"{PATH}views/?foo=1", 400),
        ("get", "/api/v1/" + "a" * 5000, 404),
    ],
)
def test_faults_of_readers_are_not_written(client, log, method, path, status):
    assert getattr(client, method)(path).status_code == status
    assert log() == ""


@pytest.mark.django_db
def test_faults_of_ours_are_written_with_their_trace(client, log, monkeypatch):
    monkeypatch.setattr("cms.published.views.detail.find_document", lambda **_: 1 / 0)
    client.raise_request_exception = False
    assert client.get(PATH).status_code == 500
    assert PATH in log()
    assert "ZeroDivisionError" in log()


@pytest.mark.django_db
def test_missing_pages_elsewhere_are_written_and_cut(client, log):
    assert client.get("/nowhere/" + "a" * 5000).status_code == 404
    assert log().startswith("Not Found: /nowhere/aaa")
    assert len(log()) < 300


@pytest.mark.parametrize(("host", "path"), [("evil.example", "/nowhere/"), ("a b", "/admin/"), ("é" * 5000, "/")])
def test_strange_host_is_one_line(client, log, host, path):
    assert client.get(path, headers={"host": host}).status_code == 400
    assert log().startswith("Invalid HTTP_HOST header: ")
    assert len(log().splitlines()) == 1
    assert len(log()) < 300


def test_every_handler_is_bounded():
    assert [handler["filters"] for handler in settings.LOGGING["handlers"].values()] == [["bounded"]]
