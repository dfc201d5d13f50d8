import json
from threading import Event

import pytest

from cms.published.writing import rebuild_documents
from donations.services.monitoring import check_published as module
from donations.services.monitoring.check_published import NothingApproved, approved_donations, check_published
from donations.services.monitoring.fetch_page import Page, Unreadable
from tests.other_site import other_site

pytestmark = pytest.mark.django_db

PAGE = "<p>0530 2294668</p>"


@pytest.fixture
def site():
    with other_site() as site:
        yield site


@pytest.fixture
def approved(make_method, now):
    rebuild_documents(at=now)
    make_method()
    return approved_donations(language="en", at=now)


@pytest.fixture
def check(now):
    def check(url, **changes):
        return check_published(**{"url": url, "language": "en", "pinned": None, "at": now, **changes})

    return check


def codes(found):
    return [each.code for each in found.findings]


def test_page_with_the_approved_number_is_right(approved, site, check):
    found = check(site.serve("/", PAGE))
    assert (found.is_right, found.is_answer, found.fingerprint) == (True, False, approved["fingerprint"])


def test_page_without_it_or_with_another_one_is_not(approved, site, check):
    assert codes(check(site.serve("/", "<p>Give!</p>"))) == ["missing"]
    assert codes(check(site.serve("/", PAGE + "<p>8601 11 17947</p>"))) == ["shown", "foreign"]


def test_pinned_fingerprint_must_be_that_of_what_is_approved(approved, site, check):
    assert check(site.serve("/", PAGE), pinned=approved["fingerprint"]).is_right
    assert codes(check(site.serve("/", PAGE), pinned="0" * 64)) == ["shown", "fingerprint"]


def answer(approved, **changes):
    return json.dumps({**approved, **changes})


def test_answer_of_the_api_is_right_in_any_language(approved, site, check, now):
    norwegian = approved_donations(language="nb", at=now)
    methods = [{**each, "qr": {"svg": "/x", "png": "/y"}} for each in norwegian["methods"]]
    url = site.serve("/", answer(norwegian, methods=methods), Content_Type="application/json")
    found = check(url)
    assert (found.is_right, found.is_answer) == (True, True)


ACCOUNT_LIKE_PORT = 47035
"""127001 47035 passes for an account number."""


@pytest.fixture
def at_that_port(monkeypatch):
    def fetch(content, media_type):
        page = Page(url=f"http://127.0.0.1:{ACCOUNT_LIKE_PORT}/give", media_type=media_type, text=content)
        monkeypatch.setattr(module, "fetch_page", lambda _url: page)
        return page.url

    return fetch


def test_address_of_the_site_itself_is_no_number(approved, at_that_port, check):
    picture = f"http://127.0.0.1:{ACCOUNT_LIKE_PORT}/qr.svg"
    methods = [{**each, "qr": {"svg": picture, "png": picture}} for each in approved["methods"]]
    assert check(at_that_port(answer(approved, methods=methods), "application/json")).is_right
    assert check(at_that_port(f'{PAGE}<a href="{picture}">{picture}</a>', "text/html")).is_right
    assert codes(check(at_that_port(f"{PAGE}<p>1270 01 47035</p>", "text/html"))) == ["shown", "foreign"]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"label": "Our new bank"}, ["shown", "different"]),
        ({"instructions": "Vipps 412 34 567"}, ["shown", "different", "foreign"]),
    ],
)
def test_answer_with_other_words_is_not_right(approved, site, check, changes, found):
    methods = [{**each, **changes} for each in approved["methods"]]
    url = site.serve("/", answer(approved, methods=methods), Content_Type="application/json")
    assert codes(check(url)) == found


def test_answer_with_another_appeal_or_an_older_version_is_not_right(approved, site, check):
    appeal = {**approved["appeal"], "thanks": "paypal.me/thief"}
    url = site.serve("/", answer(approved, appeal=appeal, version=0), Content_Type="application/json")
    assert codes(check(url)) == ["shown", "different", "foreign", "version"]


def test_answer_with_other_numbers_is_not_right(approved, site, check):
    methods = [{**each, "holder": "Somebody Else"} for each in approved["methods"]]
    url = site.serve("/", answer(approved, methods=methods), Content_Type="application/json")
    assert codes(check(url)) == ["different", "fingerprint"]


def test_answer_that_states_another_fingerprint_is_not_right(approved, site, check):
    url = site.serve("/", answer(approved, fingerprint="0" * 64), Content_Type="application/json")
    assert codes(check(url)) == ["shown", "fingerprint", "fingerprint"]


@pytest.mark.parametrize("content", ['{"methods": 1, "fingerprint": "x"}', "[]", "{", '{"iban": "0530 2294668"}'])
def test_other_json_is_read_as_a_page(approved, site, check, content):
    found = check(site.serve("/", content, Content_Type="application/json"))
    assert not found.is_answer
    assert found.is_right == ("0530" in content)


def test_newsroom_without_documents_or_methods_has_nothing_to_compare_with(check, now):
    with pytest.raises(NothingApproved, match="rebuild_documents"):
        check("http://127.0.0.1:9/")
    rebuild_documents(at=now)
    with pytest.raises(NothingApproved, match="no donation method"):
        check("http://127.0.0.1:9/")


@pytest.mark.parametrize(
    "piece", ["<!--", "<", "<a ", "<div>", "1", "1 ", "1<b>", "https://a.no/ ", "NO93", "vipps 1234 ", "&amp", "a@b."]
)
def test_page_that_is_made_to_be_read_for_long_is_read(piece, approved, site, check):
    found = check(site.serve("/", PAGE + piece * (100_000 // len(piece))))
    assert "shown" in codes(found)


def test_page_that_cannot_be_compared_in_time_is_no_right_one(approved, site, check, monkeypatch):
    never = Event()
    monkeypatch.setattr(module, "COMPARING_SECONDS", 0.01)
    monkeypatch.setattr(module, "lines_of", lambda _text: never.wait())
    with pytest.raises(Unreadable, match="could not be compared within"):
        check(site.serve("/", PAGE))
    never.set()
