import json

import pytest
from django.db import DatabaseError
from django.test import Client

from cms.csp_reports import views
from cms.csp_reports.models import RefusalCount
from cms.csp_reports.throttle import MOST_OF_ONE_CLIENT, Throttle
from tests.factories import a_user

pytestmark = pytest.mark.django_db

REPORT = json.dumps({"csp-report": {"effective-directive": "img-src", "blocked-uri": "https://cdn.example/a.png"}})


@pytest.fixture(autouse=True)
def throttle(monkeypatch):
    monkeypatch.setattr(views, "throttle", Throttle())


def send(client, body=REPORT, content_type="application/csp-report", **headers):
    return client.post("/csp-reports/", body, content_type=content_type, **headers)


def total():
    return sum(RefusalCount.objects.values_list("count", flat=True))


def test_report_of_a_browser_is_counted_without_login_and_token():
    answer = send(Client(enforce_csrf_checks=True))
    assert (answer.status_code, answer.content, answer.cookies) == (204, b"", {})
    assert "Content-Type" not in answer.headers
    assert RefusalCount.objects.values_list("directive", "blocked_host", "count").get() == ("img-src", "cdn.example", 1)


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"", "application/reports+json"),
        (b"{", "application/csp-report"),
        (b"a=%00", "application/x-www-form-urlencoded"),
        (b"x", "multipart/form-data"),
        (REPORT.encode() + b" " * 16_384, "application/csp-report"),
    ],
)
def test_nonsense_gets_the_same_answer_and_counts_nothing(client, body, content_type):
    assert (send(client, body, content_type).status_code, total()) == (204, 0)


@pytest.mark.parametrize("length", ["", "-1", "many", "99999999999"])
def test_length_that_cannot_be_believed_counts_nothing(client, length):
    assert send(client, CONTENT_LENGTH=length).status_code == 204
    assert total() == 0


def test_body_of_exactly_the_limit_is_read(client):
    send(client, REPORT.encode().ljust(16_384))
    assert total() == 1


def test_flood_is_answered_and_not_counted(client):
    assert {send(client).status_code for _ in range(3 * MOST_OF_ONE_CLIENT)} == {204}
    assert total() == MOST_OF_ONE_CLIENT


def test_outage_of_the_database_is_no_error_for_browsers(client, monkeypatch, caplog):
    def fail(*args, **kwargs):
        raise DatabaseError("gone")

    monkeypatch.setattr(views, "count_refusals", fail)
    assert send(client).status_code == 204
    assert [record.message for record in caplog.records] == [
        "Reports about the Content-Security-Policy could not be counted: gone"
    ]


def test_only_post_is_taken(client):
    assert client.get("/csp-reports/").status_code == 405


def test_pages_name_the_address_and_the_api_does_not(client):
    headers = client.get("/admin/login/").headers
    assert headers["Content-Security-Policy"].endswith("; report-uri /csp-reports/; report-to csp")
    assert headers["Reporting-Endpoints"] == 'csp="/csp-reports/"'
    assert "Reporting-Endpoints" not in client.get("/api/v1/").headers


def test_system_status_shows_what_was_refused(client):
    for _ in range(2):
        send(client)
    client.force_login(a_user(role="administrator"))
    page = " ".join(client.get("/admin/").content.decode().split())
    assert '<code dir="ltr">img-src cdn.example</code> 2</p>' in page
