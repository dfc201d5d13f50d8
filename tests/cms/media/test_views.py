from pathlib import Path

import pytest
from django.conf import settings

CONTENT = bytes(range(256)) * 300
ADDRESS = "/media/images/ranges.png"
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Accept-Ranges, Content-Length, Content-Range",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


@pytest.fixture(autouse=True)
def picture():
    path = Path(settings.MEDIA_ROOT) / "images" / "ranges.png"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(CONTENT)
    yield path
    path.unlink()


def answer(client, *, method="GET", **headers):
    response = client.generic(method, ADDRESS, headers={name.replace("_", "-"): text for name, text in headers.items()})
    body = b"".join(response.streaming_content) if response.streaming else response.content
    assert {name: response.headers[name] for name in OPEN} == OPEN
    return response.status_code, response.headers, body


def test_whole_picture_says_that_ranges_are_taken(client):
    status, headers, body = answer(client)
    assert (status, body, headers["Accept-Ranges"]) == (200, CONTENT, "bytes")
    assert (headers["Content-Type"], headers["Cache-Control"]) == ("image/png", "public, max-age=31536000, immutable")


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("bytes=0-3", 0, 3), ("bytes=70000-", 70000, 76799), ("bytes=-5", 76795, 76799), ("bytes=100-70000", 100, 70000)],
)
def test_range_is_sent_alone(client, asked, first, last):
    status, headers, body = answer(client, range=asked)
    assert (status, body) == (206, CONTENT[first : last + 1])
    assert headers["Content-Range"] == f"bytes {first}-{last}/{len(CONTENT)}"
    assert headers["Content-Length"] == str(len(body))
    assert (headers["Content-Type"], headers["Cache-Control"]) == ("image/png", "public, max-age=31536000, immutable")


@pytest.mark.parametrize("asked", ["bytes=76800-", "bytes=-0"])
def test_range_behind_the_end_is_refused_with_the_size(client, asked):
    status, headers, body = answer(client, range=asked)
    assert (status, headers["Content-Range"], body) == (416, "bytes */76800", b"")


@pytest.mark.parametrize("asked", ["bytes=0-1,5-6", "bytes=5-2", "lines=0-1"])
def test_what_is_no_single_range_gets_the_whole(client, asked):
    assert answer(client, range=asked)[::2] == (200, CONTENT)


def test_range_of_another_picture_gets_the_whole(client):
    changed_at = answer(client)[1]["Last-Modified"]
    assert answer(client, range="bytes=0-3", if_range=changed_at)[0] == 206
    for other in ("Sat, 21 Mar 2026 12:00:00 GMT", '"tag"', "nonsense"):
        assert answer(client, range="bytes=0-3", if_range=other)[::2] == (200, CONTENT)


def test_head_has_the_headers_of_the_whole(client):
    status, headers, body = answer(client, method="HEAD", range="bytes=0-3")
    assert (status, headers["Content-Length"], body) == (200, str(len(CONTENT)), b"")


def test_picture_that_is_held_is_not_sent_again(client):
    changed_at = answer(client)[1]["Last-Modified"]
    assert answer(client, if_modified_since=changed_at, range="bytes=0-3")[::2] == (304, b"")


def test_script_of_another_origin_may_ask_for_a_range(client):
    status, headers, _ = answer(client, method="OPTIONS")
    assert (status, headers["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
    assert headers["Access-Control-Allow-Headers"] == "If-Modified-Since, If-Range, Range"


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_is_taken(client, method):
    assert client.generic(method, ADDRESS).status_code == 405
