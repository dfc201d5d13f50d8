import pytest

from cms.outgoing import client
from cms.outgoing.addresses import ForbiddenAddress
from tests.other_site import other_site


@pytest.fixture
def site(settings):
    settings.CMS_OUTGOING_ALLOWED_HOSTS = ["127.0.0.1"]
    with other_site() as site:
        yield site


def send(url):
    return client.post(url, body=b"{}", headers={"X-Own": "1"})


def test_what_is_sent_arrives_and_the_answer_is_bounded(site, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setattr(client, "MOST_BYTES", 3)
    answer = send(site.serve("/", "abcdef", Set_Cookie="a=b"))
    assert (answer.status, answer.is_success, answer.body) == (200, True, b"abc")
    assert site.bodies == [b"{}"]
    assert site.asked[0][1]["X-Own"] == "1" and "Cookie" not in site.asked[0][1]


def test_no_redirect_is_followed(site):
    answer = send(site.serve("/", status=302, Location=site.serve("/other")))
    assert (answer.status, answer.is_success) == (302, False)
    assert [path for path, _headers in site.asked] == ["/"]


def test_who_drips_is_given_up(site, monkeypatch):
    monkeypatch.setattr(client, "SECONDS", 0.2)
    with pytest.raises(client.OutgoingError, match=r"127\.0\.0\.1 did not answer within"):
        send(site.serve("/", "x" * 1000, seconds_between=0.05))


def test_nobody_there_is_said_without_the_address(site):
    with pytest.raises(client.OutgoingError, match=r"^127\.0\.0\.1 could not be reached: ConnectionError\.$"):
        send("http://127.0.0.1:1/secret-path")


def test_nothing_goes_to_a_private_network(site, settings):
    address = site.serve("/")
    settings.CMS_OUTGOING_ALLOWED_HOSTS = []
    for url in (address, address.replace("http:", "https:"), "https://127.0.0.1/", "https://localhost/"):
        with pytest.raises(ForbiddenAddress):
            send(url)
    assert site.asked == []
