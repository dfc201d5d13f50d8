"""What HTTP promises of every public address of articles, tried on a list and on a document."""

import gzip
import json

import brotli
import pytest

from articles.models import Article
from tests.factories import NOW, an_article

ADDRESSES = ["/api/v1/articles/", "/api/v1/articles/kabul/"]
every_address = pytest.mark.parametrize("address", ADDRESSES)


@pytest.fixture(scope="module", autouse=True)
def standing_article(opened):
    return an_article(status="published", slug="kabul", published_at=NOW, body=f"<p>{'Kabul at night. ' * 50}</p>")


@pytest.fixture
def kabul(standing_article):
    return Article.objects.get(pk=standing_article.pk)


@every_address
def test_answer_is_json_that_caches_may_keep(client, address):
    response = client.get(address)
    assert (response["Content-Type"], response["Vary"]) == ("application/json", "Accept-Encoding")
    assert response["Cache-Control"] == "public, max-age=30, stale-while-revalidate=60"
    assert response["Last-Modified"] == "Sat, 21 Mar 2026 12:00:00 GMT"
    assert response["ETag"][0] == response["ETag"][-1] == '"'
    assert not response.cookies


@every_address
@pytest.mark.parametrize(("coding", "decode"), [("gzip", gzip.decompress), ("br", brotli.decompress)])
def test_codings_hold_the_same_bytes_under_an_etag_of_their_own(client, address, coding, decode):
    plain, coded = client.get(address), client.get(address, headers={"accept-encoding": coding})
    assert decode(coded.content) == plain.content
    assert (coded["Content-Encoding"], int(coded["Content-Length"])) == (coding, len(coded.content))
    assert coded["ETag"] != plain["ETag"]


@every_address
@pytest.mark.parametrize("coding", ["identity", "gzip", "br"])
def test_unchanged_answer_is_304_without_a_body(client, address, coding):
    etag = client.get(address, headers={"accept-encoding": coding})["ETag"]
    again = client.get(address, headers={"accept-encoding": coding, "if-none-match": etag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    assert "Content-Type" not in again
    assert again["Cache-Control"].startswith("public")


@every_address
def test_changed_answer_is_sent_again(client, address, edit, kabul):
    etag = client.get(address)["ETag"]
    edit(kabul, headline="New")
    assert client.get(address, headers={"if-none-match": etag}).status_code == 200


@every_address
def test_fields_are_another_answer_under_another_etag(client, address):
    assert client.get(address)["ETag"] != client.get(f"{address}?fields=title")["ETag"]


@every_address
def test_head_is_get_without_a_body(client, address):
    got, head = client.get(address), client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    skipped = {"X-Request-Id"}
    assert {n: v for n, v in head.items() if n not in skipped} == {n: v for n, v in got.items() if n not in skipped}


@every_address
def test_options_tells_what_the_address_takes(client, address):
    response = client.options(address)
    assert (response.status_code, response.content) == (204, b"")
    assert response["Allow"] == response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


@every_address
def test_every_origin_may_read_without_credentials(client, address):
    response = client.get(address, headers={"origin": "https://news.example.org"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response


@every_address
def test_missing_slash_is_put_back_with_the_query_kept(client, address):
    response = client.get(f"{address.rstrip('/')}?fields=title")
    assert (response.status_code, response["Location"]) == (308, f"{address}?fields=title")


@every_address
def test_client_that_takes_no_form_of_the_answer_is_told(client, address):
    response = client.get(address, headers={"accept-encoding": "identity;q=0, *;q=0"})
    assert (response.status_code, response["Content-Type"]) == (406, "application/problem+json")


def test_same_request_gives_the_same_bytes(client):
    assert len({client.get("/api/v1/articles/kabul/?expand=related").content for _ in range(3)}) == 1


def test_unknown_parameter_is_named_with_the_one_that_was_meant(client):
    problem = client.get("/api/v1/articles/?sektion=world").json()
    assert problem["errors"][0]["parameter"] == "sektion"
    assert "section" in problem["errors"][0]["detail"]


def test_several_bad_parameters_are_named_at_once(client):
    problem = json.loads(client.get("/api/v1/articles/?limit=0&featured=maybe&tag=a--b").content)
    assert {error["parameter"] for error in problem["errors"]} == {"limit", "featured", "tag"}
    assert problem["status"] == 400
