import pytest

from cms.published.models import Document
from cms.published.writing import rebuild_documents
from donations.documents import log
from donations.models import DonationMethod, LedgerEntry
from donations.services import MethodTexts
from donations.services.monitoring.watch import faults
from tests.donations.conftest import ACCOUNT, IBAN

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

LOG, DONATIONS = "/api/v1/donations/log/", "/api/v1/donations/"


@pytest.fixture
def read(client):
    def read(address=LOG):
        answer = client.get(address)
        assert answer.status_code == 200, answer.content
        return answer.json()

    return read


def test_log_says_what_readers_saw_when_and_proves_its_order(make_method, change_method, propose, hide, read, now):
    rebuild_documents(at=now)
    assert read() == {"results": [], "head": None, "page": 1, "next": None}
    seen = []
    method = make_method(texts={"en": MethodTexts(label="DNB account"), "nb": MethodTexts(label="DNB-konto")})
    seen.append(read(DONATIONS))
    method = change_method(method, values={**ACCOUNT, "account_number": "8601 11 17947"})
    seen.append(read(DONATIONS))
    hide(method)
    seen.append(read(DONATIONS))
    propose(key="other", values={**ACCOUNT, "account_number": "1234 56 78903"})
    answer = read()
    assert [(line["action"], line["id"], line["kind"], line["ending"]) for line in answer["results"]] == [
        ("hidden", "dnb", "bank_account", "947"),
        ("changed", "dnb", "bank_account", "947"),
        ("shown", "dnb", "bank_account", "668"),
    ]
    lines = answer["results"][::-1]
    assert [(line["version"], line["fingerprint"]) for line in lines] == [
        (found["version"], found["fingerprint"]) for found in seen
    ]
    public = LedgerEntry.objects.filter(action__in=("activated", "hidden")).order_by("-sequence")
    # Not the head of the ledger: that would tell of proposals.
    assert answer["head"] == public[0].entry_hash != LedgerEntry.objects.order_by("-sequence")[0].entry_hash
    assert read(f"{LOG}?language=nb")["results"][2]["label"] == "DNB-konto"
    assert "8601" not in str(answer) and "17947" not in str(answer)


def test_old_pages_never_change_and_lead_to_each_other(make_method, change_method, read, monkeypatch, now):
    monkeypatch.setattr(log, "LINES_OF_A_PIECE", 2)
    method = make_method()
    for number in ("8601 11 17947", "0530 22 94668", "8601 11 17947"):
        method = change_method(method, values={**ACCOUNT, "account_number": number})
    newest = read()
    assert (newest["page"], [line["version"] for line in newest["results"]]) == (2, [4, 3])
    older = read(newest["next"])
    assert (older["page"], [line["version"] for line in older["results"]], older["next"]) == (1, [2, 1], None)
    change_method(method, values={**ACCOUNT, "account_number": "0530 22 94668"})
    newest = read()
    assert (newest["page"], [line["version"] for line in newest["results"]]) == (3, [5])
    assert read(read(newest["next"])["next"]) == older


def test_change_by_itself_is_there_when_the_worker_has_made_it_and_proposals_never_are(propose, read, now):
    rebuild_documents(at=now)
    propose(reason="a secret proposal")
    assert read()["results"] == []


@pytest.mark.parametrize("cursor", ["x", "cD0lMDA=", "1", "-1", "1%00", "%FF", "a" * 600])
def test_what_is_no_cursor_of_ours_is_refused(client, cursor, now):
    rebuild_documents(at=now)
    answer = client.get(f"{LOG}?cursor={cursor}")
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, "cursor")


def test_log_that_is_written_past_the_program_is_not_shown_and_told(make_method, client, now):
    make_method()
    assert client.get(LOG).status_code == 200
    Document.objects.filter(collection="donation_log").update(card=b'{"results":[],"head":null,"page":1}')
    assert client.get(LOG, {"language": "nb"}).status_code != 200
    assert any("donation_log" in fault for fault in faults(at=now))


def test_answer_is_fresh_and_kept_as_all_public_ones(make_method, client, now):
    make_method()
    first = client.get(LOG)
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    assert client.get(LOG, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    make_method(key="iban", kind="iban", values=IBAN)
    second = client.get(LOG, headers={"If-None-Match": first.headers["ETag"]})
    assert (second.status_code, len(second.json()["results"])) == (200, 2)
    assert DonationMethod.objects.count() == 2
