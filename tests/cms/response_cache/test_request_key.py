import pytest

from cms.response_cache.request_key import RequestKeys, plain_request


def a_request(path="/api/v1/articles/", query="", **more):
    given = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "cms.example"}
    return {**given, "SCRIPT_NAME": "", "wsgi.url_scheme": "http", **more}


@pytest.fixture
def request_keys():
    return RequestKeys(
        session_cookie="sessionid",
        is_known_host=lambda host: host.startswith("cms."),
        is_secure_enough=lambda environ: environ["wsgi.url_scheme"] == "http",
    )


@pytest.mark.parametrize(
    "more",
    [
        {"REQUEST_METHOD": "POST"},
        {"REQUEST_METHOD": "OPTIONS"},
        {"PATH_INFO": "/admin/"},
        {"PATH_INFO": "/api/v1/articles"},
        {"PATH_INFO": "/api/v1/openapi.json"},
        {"PATH_INFO": "/api/management/v1/articles/"},
        {"HTTP_AUTHORIZATION": "Bearer x"},
        {"HTTP_COOKIE": "a=b; sessionid=1"},
        {"HTTP_HOST": "evil.example"},
        {"HTTP_HOST": ""},
        {"wsgi.url_scheme": "https"},
        {"CONTENT_LENGTH": "3"},
        {"HTTP_TRANSFER_ENCODING": "chunked"},
        {"QUERY_STRING": "a=" + "b" * 5000},
        {"HTTP_ACCEPT_ENCODING": "identity;q=0, *;q=0"},
        {"HTTP_ACCEPT_ENCODING": "gzip, identity;q=0"},
    ],
)
def test_request_is_passed_on(request_keys, more):
    assert request_keys.read(a_request(**more)) is None


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"REQUEST_METHOD": "HEAD"},
        {"HTTP_COOKIE": "csrftoken=1; theme=dark"},
        {"CONTENT_LENGTH": "0"},
        {"HTTP_RANGE": "bytes=0-1", "HTTP_ACCEPT": "text/html", "HTTP_X_FORWARDED_HOST": "evil.example"},
    ],
)
def test_everybodys_request_is_answered_alike(request_keys, more):
    assert request_keys.read(a_request(**more)).key == request_keys.read(a_request()).key


@pytest.mark.parametrize("name", ["qr.svg", "qr.png"])
def test_picture_is_remembered_under_its_own_address(request_keys, name):
    key = request_keys.read(a_request(f"/api/v1/donations/{name}", "a=1")).key
    assert key == f"identity /api/v1/donations/{name}?a=1"


@pytest.mark.parametrize(
    ("one", "other"), [("b=2&a=1", "a=1&b=2"), ("a=1&&b=2&", "a=1&b=2"), ("a=%41", "a=A"), ("a=b%20c", "a=b+c")]
)
def test_every_way_of_writing_a_query_is_one(request_keys, one, other):
    assert request_keys.read(a_request(query=one)) == request_keys.read(a_request(query=other))


@pytest.mark.parametrize(("one", "other"), [("a=1&a=2", "a=1"), ("a=%26b", "a=&b"), ("a=1", "a=2"), ("a%3D=1", "a==1")])
def test_different_queries_stay_apart(request_keys, one, other):
    assert request_keys.read(a_request(query=one)).key != request_keys.read(a_request(query=other)).key


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        (None, "identity"),
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("nonsense", "identity"),
    ],
)
def test_forms_are_remembered_apart(request_keys, header, coding):
    more = {} if header is None else {"HTTP_ACCEPT_ENCODING": header}
    assert request_keys.read(a_request(**more)).coding == coding


def test_what_a_flood_of_requests_leaves_behind_is_bounded(request_keys):
    for number in range(10_000):
        request_keys.read(a_request(HTTP_HOST=f"cms.{number}", HTTP_ACCEPT_ENCODING=f"x{number}"))
    assert len(request_keys._known) <= 4096
    assert request_keys.read(a_request(HTTP_HOST="cms.last", HTTP_ACCEPT_ENCODING="gzip, last")).coding == "gzip"


@pytest.mark.parametrize(
    "more",
    [
        {"PATH_INFO": f"/api/v1/articles/{'a' * 1000}/"},
        {"QUERY_STRING": "a" * 1001},
        {"HTTP_ACCEPT_ENCODING": "gzip, " + "x" * 1000},
        {"HTTP_HOST": "cms." + "x" * 1000},
    ],
)
def test_what_is_too_long_to_be_remembered_is_passed_on(request_keys, more):
    assert request_keys.read(a_request(**more)) is None
    assert not request_keys._known


def test_somebody_is_not_taken_for_the_reader_before(request_keys):
    assert request_keys.read(a_request()) is not None
    for more in ({"HTTP_COOKIE": "sessionid=1"}, {"HTTP_AUTHORIZATION": "x"}, {"CONTENT_LENGTH": "1"}):
        assert request_keys.read(a_request(**more)) is None


def test_answers_are_made_for_nobody_in_particular(request_keys):
    personal = {
        "HTTP_COOKIE": "a=b",
        "HTTP_IF_NONE_MATCH": "*",
        "HTTP_X_ORIGINAL_URL": "/admin/",
        "REMOTE_ADDR": "1.2.3.4",
    }
    request = a_request(query="b=2&a=1", REQUEST_METHOD="HEAD", HTTP_ACCEPT_ENCODING="br, gzip;q=0.9", **personal)
    plain = plain_request(request, request_keys.read(request))
    assert (plain["REQUEST_METHOD"], plain["QUERY_STRING"]) == ("GET", "a=1&b=2")
    headers = {name: value for name, value in plain.items() if name.startswith(("HTTP_", "REMOTE"))}
    assert headers == {"HTTP_HOST": "cms.example", "HTTP_ACCEPT_ENCODING": "br"}
