"""docs/nginx.conf, word for word, in a real nginx in front of the real server."""

import gzip
import json
import os
import ssl
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.request import Request, urlopen

import brotli
import pytest

from tests.live_newsroom import add_withdrawn, open_newsroom, rename
from tests.live_server import PATIENCE_SECONDS, live_server, wait_until
from tests.nginx import CONFIGURATION, HOST, NGINX, make_certificate, nginx_in_front

pytestmark = pytest.mark.skipif(NGINX is None and "CI" not in os.environ, reason="nginx is not installed")

ARTICLE = "/api/v1/articles/known/"
CODE = "/api/v1/donations/methods/00000000-0000-0000-0000-000000000000/qr"
OF_A_PICTURE = (
    "Content-Type",
    "Cache-Control",
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
    "Referrer-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Strict-Transport-Security",
    "Access-Control-Allow-Origin",
    "Access-Control-Expose-Headers",
    "Accept-Ranges",
)


@pytest.fixture(scope="module")
def media():
    """A folder of pictures that nobody but us may write to and everybody may read."""
    with tempfile.TemporaryDirectory(prefix="media-") as folder:
        Path(folder).chmod(0o755)
        (Path(folder) / "images").mkdir()
        for name in ("a.png", "a.svg"):
            (Path(folder) / "images" / name).write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg'/>")
        yield Path(folder)


@pytest.fixture(scope="module")
def server(tmp_path_factory, media):
    env = {
        "PUBLIC_URL": f"https://{HOST}",
        "ALLOWED_HOSTS": f"{HOST},127.0.0.1",
        "TRUSTED_PROXIES": "127.0.0.1",
        "MEDIA_ROOT": str(media),
        "CMS_VIEW_COUNTING": "strict",
    }
    with live_server(tmp_path_factory.mktemp("server"), env=env) as server:
        open_newsroom(server)
        yield server


@pytest.fixture(scope="module")
def front(server, media):
    if NGINX is None:
        pytest.fail("nginx is missing; CI must have it")
    with nginx_in_front(origin=server.port, media=media) as front:
        yield front


