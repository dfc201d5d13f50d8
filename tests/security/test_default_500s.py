"""What the stock stack answers with a 500, or takes where it should not: each as far as a reader can send it."""

import pytest

from tests.public_api import list_addresses, public_addresses
from tests.security.conftest import problem_of

EVERY = public_addresses("known")


def refused(response, *statuses):
    assert response.status_code in statuses, response.content[:300]
    return problem_of(response)


@pytest.mark.parametrize("cursor", ["cD0lMDA=", "cD0lMDA%3D", "cD1cdTAwMDA="])
def test_position_with_a_nul_is_no_cursor(known, client, cursor):
    for address in list_addresses():
        assert refused(client.get(f"{address}?cursor={cursor}"), 400)["code"] == "invalid_cursor"


@pytest.mark.parametrize("slug", ["%00", "kno%00wn", "known%00", "%01", "%7f", "%c2%80"])
def test_control_characters_in_a_path_are_no_address(known, client, slug):
    for address in {each.replace("known", slug) for each in EVERY if "known" in each}:
        refused(client.get(address), 404)


def test_search_of_twenty_thousand_words_is_refused(known, client):
    for address in EVERY:
        refused(client.get(f"{address}?search={'a+' * 20_000}"), 400)


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59:59-14:00"])
def test_datetime_that_no_zone_can_hold_is_refused(known, client, at):
    for name in ("published_after", "published_before", "after"):
        refused(client.get(f"/api/v1/articles/?{name}={at}"), 400)


@pytest.mark.parametrize("ids", ["1,2,x", "%00", "99999999999999999999999", ",".join("1" * 101)])
def test_lists_of_ids_are_no_parameter(known, client, ids):
    for address in EVERY:
        refused(client.get(f"{address}?ids={ids}"), 400)


@pytest.mark.parametrize("fields", [",".join(["title"] * 101), "title,,slug", ",", "title,\u0660", "TITLE", "title%00"])
def test_lists_of_words_are_closed_and_short(known, client, fields):
    for address in [*list_addresses(), "/api/v1/articles/known/", "/api/v1/site/"]:
        refused(client.get(f"{address}?fields={fields}"), 400)


@pytest.mark.parametrize("digits", ["٢", "２", "𝟐", "2٠"])
def test_digits_are_ascii(known, client, digits):
    for address in list_addresses():
        refused(client.get(address, {"limit": digits}), 400)


@pytest.mark.parametrize("size", ["1000000", "0", "-5"])
def test_size_of_a_page_is_refused_not_clamped(known, client, size):
    for address in list_addresses():
        assert "1 to 100" in refused(client.get(address, {"limit": size}), 400)["detail"]
        refused(client.get(address, {"page_size": size}), 400)


def test_foreign_host_is_a_problem_not_a_page(known, client):
    for address in EVERY:
        refused(client.get(address, headers={"host": "evil.example"}), 400)


@pytest.mark.parametrize(
    "address", ["/api/", "/api/v1/nowhere/", "/api/v2/articles/", "/api/v1/articles/a/b/", "/api/v1/../"]
)
def test_unknown_address_is_a_problem_not_a_page(db, client, address):
    refused(client.get(address), 404)


def test_large_body_is_a_problem_not_a_page(known, client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    response = client.generic("GET", "/api/v1/articles/", b"x" * 1000, content_type="application/json")
    assert response.status_code == 200
    refused(client.post("/api/v1/articles/", b"x" * 1000, content_type="application/json"), 405, 413)


def test_debug_pages_never_get_out(known, client, settings, monkeypatch):
    settings.DEBUG, client.raise_request_exception = True, False
    monkeypatch.setattr("cms.published.views.list.read_cards", lambda asked: 1 / 0)
    problem = refused(client.get("/api/v1/articles/"), 500)
    assert (problem["code"], "ZeroDivision" in str(problem)) == ("internal_error", False)


NAMES = ["a" * 300, "a/" * 3000, "images/../../manage.py", "%5c..%5cmanage.py", ".", "%00"]


@pytest.mark.parametrize("name", NAMES, ids=lambda name: name[:20])
def test_strange_name_of_a_picture_is_not_found(client, name):
    assert client.get(f"/media/{name}").status_code in {400, 404}
