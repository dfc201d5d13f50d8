"""What is measured: each case is a way of asking one server."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.benchmarks.archive import FACET, LIST, POPULAR, SEVERAL, TWO_FACETS, Archive

GZIP = {"Accept-Encoding": "gzip"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One row of raw figures.

    `server` is "edge" (the product), "cold" (the product without its memory), "bare", "nginx" or "drf". `paths` names
    a file of paths ("zipf", "distinct") in the place of `path`. `publishing` counts articles a second meanwhile.
    """

    name: str
    group: str
    server: str
    path: str = "/"
    paths: str = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    publishing: int = 0

    @property
    def is_list(self) -> bool:
        """Whether cards are asked for."""
        return "?language=" in self.path or "&language=" in self.path or self.path in {"/list", "/list-gzip"}


def all_cases(archive: Archive, *, etags: Mapping[tuple[str, str], str]) -> list[Case]:
    """Return every case; `etags` has the entity tag of ("edge", "list") and so on for the conditional ones."""
    return [*_hot(archive, etags), *_yardsticks(etags), *_cold(archive), *_lists(archive), *_publishing(archive)]


def _hot(archive: Archive, etags: Mapping[tuple[str, str], str]) -> list[Case]:
    def case(name: str, path: str, **more: object) -> Case:
        return Case(name=f"hot {name}", group="hot", server="edge", path=path, **more)

    return [
        case("list", LIST),
        case("document", archive.document),
        case("list 304", LIST, **_conditional(etags["edge", "list"])),
        case("document 304", archive.document, **_conditional(etags["edge", "document"])),
        case("list gzip", LIST, headers=GZIP),
        case("list by several parameters", SEVERAL),
        case("page behind a cursor", archive.deep),
    ]


def _yardsticks(etags: Mapping[tuple[str, str], str]) -> list[Case]:
    def case(name: str, path: str, server: str, **more: object) -> Case:
        return Case(name=f"{server} {name}", group="yardsticks", server=server, path=path, **more)

    return [
        case("list", "/list", "bare"),
        case("document", "/document", "bare"),
        case("304", "/document-304", "bare", **_conditional(etags["edge", "document"])),
        case("gzip", "/list-gzip", "bare", headers=GZIP),
        case("list", "/list", "nginx"),
        case("document", "/document", "nginx"),
        case("304", "/document", "nginx", **_conditional(etags.get(("nginx", "document"), ""))),
        case("gzip", "/list", "nginx", headers=GZIP),
    ]


def _conditional(etag: str) -> dict[str, object]:
    return {"status": 304, "headers": {"If-None-Match": etag}}


def _cold(archive: Archive) -> list[Case]:
    return [
        Case(name="cold list", group="cold", server="cold", path=LIST),
        Case(name="cold document", group="cold", server="cold", path=archive.document),
        Case(name="cold documents, 2,000 in turn", group="cold", server="cold", paths="distinct"),
        Case(name="drf list", group="yardsticks", server="drf", path=LIST),
        Case(name="drf document", group="yardsticks", server="drf", path=archive.document),
    ]


def _lists(archive: Archive) -> list[Case]:
    cold = {
        "facet": FACET,
        "two facets": TWO_FACETS,
        "deep page": archive.deep,
        "popular": POPULAR,
    }
    found = [Case(name=f"cold {name}", group="lists", server="cold", path=path) for name, path in cold.items()]
    return [*found, Case(name="hot popular", group="lists", server="edge", path=POPULAR)]


def _publishing(archive: Archive) -> list[Case]:
    rates = (1, 5)
    single = [
        Case(name=f"hot {name}, {rate}/s published", group="publishing", server="edge", path=path, publishing=rate)
        for name, path in (("list", LIST), ("document", archive.document))
        for rate in rates
    ]
    many = [
        Case(name=_many_name(rate), group="many", server="edge", paths="zipf", publishing=rate) for rate in (0, *rates)
    ]
    return single + many


def _many_name(rate: int) -> str:
    return f"2,000 hot documents, {rate}/s published" if rate else "2,000 hot documents"
