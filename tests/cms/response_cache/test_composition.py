import pytest

from cms.response_cache.composition import _CacheControl, _is_known_host, _is_secure, with_response_cache
from cms.response_cache.middleware import ResponseCache


def application(environ, start_response):
    return []


def test_response_cache_stands_in_front_unless_it_has_no_memory(settings):
    assert isinstance(with_response_cache(application), ResponseCache)
    settings.CMS_RESPONSE_CACHE_BYTES = 0
    assert with_response_cache(application) is application


@pytest.mark.parametrize(
    ("host", "is_known"),
    [
        ("cms.example", True),
        ("CMS.example:8000", True),
        ("evil.example", False),
        ("", False),
        ("cms.example@evil", False),
    ],
)
def test_hosts_are_those_of_django(settings, host, is_known):
    settings.ALLOWED_HOSTS = ["cms.example"]
    assert _is_known_host(host) is is_known


@pytest.mark.parametrize(
    ("environ", "is_secure"),
    [
        ({"wsgi.url_scheme": "https"}, True),
        ({"wsgi.url_scheme": "http"}, False),
        ({"wsgi.url_scheme": "http", "HTTP_X_FORWARDED_PROTO": "https"}, True),
        ({"wsgi.url_scheme": "https", "HTTP_X_FORWARDED_PROTO": "http"}, False),
    ],
)
def test_request_is_secure_when_django_says_so(settings, rf, environ, is_secure):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert _is_secure(environ) is rf.get("/", **environ).is_secure() is is_secure


def test_header_of_a_proxy_that_nobody_trusts_says_nothing(settings):
    settings.SECURE_PROXY_SSL_HEADER = None
    assert _is_secure({"wsgi.url_scheme": "http", "HTTP_X_FORWARDED_PROTO": "https"}) is False


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (None, "public, max-age=30, stale-while-revalidate=60"),
        (1000, "public, max-age=30, stale-while-revalidate=60"),
        (45, "public, max-age=30, stale-while-revalidate=15"),
        (10, "public, max-age=10, stale-while-revalidate=0"),
    ],
)
def test_nobody_outside_keeps_an_answer_beyond_the_next_datetime(settings, seconds, expected):
    settings.CMS_MAX_AGE_SECONDS, settings.CMS_STALE_WHILE_REVALIDATE_SECONDS = 30, 60
    at = None if seconds is None else 5_000_000 + seconds * 1_000_000
    assert _CacheControl()(5_000_000, at) == ("Cache-Control", expected)
