import pytest
from django.db import InterfaceError, OperationalError


@pytest.mark.django_db
def test_server_with_its_database_is_alive_and_ready(client):
    assert [client.get(path).status_code for path in ("/healthz", "/readyz")] == [200, 200]


@pytest.mark.parametrize("error", [OperationalError("refused"), InterfaceError("closed")])
def test_server_without_its_database_is_alive_but_not_ready(client, monkeypatch, error):
    def broken():
        raise error

    monkeypatch.setattr("cms.health.connection.cursor", broken)
    assert [client.get(path).status_code for path in ("/healthz", "/readyz")] == [200, 503]


@pytest.mark.django_db
def test_whoever_watches_is_not_sent_to_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert [client.get(path).status_code for path in ("/healthz", "/readyz", "/api/v1/")] == [200, 200, 301]
