"""B1 to B9 of the threat list, over every public address that the resolver knows."""

import pytest

from tests.public_api import list_addresses, public_addresses
from tests.security.conftest import problem_of

EVERY = public_addresses("known")
LISTS = list_addresses()


def test_unknown_parameter_is_named(known, client):
    for address in EVERY:
        response = client.get(f"{address}?foo=1")
        assert response.status_code == 400
        assert [error["parameter"] for error in problem_of(response)["errors"]] == ["foo"]


OPERATORS = [
    "author__password__startswith=p",
    "where[x]=1",
    "filter=slug:[known]",
    "_connector=OR",
    "section__slug=world",
    "title__contains=a",
]


@pytest.mark.parametrize("query", OPERATORS)
def test_operators_from_outside_are_refused(known, client, query):
    for address in EVERY:
        response = client.get(f"{address}?{query}")
        assert response.status_code == 400
        assert problem_of(response)["code"] in {"operator_syntax", "unknown_parameter"}


@pytest.mark.parametrize("name", ["password", "author__password", "id", "status", "-version", "created_at", "", "?"])
def test_ordering_takes_its_two_words_only(known, client, name):
    assert client.get("/api/v1/articles/", {"ordering": name}).status_code == 400


def test_parameter_repeated_five_thousand_times_is_refused(known, client):
    response = client.get("/api/v1/articles/?" + "&".join(["ordering=published_at"] * 5000))
    assert response.status_code == 400
    problem_of(response)


@pytest.mark.parametrize("text", ["editor@dawat.example", "draftword", "private note"])
def test_search_is_no_parameter_and_tells_nothing(known, client, text):
    answers = {client.get("/api/v1/articles/", {"search": each}).json()["detail"] for each in (text, "zzzz")}
    assert len(answers) == 1


BAD_NUMBERS = [
    "0",
    "-1",
    "-5",
    "101",
    "1000000",
    "1e9",
    "NaN",
    "١",
    "1" + "0" * 23,
    "9" * 4000,
    " 5",
    "5 ",
    "05",
    "0x5",
]


@pytest.mark.parametrize("number", BAD_NUMBERS)
def test_limit_states_its_bounds(known, client, number):
    for address in LISTS:
        response = client.get(address, {"limit": number})
        assert response.status_code == 400
        assert "1 to 100" in problem_of(response)["detail"]


@pytest.mark.parametrize("page", ["0", "-1", "1e9", "NaN", "١", "1" + "0" * 23])
def test_there_are_no_page_numbers(known, client, page):
    for address in LISTS:
        assert client.get(address, {"page": page}).status_code == 400


def foreign_cursor(client):
    following = client.get("/api/v1/tags/?limit=1&language=ps").json()["next"]
    return following.partition("cursor=")[2]


@pytest.mark.parametrize("cursor", ["cD0lMDA=", "x", "%00", "a.b", "." * 60, "A" * 5000, "cD0yMDI2LTAxLTAx", "ø"])
def test_cursor_that_we_did_not_make_is_refused(known, client, cursor):
    for address in LISTS:
        response = client.get(f"{address}?cursor={cursor}")
        assert response.status_code == 400
        problem_of(response)


def test_cursor_of_another_list_is_refused(known, client):
    from tests.factories import a_tag, an_article

    an_article(status="published", tags=[a_tag(), a_tag()])
    cursor = foreign_cursor(client)
    for address in ("/api/v1/articles/", "/api/v1/tags/", "/api/v1/tags/?language=nb"):
        separator = "&" if "?" in address else "?"
        response = client.get(f"{address}{separator}cursor={cursor}")
        assert problem_of(response)["code"] == "invalid_cursor"


@pytest.mark.parametrize("name", ["published_after", "published_before"])
@pytest.mark.parametrize(
    "datetime",
    [
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "2026-02-30",
        "10000-01-01",
        "1969-12-31T23:59:59Z",
        "2201-01-01",
        "2026-01-01T00:00:00",
        "yesterday",
        "٢٠٢٦-٠١-٠١",
    ],
)
def test_date_out_of_bounds_names_its_parameter(known, client, name, datetime):
    response = client.get("/api/v1/articles/", {name: datetime})
    assert response.status_code == 400
    assert problem_of(response)["errors"][0]["parameter"] == name


SLUGS = [
    "1" + "0" * 23,
    "-1",
    "1abc",
    "1%00",
    "%D9%A1",
    "%00",
    "%ff",
    "%ed%a0%80",
    "a" * 5000,
    "..%2f..",
    "%2e%2e",
    "a%0d%0ab",
]


@pytest.mark.parametrize("slug", SLUGS)
def test_strange_slug_is_not_found(known, client, slug):
    for address in [each for each in public_addresses("{}") if "{}" in each]:
        response = client.get(address.format(slug))
        assert response.status_code in {400, 404}
        problem_of(response)


STRANGE = ["%00", "%ff", "%ed%a0%80", "%E2%80%AE", "A" * 300, "a__b", "[x]", "Æ"]


@pytest.mark.parametrize("name", ["section", "tag", "author", "story", "language", "fields", "include", "featured"])
def test_strange_value_is_refused(known, client, name):
    for text in STRANGE:
        response = client.get(f"/api/v1/articles/?{name}={text}")
        assert response.status_code == 400
        problem_of(response)


def test_query_of_a_hundred_kilobytes_is_refused(known, client):
    assert client.get("/api/v1/articles/?tag=" + "x" * 100_000).status_code == 400
