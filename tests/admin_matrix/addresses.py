"""Every address of the admin, as Django's resolver has it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

ADMIN = "admin/"
CONVERTER = re.compile(r"<(?:\w+:)?(\w+)>")
GROUP = re.compile(r"\(\?P<(\w+)>.*?\)(?=[/$])")


@dataclass(frozen=True, slots=True)
class Address:
    """A pattern of the resolver: `/admin/articles/article/<object_id>/change/`, and its name where it has one."""

    text: str
    name: str

    @property
    def parameters(self) -> list[str]:
        return re.findall(r"<(\w+)>", self.text)

    def filled(self, values: dict[str, object]) -> str:
        """Return the address with a value for each parameter."""
        return re.sub(r"<(\w+)>", lambda found: str(values[found[1]]), self.text)


def admin_addresses() -> list[Address]:
    """Return all of them in the order in which they are tried."""
    site = next(each for each in get_resolver().url_patterns if str(each.pattern) == ADMIN)
    found = [Address(_readable(f"/{text}"), name) for text, name in _walk(site, "")]
    assert len({each.text for each in found}) == len(found), "Two patterns have the same address."
    return found


def _walk(place: URLResolver | URLPattern, prefix: str) -> Iterator[tuple[str, str]]:
    here = prefix + str(place.pattern)
    if isinstance(place, URLPattern):
        yield here, place.name or ""
        return
    for each in place.url_patterns:
        yield from _walk(each, here)


def _readable(pattern: str) -> str:
    """Return a pattern without the kinds of its parameters: `<path:object_id>` and `(?P<url>.*)$` in one spelling."""
    return GROUP.sub(r"<\1>", CONVERTER.sub(r"<\1>", pattern).replace("/^", "/")).removesuffix("$")
