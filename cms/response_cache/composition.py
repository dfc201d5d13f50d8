"""The response cache, built from the settings."""

from wsgiref.types import WSGIApplication, WSGIEnvironment

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from cms.published.views.responses import lifetimes
from cms.response_cache.edition_reader import EditionReader
from cms.response_cache.entry import Header
from cms.response_cache.middleware import ResponseCache
from cms.response_cache.request_key import RequestKeys
from cms.response_cache.segmented_lru import SegmentedLru
from cms.rest.cache_control import public_cache_control


def with_response_cache(application: WSGIApplication) -> WSGIApplication:
    """Return the application behind a cache of settings.CMS_RESPONSE_CACHE_BYTES; without one where that is 0."""
    if not settings.CMS_RESPONSE_CACHE_BYTES:
        return application
    return ResponseCache(
        application,
        entries=SegmentedLru(capacity=settings.CMS_RESPONSE_CACHE_BYTES),
        source=EditionReader(),
        request_keys=RequestKeys(
            session_cookie=settings.SESSION_COOKIE_NAME,
            is_known_host=_is_known_host,
            is_secure_enough=_is_secure if settings.SECURE_SSL_REDIRECT else None,
        ),
        cache_control=_CacheControl(),
    )


def _is_known_host(host: str) -> bool:
    allowed = settings.ALLOWED_HOSTS or ([".localhost", "127.0.0.1", "[::1]"] if settings.DEBUG else [])
    domain, _ = split_domain_port(host)
    return bool(domain) and validate_host(domain, allowed)


def _is_secure(environ: WSGIEnvironment) -> bool:
    """Whether Django takes the request for one by https, and so does not redirect it."""
    if settings.SECURE_PROXY_SSL_HEADER:
        name, secure_value = settings.SECURE_PROXY_SSL_HEADER
        value: str | None = environ.get(name)
        if value is not None:
            return value.partition(",")[0].strip() == secure_value
    return bool(environ.get("wsgi.url_scheme") == "https")


class _CacheControl:
    """The Cache-Control of public answers, made afresh only while the next transition is near."""

    def __init__(self) -> None:
        fresh, stale = settings.CMS_MAX_AGE_SECONDS, settings.CMS_STALE_WHILE_REVALIDATE_SECONDS
        self._whole = _header(max_age=fresh, stale_while_revalidate=stale)
        self._reach = (fresh + stale + 1) * 1_000_000

    def __call__(self, now: int, next_transition_at: int | None) -> Header:
        if next_transition_at is None or next_transition_at - now > self._reach:
            return self._whole
        max_age, stale = lifetimes(now=now, next_transition_at=next_transition_at)
        return _header(max_age=max_age, stale_while_revalidate=stale)


def _header(**seconds: int) -> Header:
    return ("Cache-Control", public_cache_control(**seconds))
