from io import BytesIO
from ipaddress import ip_network

import pytest

from cms.rest.entry import drain_body
from cms.rest.entry.drain_body import with_drained_body

PROXY = "10.0.0.7"


class Gone:
    def read(self, size):
        raise ConnectionResetError


@pytest.fixture(autouse=True)
def trusted(settings):
    settings.TRUSTED_PROXIES = [ip_network("10.0.0.0/8")]


def ask(body, *, peer=PROXY, **environ):
    """Call an application that answers without reading; return its answer."""
    environ = {"REMOTE_ADDR": peer, "CONTENT_LENGTH": "1000", "wsgi.input": body} | environ
    return with_drained_body(lambda environ, start_response: [b"no"])(environ, None)


def test_proxy_is_read_to_the_end():
    body = BytesIO(b"x" * 1_000_000)
    assert ask(body) == [b"no"]
    assert body.read() == b""


def test_body_without_a_length_is_read_too():
    body = BytesIO(b"x" * 1000)
    ask(body, CONTENT_LENGTH="", HTTP_TRANSFER_ENCODING="chunked")
    assert body.read() == b""


def test_no_more_is_read_than_a_proxy_lets_through(monkeypatch):
    monkeypatch.setattr(drain_body, "MAX_BYTES", 300_000)
    body = BytesIO(b"x" * 1_000_000)
    ask(body)
    assert len(body.read()) >= 400_000


@pytest.mark.parametrize("peer", ["192.0.2.1", "", "unix"])
def test_nobody_else_holds_a_thread_with_a_slow_body(peer):
    body = BytesIO(b"x" * 1000)
    assert ask(body, peer=peer) == [b"no"]
    assert len(body.read()) == 1000


def test_public_api_waits_for_no_body():
    body = BytesIO(b"x" * 1000)
    assert ask(body, PATH_INFO="/api/v1/articles/a/views/") == [b"no"]
    assert len(body.read()) == 1000


@pytest.mark.parametrize("length", ["", "0"])
def test_request_without_a_body_is_not_read(length):
    assert ask(Gone(), CONTENT_LENGTH=length) == [b"no"]


def test_proxy_that_goes_away_changes_nothing():
    assert ask(Gone()) == [b"no"]