OF_A_FRESH_DEBIAN = """
set -eu
mount --make-rprivate /
for folder in /var/log/nginx /var/lib/nginx /var/cache /run; do mount -t tmpfs tmpfs $folder; done
ip link set lo up
nginx -q -c "$1"
curl --silent --fail --insecure --resolve cms.example.org:443:127.0.0.1 --output /dev/null \\
  --write-out '%{http_code}' https://cms.example.org/media/images/a.png
cat /var/log/nginx/error.log >&2
kill -QUIT "$(cat /run/nginx.pid)"
while [ -e /run/nginx.pid ]; do sleep 0.05; done
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root, for folders and ports of its own")
def test_it_starts_on_a_fresh_debian_with_nothing_changed_but_what_is_marked(tmp_path, media):
    tmp_path.chmod(0o755)
    make_certificate(tmp_path)
    ours = {"/etc/ssl/cms": str(tmp_path), "/srv/dawat/var/media": str(media)}
    lines = CONFIGURATION.read_text().splitlines(keepends=True)
    for old, new in ours.items():
        lines = [line.replace(old, new) if "CHANGE" in line else line for line in lines]
    (tmp_path / "nginx.conf").write_text("".join(lines))
    command = ["unshare", "--mount", "--net", "sh", "-c", OF_A_FRESH_DEBIAN, "sh", tmp_path / "nginx.conf"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_SECONDS)
    assert (done.returncode, done.stdout, done.stderr) == (0, "200", "")


@pytest.fixture
def address():
    """A list that nobody has asked for before."""
    address.number += 1
    return f"/api/v1/articles/?limit={address.number}"


address.number = 1


def states(*answers):
    return [headers["X-Cache"] for _, headers, _ in answers]


def problem_in(answer, status):
    assert (answer[0], answer[1]["Content-Type"]) == (status, "application/problem+json")
    assert answer[1]["Cache-Control"] == "private, no-store"
    return json.loads(answer[2])


def test_answer_is_fetched_once_and_then_kept(front, address):
    first, second = front.request("GET", address), front.request("GET", address)
    assert states(first, second) == ["MISS", "HIT"]
    assert first[2] == second[2]
    assert {first[1][name] for name in ("ETag", "Cache-Control", "Vary", "X-Request-Id")} == {
        second[1][name] for name in ("ETag", "Cache-Control", "Vary", "X-Request-Id")
    }


def test_reader_who_has_it_is_told_so_without_a_body(front, address):
    etag = front.request("GET", address)[1]["ETag"]
    status, headers, body = front.request("GET", address, **{"If-None-Match": etag})
    assert (status, headers["X-Cache"], headers["ETag"], body) == (304, "HIT", etag, b"")


def test_date_alone_is_no_proof_of_having_it(front, address):
    changed_at = front.request("GET", address)[1]["Last-Modified"]
    assert front.request("GET", address, **{"If-Modified-Since": changed_at})[0] == 200


def test_each_coding_is_kept_by_itself(front):
    address, decoders = f"{ARTICLE}?fields=body", {"gzip": gzip.decompress, "br": brotli.decompress, None: bytes}
    bodies = set()
    for coding, decode in decoders.items():
        asked = {"Accept-Encoding": coding} if coding else {}
        first, second = front.request("GET", address, **asked), front.request("GET", address, **asked)
        assert states(first, second) == ["MISS", "HIT"]
        assert first[1]["Content-Encoding"] == second[1]["Content-Encoding"] == coding
        bodies |= {decode(first[2]), decode(second[2])}
    assert len(bodies) == 1


@pytest.mark.parametrize(
    ("said", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("GZIP", "gzip"),
        ("zstd", None),
        ("br;q=0.5, gzip;q=1", "gzip"),
        ("br;q=0", None),
    ],
)
def test_every_way_to_ask_for_a_coding_is_understood(front, said, coding):
    for _ in range(2):
        assert front.request("GET", ARTICLE, **{"Accept-Encoding": said})[1]["Content-Encoding"] == coding


def test_head_is_answered_from_what_was_kept_for_get(front, address):
    _, got, body = front.request("GET", address)
    status, headers, nothing = front.request("HEAD", address)
    assert (status, headers["X-Cache"], headers["ETag"], nothing) == (200, "HIT", got["ETag"], b"")
    assert int(headers["Content-Length"]) == len(body)


@pytest.mark.parametrize(
    "headers",
    [
        {"Authorization": "Bearer x"},
        {"Authorization": "0"},
        {"Cookie": "a=1; sessionid=0"},
        {"Cookie": "__Host-sessionid=0"},
    ],
)
def test_somebody_is_neither_answered_from_the_cache_nor_put_into_it(front, address, headers):
    somebody = front.request("GET", address, **headers)
    assert states(somebody, front.request("GET", address)) == ["BYPASS", "MISS"]
    assert states(front.request("GET", address, **headers)) == ["BYPASS"]


def test_cookies_of_others_share_the_answer(front, address):
    front.request("GET", address)
    assert states(front.request("GET", address, Cookie="_ga=1; theme=dark")) == ["HIT"]


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/v1/articles/nowhere/", 404, "not_found"),
        ("/api/v1/articles/?foo=1", 400, "unknown_parameter"),
        ("/api/v1/nowhere/", 404, "not_found"),
    ],
)
def test_errors_pass_as_problems_and_are_never_kept(front, path, status, code):
    first, second = front.request("GET", path), front.request("GET", path)
    assert problem_in(first, status)["code"] == code
    assert problem_in(first, status)["request_id"] != problem_in(second, status)["request_id"]
    assert states(first, second) == ["MISS", "MISS"]


def test_private_pages_are_never_kept(front):
    status, headers, body = front.request("GET", "/admin/login/")
    assert status == 200
    assert "no-store" in headers["Cache-Control"]
    assert body != front.request("GET", "/admin/login/")[2]


def test_server_knows_that_readers_came_by_https(front):
    _, headers, _ = front.request("GET", "/api/v1/site/")
    assert headers["Strict-Transport-Security"].startswith("max-age=31536000")
    cookies = front.request("GET", "/admin/login/")[1].get_all("Set-Cookie")
    assert all("Secure" in cookie for cookie in cookies)


def test_reader_without_tls_is_sent_to_tls(front):
    status, headers, _ = front.request_plainly("/api/v1/articles/?limit=3")
    assert (status, headers["Location"]) == (308, f"https://{HOST}/api/v1/articles/?limit=3")


def test_missing_slash_is_mended_by_the_server(front):
    for path in ("/api/v1", "/api/v1/articles"):
        status, headers, _ = front.request("GET", path)
        assert (status, headers["Location"]) == (308, f"{path}/")


@pytest.mark.parametrize("path", ["/", "/api/v1/articles/", "/admin/"])
def test_foreign_host_is_refused(front, path):
    for status, _, body in (
        front.request("GET", path, host="evil.example"),
        front.request_plainly(path, host="evil.example"),
    ):
        assert (status, json.loads(body)["code"]) == (400, "unknown_host")
        assert b"evil" not in body


def test_foreign_host_gets_no_certificate(front):
    with pytest.raises(ssl.SSLError):
        front.connect(name="evil.example")


def test_forwarded_host_gets_into_no_answer(front, address):
    headers = {"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example", "X-Forwarded-Proto": "http"}
    status, _, body = front.request("GET", address, **headers)
    assert (status, b"evil" in body) == (200, False)


def test_address_of_the_reader_reaches_the_server_and_cannot_be_made_up(front, server):
    def views():
        return sum(count for (count,) in server.rows("SELECT count FROM articles_viewcount"))

    before = views()
    for source, claimed in (("127.0.0.2", "8.8.8.8"), ("127.0.0.2", "9.9.9.9"), ("127.0.0.3", "8.8.8.8")):
        headers = {"X-Forwarded-For": claimed, "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}
        assert front.request("POST", f"{ARTICLE}views/", source=source, **headers)[0] == 204
    assert views() == before + 2


def test_large_body_is_refused_before_the_server_sees_it(front):
    answer = front.request("POST", f"{ARTICLE}views/", body=b"x" * 100_000)
    assert problem_in(answer, 413)["code"] == "payload_too_large"


@pytest.mark.parametrize(
    ("method", "path", "source", "burst"),
    [
        ("POST", f"{ARTICLE}views/", "127.0.0.4", 50),
        ("GET", f"{CODE}.svg", "127.0.0.5", 30),
        ("GET", f"{CODE}.png", "127.0.0.6", 30),
    ],
)
def test_one_address_can_ask_for_what_is_dear_only_so_fast(front, method, path, source, burst):
    answers = [front.request(method, f"{path}?n={number}", source=source) for number in range(burst + 2)]
    *passed, refused = answers
    assert 429 not in {status for status, _, _ in passed}
    assert problem_in(refused, 429)["code"] == "too_many_requests"
    assert (refused[1]["Retry-After"], refused[1]["Access-Control-Allow-Origin"]) == ("5", "*")
    assert source not in front.log


def test_one_address_can_send_passwords_only_so_fast(front):
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    answers = []
    # Two seconds give a place back: a slow machine takes more attempts until none is left.
    while len(answers) < 60 and (not answers or answers[-1][0] != 429):
        answers.append(
            front.request("POST", "/admin/login/", body=b"username=a&password=b", source="127.0.0.9", **form)
        )
    assert len(answers) >= 12
    status, headers, body = answers[-1]
    assert (status, headers["Retry-After"], b"try again in 20 seconds" in body) == (429, "20", True)
    assert front.request("GET", "/admin/login/", source="127.0.0.9")[0] == 200
    big = front.request("POST", "/admin/login/", body=b"x" * 20_000, source="127.0.0.10", **form)
    assert big[0] == 413


def test_reports_of_browsers_get_the_same_answer_however_many_and_however_large(front):
    bodies = [b"x" * 17_000, *[b"{}"] * 30]
    answers = [front.request("POST", "/csp-reports/", body=body, source="127.0.0.11") for body in bodies]
    assert {(status, body) for status, _, body in answers} == {(204, b"")}


def test_who_asks_too_often_for_one_thing_may_ask_for_another(front, address):
    for _ in range(60):
        last = front.request("POST", f"{ARTICLE}views/", source="127.0.0.7")
    assert last[0] == 429
    assert front.request("GET", address, source="127.0.0.7")[0] == 200
    assert front.request("POST", f"{ARTICLE}views/", source="127.0.0.8")[0] == 204


def test_editors_may_send_pictures_and_hear_the_server_itself(front):
    body = b"a=" + b"x" * 5_000_000
    answers = [
        front.request(
            "POST", "/admin/media/image/add/", body=body, **{"Content-Type": "application/x-www-form-urlencoded"}
        )
        for _ in range(20)
    ]
    assert {(status, headers["Content-Type"].partition(";")[0]) for status, headers, _ in answers} == {
        (403, "text/html")
    }


def test_slow_body_takes_no_thread_of_the_server(front, address):
    head = f"POST {ARTICLE}views/ HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 1000\r\n\r\nx"
    slow = [front.connect() for _ in range(20)]
    for connection in slow:
        connection.sendall(head.encode())
    assert front.request("GET", address)[0] == 200
    for connection in slow:
        assert connection.recv(1000).partition(b"\r\n")[0] in {b"", b"HTTP/1.1 408 Request Time-out"}
        connection.close()


def test_picture_comes_from_the_disk_with_the_headers_of_the_server(front, server):
    request = Request(f"{server.address}/media/images/a.png", headers={"X-Forwarded-Proto": "https"})
    with urlopen(request) as answer:
        by_server = answer.headers
    status, headers, _ = front.request("GET", "/media/images/a.png")
    assert (status, headers["X-Request-Id"]) == (200, None)
    assert {name: headers[name] for name in OF_A_PICTURE} == {name: by_server[name] for name in OF_A_PICTURE}


PICTURE = b"<svg xmlns='http://www.w3.org/2000/svg'/>"


@pytest.mark.parametrize(
    ("asked", "status", "body", "content_range"),
    [
        ("bytes=0-3", 206, PICTURE[:4], f"bytes 0-3/{len(PICTURE)}"),
        ("bytes=5-", 206, PICTURE[5:], f"bytes 5-{len(PICTURE) - 1}/{len(PICTURE)}"),
        ("bytes=-4", 206, PICTURE[-4:], f"bytes {len(PICTURE) - 4}-{len(PICTURE) - 1}/{len(PICTURE)}"),
        ("bytes=0-3,5-6", 200, PICTURE, None),
    ],
)
def test_range_of_a_picture_is_the_same_from_the_disk_and_from_the_server(
    front, server, asked, status, body, content_range
):
    path = "/media/images/a.png"
    from_disk = front.request("GET", path, Range=asked)
    headers = {"X-Forwarded-Proto": "https", "Range": asked}
    with urlopen(Request(f"{server.address}{path}", headers=headers)) as answer:
        from_server = answer.status, answer.headers, answer.read()
    for got in (from_disk, from_server):
        assert (got[0], got[2], got[1]["Content-Range"]) == (status, body, content_range)
    assert front.request("GET", path, Range="bytes=999-")[0] == 416


def test_script_of_another_origin_may_ask_for_a_picture(front):
    status, headers, _ = front.request("OPTIONS", "/media/images/a.png")
    assert (status, headers["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
    assert headers["Access-Control-Allow-Headers"] == "If-Modified-Since, If-Range, Range"
    assert headers.get_all("Access-Control-Allow-Origin") == ["*"]


@pytest.mark.parametrize(
    ("length", "status"), [(5_000, 400), (20_000, 400), (64_000, 400), (65_534, 414), (70_000, 414)]
)
def test_address_that_is_too_long_is_a_problem(front, length, status):
    answer = front.request("GET", f"/api/v1/articles/?tag={'x' * length}")
    assert problem_in(answer, status)["code"] == "query_too_long"
    assert answer[1]["Access-Control-Allow-Origin"] == "*"


def test_header_that_is_too_long_is_a_problem(front):
    assert problem_in(front.request("GET", "/api/v1/articles/", Cookie="x" * 98_500), 431)["code"] == "bad_request"


def test_article_that_was_withdrawn_is_kept_as_others_are(front, server):
    add_withdrawn(server)
    first, second = (front.request("GET", "/api/v1/articles/withdrawn/") for _ in range(2))
    assert (first[0], json.loads(first[2])["code"], states(first, second)) == (410, "gone", ["MISS", "HIT"])
    assert first[1]["Cache-Tag"].startswith("article-")


def test_nothing_but_pictures_is_served_as_a_picture(front):
    assert front.request("GET", "/media/images/a.svg")[1]["Content-Type"] == "application/octet-stream"
    for path in ("/media/images/none.png", "/media/../manage.py", "/media/%2e%2e/manage.py", "/media../manage.py"):
        assert front.request("GET", path)[0] in {400, 404}
    assert front.request("POST", "/media/images/a.png")[0] == 405


def test_server_that_is_down_is_a_problem_that_says_when_to_come_back(front, server):
    server.kill()
    answer = front.request("GET", "/api/v1/articles/?limit=99")
    server.start()
    assert problem_in(answer, 503)["code"] == "service_unavailable"
    assert answer[1]["Retry-After"] == "5"
    assert front.request("GET", "/api/v1/articles/?limit=99")[0] == 200


def read_then_rename(front, server, path, *, fresh, stale):
    """Let a reader fetch an answer that lasts so many seconds; return when that was, and the new headline."""
    server.env |= {"CMS_MAX_AGE_SECONDS": str(fresh), "CMS_STALE_WHILE_REVALIDATE_SECONDS": str(stale)}
    server.restart()
    front.request("GET", path)
    return time.monotonic(), rename(server)


def title_in(answer):
    return json.loads(answer[2])["title"]


def test_old_answer_is_shown_once_more_while_the_new_one_is_fetched(front, server):
    path = f"{ARTICLE}?fields=title"
    fetched_at, headline = read_then_rename(front, server, path, fresh=1, stale=600)
    wait_until(lambda: time.monotonic() > fetched_at + 2.1)
    first = front.request("GET", path)
    assert (states(first), title_in(first) == headline) == (["STALE"], False)
    wait_until(lambda: title_in(front.request("GET", path)) == headline)


def test_no_answer_is_shown_beyond_the_seconds_that_the_server_says(front, server):
    path = f"{ARTICLE}?fields=title,slug"
    fetched_at, headline = read_then_rename(front, server, path, fresh=1, stale=1)
    wait_until(lambda: time.monotonic() > fetched_at + 3.1)
    assert title_in(front.request("GET", path)) == headline
