"""Public URLs in documents.

Absolute under settings.PUBLIC_URL; relative to the origin where it is not set. Never made from a request:
a Host header must not get into what is stored or cached.
"""

from collections.abc import Iterable, Mapping
from urllib.parse import quote, urlencode

from django.conf import settings

from cms.lib.site_addresses import fill_in

API_ROOT = "/api/v1/"


def api_url(*parts: str, **query: str) -> str:
    """Return the address of a public resource: api_url("articles", "kabul") ends in /articles/kabul/."""
    return _with_query(API_ROOT + "".join(f"{part}/" for part in _quoted(parts)), query)


def api_file_url(*parts: str, **query: str) -> str:
    """Return the address of what has a file's name: api_file_url("site", "logo.svg") ends in /site/logo.svg."""
    return _with_query(API_ROOT + "/".join(_quoted(parts)), query)


def public_url(path: str) -> str:
    """Return the address of an absolute path on this server."""
    return f"{settings.PUBLIC_URL}{path}"


def media_url(name: str) -> str:
    """Return the address of a stored file by its name."""
    return public_url(f"{settings.MEDIA_URL}{quote(name)}")


def article_url(*, language: str, slug: str) -> str | None:
    """Return where readers find an article: by settings.CMS_ARTICLE_URL, else under FRONTEND_URL, else None."""
    if settings.CMS_ARTICLE_URL:
        return fill_in(settings.CMS_ARTICLE_URL, language=language, slug=slug)
    return frontend_url(language, slug)


def frontend_url(*parts: str) -> str | None:
    """Return an address of the newsroom's site for readers, or None where settings.FRONTEND_URL is not set."""
    if not settings.FRONTEND_URL:
        return None
    return "/".join([settings.FRONTEND_URL, *(quote(part, safe="") for part in parts)])


def _quoted(parts: Iterable[str]) -> list[str]:
    return [quote(part, safe="") for part in parts]


def _with_query(path: str, query: Mapping[str, str]) -> str:
    """Return the public address of a path with those parameters that have a value."""
    parameters = urlencode({name: value for name, value in query.items() if value}, quote_via=quote)
    return public_url(f"{path}?{parameters}" if parameters else path)
