"""Every public address, found in the resolver: a new one is under all promises from its first day."""

import re

from django.urls import URLPattern, URLResolver, get_resolver

from cms.rest.methods import allowed_methods

SCHEMA = {"openapi", "openapi_yaml"}


def public_patterns():
    """Yield (route, name) of everything that is read under /api/v1/: ("/api/v1/articles/<str:slug>/", "article")."""
    return ((route, pattern.name) for route, pattern in every_pattern() if "GET" in allowed_methods(pattern.callback))


def every_pattern():
    """Yield (route, pattern) of all under /api/v1/, what is only sent to included."""
    for resolver in get_resolver().url_patterns:
        if str(resolver.pattern) == "api/v1/":
            yield from _flat("/api/v1/", resolver)


def _flat(prefix, resolver):
    for pattern in resolver.url_patterns:
        route = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from _flat(route, pattern)
        elif isinstance(pattern, URLPattern):
            yield route, pattern


def public_addresses(slug="none"):
    """Return every public address, `slug` in the place of every slug."""
    return [re.sub(r"<[^>]+>", slug, route) for route, _ in public_patterns()]


def data_addresses(slug="none"):
    """Return the public addresses that answer with the newsroom's data."""
    return [re.sub(r"<[^>]+>", slug, route) for route, name in public_patterns() if name not in SCHEMA]


def list_addresses():
    """Return the lists."""
    routes = {route for route, _ in public_patterns()}
    return sorted(route for route in routes if f"{route}<str:slug>/" in routes)
