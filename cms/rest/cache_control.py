"""Cache-Control of public answers."""

from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

PRIVATE_NO_STORE = "private, no-store"
PRIVATE_VARY = ("Authorization", "Cookie")


def private_no_store[Answer: HttpResponseBase](response: Answer) -> Answer:
    """Return the response, forbidden to every cache: the manner of all that is not public and anonymous."""
    response.headers["Cache-Control"] = PRIVATE_NO_STORE
    patch_vary_headers(response, PRIVATE_VARY)
    return response


def public_cache_control(*, max_age: int, stale_while_revalidate: int) -> str:
    """Return the Cache-Control of a public answer; seconds, none below zero."""
    return f"public, max-age={max(0, max_age)}, stale-while-revalidate={max(0, stale_while_revalidate)}"


def is_public(response: HttpResponseBase) -> bool:
    """Whether the response calls itself public."""
    return is_public_cache_control(response.headers.get("Cache-Control", ""))


def is_public_cache_control(value: str) -> bool:
    """Whether a Cache-Control lets caches between us and the reader keep the answer."""
    return value.startswith("public")
