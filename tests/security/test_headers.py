"""B38: the security headers of every door, and the methods that none of them takes."""

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tests.public_api import public_addresses
from tests.security.conftest import problem_of

API = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Access-Control-Allow-Origin": "*",
}
EVERY = public_addresses("known")


def test_public_api_has_its_headers_on_every_answer(known, client):
    for address in [*EVERY, "/api/v1/nowhere/", "/api/v1/articles/?foo=1"]:
        headers = client.get(address).headers
        assert {name: headers.get(name) for name in API} == API
        assert "Access-Control-Allow-Credentials" not in headers
        assert "Set-Cookie" not in headers


def pages():
    return ["/admin/login/", "/api/docs/problems/", "/api/docs/"]


@pytest.mark.parametrize("address", pages())
def test_pages_for_people_let_no_inline_script_run(db, client, address):
    policy = client.get(address).headers["Content-Security-Policy"]
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "'self'" in scripts
    assert "'unsafe-inline'" not in scripts


@pytest.mark.parametrize("address", [*pages(), "/healthz", "/readyz"])
def test_every_door_forbids_sniffing_and_foreign_frames(db, client, address):
    headers = client.get(address).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] in {"DENY", "SAMEORIGIN"}


def test_pictures_are_sandboxed(db, client):
    name = default_storage.save("images/x.svg", ContentFile(b"<svg xmlns='http://www.w3.org/2000/svg'/>"))
    response = client.get(f"{settings.MEDIA_URL}{name}")
    response.getvalue()  # `close` would close the database connection of the test, too
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["../cms/wiring.py", "..%2f..%2fmanage.py", "images/", "%00"])
def test_nothing_but_pictures_is_served_as_a_picture(db, client, path):
    assert client.get(f"{settings.MEDIA_URL}{path}").status_code in {400, 404}


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
def test_reading_is_all_that_the_public_api_takes(known, client, method):
    for address in EVERY:
        response = client.generic(method, address)
        assert response.status_code == 405
        assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
        problem_of(response)


def test_method_override_is_ignored(known, client):
    for address in EVERY:
        assert client.get(address, HTTP_X_HTTP_METHOD_OVERRIDE="DELETE").status_code == client.get(address).status_code


def test_browsers_get_json_too(known, client):
    for address in EVERY:
        response = client.get(address, HTTP_ACCEPT="text/html")
        assert "html" not in response.headers["Content-Type"]


@pytest.mark.parametrize("header", ["HTTP_HOST", "HTTP_X_FORWARDED_HOST"])
def test_foreign_host_gets_into_no_answer(known, client, header):
    response = client.get("/api/v1/articles/?limit=1", **{header: "evil.example"})
    assert b"evil" not in response.content
    if header == "HTTP_HOST":
        assert response.status_code == 400
        problem_of(response)


def test_session_and_key_change_no_byte_of_a_public_answer(known, client, django_user_model):
    plain = client.get("/api/v1/articles/")
    client.force_login(django_user_model.objects.create_superuser("boss"))
    with_session = client.get("/api/v1/articles/", HTTP_AUTHORIZATION="Bearer x")
    assert with_session.content == plain.content
    assert with_session.headers["Vary"] == "Accept-Encoding"


SAFETY = (
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
    "Referrer-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Access-Control-Allow-Origin",
)
PAGE = (
    "default-src 'self'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'self'; "
    "report-uri /csp-reports/; report-to csp"
)
OF_A_PAGE = (PAGE, "nosniff", "DENY", "same-origin", "same-origin", None, None)
OF_A_PICTURE = ("default-src 'none'; sandbox", "nosniff", "DENY", "same-origin", "same-origin", "cross-origin", "*")
OF_THE_API = (
    "default-src 'none'; frame-ancestors 'none'",
    "nosniff",
    "DENY",
    "no-referrer",
    "same-origin",
    "cross-origin",
    "*",
)
# Pages of any origin import the donation block; a module is always asked for with CORS, so that this header lets it in.
OF_A_STATIC_FILE = (None, "nosniff", None, "same-origin", "same-origin", None, "*")
DOORS = {
    "/admin/login/": OF_A_PAGE,
    "/api/docs/": OF_A_PAGE,
    "/api/docs/problems/": OF_A_PAGE,
    "/healthz": OF_A_PAGE,
    "/readyz": OF_A_PAGE,
    "/static/donations/donation-block.js": OF_A_STATIC_FILE,
    "/media/images/door.png": OF_A_PICTURE,
    "/api/v1/articles/": OF_THE_API,
    "/api/v1/articles/none/": OF_THE_API,
}


@pytest.fixture
def knock(db, client):
    """Ask at a door, to the last byte."""
    if not default_storage.exists("images/door.png"):
        default_storage.save("images/door.png", ContentFile(b"", name="door.png"))

    def knock(address, method="GET", **headers):
        response = client.generic(method, address, headers=headers)
        response.getvalue()
        return response

    return knock


@pytest.mark.parametrize("address", DOORS)
def test_headers_of_every_door_are_as_they_were_checked_in(knock, address):
    headers = knock(address).headers
    assert tuple(headers.get(name) for name in SAFETY) == DOORS[address]


@pytest.mark.parametrize("address", DOORS)
def test_no_door_takes_trace_or_another_method_than_it_was_sent(knock, address):
    assert knock(address, "TRACE").status_code == 405
    assert knock(address, x_http_method_override="DELETE").status_code == knock(address).status_code


@pytest.mark.parametrize("address", ["/admin/login/", "/api/docs/", "/healthz", "/readyz"])
def test_what_is_not_public_data_is_kept_by_no_cache(db, client, address):
    assert "no-store" in client.get(address).headers["Cache-Control"]
