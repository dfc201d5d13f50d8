"""Public addresses, as they stand in documents.

Absolute under settings.PUBLIC_URL; relative to the origin where it is not set. Never made from a request:
a Host header must not get into what is stored or cached.
"""

from urllib.parse import quote, urlencode

from django.conf import settings

API_ROOT = "/api/v1/"


def api_url(*parts: str, **query: str) -> str:
    """Return the address of a public resource: api_url("articles", "kabul") ends in /articles/kabul/."""
    path = API_ROOT + "".join(f"{quote(part, safe='')}/" for part in parts)
    asked = urlencode({name: value for name, value in query.items() if value}, quote_via=quote)
    return public_url(f"{path}?{asked}" if asked else path)


def public_url(path: str) -> str:
    """Return the address of an absolute path on this server."""
    return f"{settings.PUBLIC_URL}{path}"


def media_url(name: str) -> str:
    """Return the address of a stored file by its name."""
    return public_url(f"{settings.MEDIA_URL}{quote(name)}")


def frontend_url(*parts: str) -> str | None:
    """Return an address of the newsroom's site for readers, or None where settings.FRONTEND_URL is not set."""
    if not settings.FRONTEND_URL:
        return None
    return "/".join([settings.FRONTEND_URL, *(quote(part, safe="") for part in parts)])
