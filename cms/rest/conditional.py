"""Public answers: strong ETags, 304, HEAD, compression and the headers that caches live on."""

from collections.abc import Iterable
from datetime import datetime
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date, parse_etags

from cms.lib.canonical_json import fingerprint
from cms.rest.cache_control import public_cache_control
from cms.rest.compression import IDENTITY, choose_coding, encode
from cms.rest.problems import not_acceptable

# Encoding them again takes time and saves nothing.
_PACKED_ALREADY = frozenset({"image/png"})


def answer(
    request: HttpRequest,
    payload: bytes,
    *,
    content_type: str,
    changed_at: datetime | None,
    cache_tags: Iterable[str],
    max_age: int,
    stale_while_revalidate: int,
    status: int = 200,
    tagged_by: bytes | None = None,
) -> HttpResponse:
    """Return the public answer in the form that the client takes: encoded, as 304, or without body for HEAD.

    `changed_at` is aware; ages are seconds. The entity tag is made of `tagged_by` where the payload holds more than
    what makes it another answer. Raises Problem 406 when the client refuses every form.
    """
    size = 0 if content_type in _PACKED_ALREADY else len(payload)
    coding = choose_coding(request.headers.get("Accept-Encoding"), size=size)
    if coding is None:
        raise not_acceptable()
    etag = strong_etag(payload if tagged_by is None else tagged_by, coding)
    headers = public_headers(
        cache_tags=cache_tags, max_age=max_age, stale_while_revalidate=stale_while_revalidate, changed_at=changed_at
    )
    headers["ETag"] = etag
    # If-Modified-Since is not asked: two changes within one second share its date.
    if status == 200 and matches(request.headers.get("If-None-Match"), etag):
        return _without_content(HttpResponse(status=304, headers=headers))
    return _whole(request, encode(payload, coding), coding, headers, content_type=content_type, status=status)


def public_headers(
    *, cache_tags: Iterable[str], max_age: int, stale_while_revalidate: int, changed_at: datetime | None = None
) -> dict[str, str]:
    """Return the headers by which caches keep a public answer and purge it."""
    caching = public_cache_control(max_age=max_age, stale_while_revalidate=stale_while_revalidate)
    return {"Vary": "Accept-Encoding", "Cache-Control": caching, **_optional_headers(changed_at, cache_tags)}


def strong_etag(payload: bytes, coding: str) -> str:
    """Return the entity tag of these bytes in this coding, in its quotes."""
    suffix = "" if coding == IDENTITY else f"-{coding}"
    return f'"{fingerprint(payload)[:32]}{suffix}"'


def matches(if_none_match: str | None, etag: str) -> bool:
    """Whether the client has the answer already: weak comparison with a list of tags or `*`."""
    if not if_none_match:
        return False
    return any(tag == "*" or tag.removeprefix("W/") == etag for tag in parse_etags(if_none_match))


def _optional_headers(changed_at: datetime | None, cache_tags: Iterable[str]) -> dict[str, str]:
    # A tag may hold a slug in any script, a header may not.
    tags = " ".join(quote(tag, safe="-._~:") for tag in cache_tags)
    headers = {"Cache-Tag": tags} if tags else {}
    return headers if changed_at is None else {**headers, "Last-Modified": http_date(changed_at.timestamp())}


def _whole(
    request: HttpRequest, body: bytes, coding: str, headers: dict[str, str], *, content_type: str, status: int
) -> HttpResponse:
    content = b"" if request.method == "HEAD" else body
    response = HttpResponse(content, content_type=content_type, status=status, headers=headers)
    response.headers["Content-Length"] = str(len(body))
    if coding != IDENTITY:
        response.headers["Content-Encoding"] = coding
    return response


def _without_content(response: HttpResponse) -> HttpResponse:
    del response.headers["Content-Type"]
    return response
