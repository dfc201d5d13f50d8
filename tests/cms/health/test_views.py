import pytest
from django.db import InterfaceError, OperationalError

from cms.health.migration_check import NOT_MIGRATED
from cms.published.writing import rebuild_documents
from tests.factories import NOW
from tests.own_databases import empty_database, standing_in


def asked(client):
    alive, ready = (client.get(path) for path in ("/healthz", "/readyz"))
    return alive.status_code, ready.status_code, ready.content.decode()


@pytest.fixture
def complete(db):
    rebuild_documents(at=NOW)


@pytest.mark.usefixtures("complete")
def test_server_with_its_database_and_documents_is_alive_and_ready(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert asked(client) == (200, 200, "ok")


@pytest.mark.django_db
def test_server_without_its_documents_is_alive_but_not_ready(client):
    assert asked(client) == (200, 503, "The public documents have not been rendered yet.")


@pytest.mark.parametrize("error", [OperationalError("refused"), InterfaceError("closed")])
def test_server_without_its_database_is_alive_but_not_ready(client, monkeypatch, error):
    def broken():
        raise error

    monkeypatch.setattr("cms.health.views.why_not_ready", broken)
    monkeypatch.setattr("cms.health.views.is_behind", lambda: False)
    assert asked(client) == (200, 503, "the database does not answer")


def test_server_before_migrate_is_alive_but_not_ready(client, django_db_blocker, tmp_path):
    with django_db_blocker.unblock(), empty_database(tmp_path) as name, standing_in(name):
        assert asked(client) == (200, 503, NOT_MIGRATED)


@pytest.mark.usefixtures("complete")
def test_whoever_watches_is_not_sent_to_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert [client.get(path).status_code for path in ("/healthz", "/readyz", "/api/v1/")] == [200, 200, 301]
