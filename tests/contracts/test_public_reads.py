"""What a read may cost, and what it may touch."""

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.public_api import data_addresses, list_addresses, public_addresses

FIGURES = {"articles_viewcount", "donations_ledgerentry"}
"""Tables that are read live, nothing of drafts stands in them: numbers, and the hash that seals are bound to."""


def statements_of(client, address):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(address)
    assert response.status_code in {200, 404}
    return [query["sql"] for query in captured.captured_queries]


def test_public_read_touches_nothing_but_stored_documents_and_figures(newsroom, client):
    for address in data_addresses("known"):
        tables = set(
            re.findall(r'(?:FROM|JOIN|INTO|UPDATE) "?([a-z]+_[a-z_]+)', " ".join(statements_of(client, address)))
        )
        assert {table for table in tables if not table.startswith("delivery_")} <= FIGURES


def test_detail_is_one_query(newsroom, client):
    for address in [address for address in public_addresses("known") if "/known/" in address]:
        assert len(statements_of(client, address)) == 1


def test_list_is_two_queries(newsroom, client):
    for address in list_addresses():
        assert len(statements_of(client, address)) == 2


def test_filtered_page_deep_in_the_list_is_two_queries(newsroom, client):
    from tests.factories import an_article

    for _ in range(3):
        an_article(status="published", section=newsroom.section)
    following = client.get("/api/v1/articles/?section=world&limit=1").json()["next"]
    assert len(statements_of(client, f"{following}")) == 2
