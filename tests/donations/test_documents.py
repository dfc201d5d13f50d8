import hashlib
import json
from datetime import timedelta

import pytest

from cms.delivery.models import Document
from donations.documents import DONATIONS
from donations.models import DonationMethod
from donations.services import AppealWords, MethodWords

pytestmark = pytest.mark.django_db


@pytest.fixture
def served(now):
    """The document that readers get, as a dict."""

    def read(key="", language="en"):
        owned = dict(next(DONATIONS.batches(at=now)))
        documents = [each for documents in owned.values() for each in documents]
        return next(each.card for each in documents if (each.key, each.language) == (key, language))

    return read


def test_without_methods_and_appeals_the_document_says_so(served):
    assert served(language="ps") == {
        "language": "ps",
        "direction": "rtl",
        "appeal": {
            "title": None,
            "html": None,
            "text": None,
            "call_to_action": None,
            "thanks": None,
            "key": None,
            "minimum": [],
            "suggested": [],
            "frequencies": [],
        },
        "methods": [],
        "version": 0,
        "approved_at": None,
        "fingerprint": hashlib.sha256(b"[]").hexdigest(),
    }


def test_appeal_is_shown_with_words_and_wishes(make_appeal, served):
    make_appeal()
    assert served()["appeal"] == {
        "title": "Support us",
        "html": "<p>Any <strong>sum</strong> helps.</p>",
        "text": "Any sum helps.",
        "call_to_action": None,
        "thanks": "Thanks!",
        "key": "support",
        "minimum": [{"currency": "USD", "amount": "10"}, {"currency": "EUR", "amount": "10"}],
        "suggested": [{"currency": "EUR", "amount": "12.50"}],
        "frequencies": ["one_off", "monthly"],
    }


def test_methods_stand_in_order_with_the_fields_of_their_kind(make_method, served):
    make_method(
        "vipps",
        kind="vipps",
        values={"number": "557320"},
        texts={"en": MethodWords(label="Vipps")},
    )
    make_method("dnb")
    vipps, account = served()["methods"]
    assert account["account_number"] == "05302294668"
    assert vipps == {
        "id": "vipps",
        "kind": "vipps",
        "label": "Vipps",
        "language": "en",
        "direction": "ltr",
        "number": "557320",
        "display": "#557320",
        "link": None,
        "copy_text": "557320",
        "instructions": None,
        "monthly_instructions": None,
        "qr": None,
    }


def test_every_language_has_a_document_for_the_site_and_for_each_appeal(make_appeal):
    make_appeal("support"), make_appeal("winter", is_default=False)
    stored = Document.objects.filter(collection="donations").values_list("key", "language")
    assert set(stored) == {(key, code) for key in ("", "support", "winter") for code in ("en", "nb", "ps", "fa-AF")}


def test_fallback_names_the_language_that_is_served(make_method, make_appeal, served):
    make_method(texts={"en": MethodWords(label="Bank"), "ps": MethodWords(label="بانک", instructions="په ماه کې")})
    make_appeal()
    block = served(language="ps")
    assert (block["language"], block["direction"], block["appeal"]["title"]) == ("en", "ltr", "Support us")
    method = block["methods"][0]
    assert (method["language"], method["direction"], method["instructions"]) == ("ps", "rtl", "په ماه کې")


def test_translated_appeal_is_served_in_its_language(make_appeal, served):
    make_appeal(texts={"en": AppealWords(title="Give"), "fa-AF": AppealWords(title="کمک")})
    assert (served(language="fa-AF")["direction"], served(language="fa-AF")["appeal"]["title"]) == (
        "rtl",
        "کمک",
    )


def test_appeal_that_is_off_yields_the_default(make_appeal, served):
    make_appeal("support"), make_appeal("winter", is_default=False, is_active=False)
    assert served("winter")["appeal"]["key"] == "support"


def test_default_that_is_off_leaves_the_methods(make_method, make_appeal, served):
    make_method(), make_appeal(is_active=False)
    assert served()["appeal"]["title"] is None
    assert len(served("support")["methods"]) == 1


def test_hidden_method_is_not_public(make_method, hide, served):
    hide(make_method())
    assert served()["methods"] == []


def test_what_is_public_comes_from_the_last_version_not_from_the_editing_row(make_method, served):
    make_method()
    DonationMethod.objects.update(details={"account_number": "86011117947"})
    assert served()["methods"][0]["account_number"] == "05302294668"


def test_kind_that_is_no_longer_known_is_withheld(make_method, served):
    make_method()
    DonationMethod.objects.update(kind="cash")
    assert served()["methods"] == []


def test_version_moves_with_what_readers_notice_and_the_moment_with_approvals(make_method, hide, served, now):
    method = make_method()
    make_method("vipps", kind="vipps", values={"number": "1"}, at=now + timedelta(hours=1))
    assert (served()["version"], served()["approved_at"]) == (2, "2026-11-22T13:00:00Z")
    hide(method)
    assert (served()["version"], served()["approved_at"]) == (3, "2026-11-22T13:00:00Z")


def test_proposal_moves_nothing(make_method, propose, served):
    make_method()
    before = served()
    propose("vipps", kind="vipps", values={"number": "1"})
    assert served() == before


def test_fingerprint_can_be_computed_from_any_answer(make_method, make_appeal, served):
    make_method(texts={"en": MethodWords(label="Bank"), "ps": MethodWords(label="بانک")})
    make_appeal()
    block = served(language="ps")
    words = ("label", "language", "direction", "instructions", "monthly_instructions", "qr")
    payment = [{name: value for name, value in each.items() if name not in words} for each in block["methods"]]
    canonical = json.dumps(payment, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert block["fingerprint"] == hashlib.sha256(canonical.encode()).hexdigest() == served()["fingerprint"]


def test_fingerprint_moves_with_a_digit_and_not_with_a_word(make_method, change_method, served):
    method = make_method()
    first = served()["fingerprint"]
    change_method(method, texts={"en": MethodWords(label="Another name")})
    assert served()["fingerprint"] == first
    change_method(method, values={"account_number": "86011117947", "holder": "Dawat Media Center"})
    assert served()["fingerprint"] != first


def test_documents_can_be_purged_together_or_by_appeal(make_appeal):
    make_appeal()
    tags = dict(Document.objects.filter(language="en").values_list("key", "cache_tags"))
    assert tags == {"": "donations", "support": "donations donations-support"}


def test_rendering_takes_few_queries(make_method, make_appeal, now, django_assert_num_queries):
    make_method(), make_method("iban", kind="iban", values={"iban": "NO1505302294668", "holder": "Dawat"})
    make_appeal("support"), make_appeal("winter", is_default=False)
    with django_assert_num_queries(5):
        next(DONATIONS.batches(at=now))


IBAN = {"iban": "NO1505302294668", "holder": "Dawat"}


def test_method_with_a_code_tells_where_it_is_drawn(make_method, make_appeal, served):
    make_method("abroad", kind="iban", values=IBAN), make_appeal("winter")
    code = "/api/v1/donations/methods/abroad/qr"
    assert served()["methods"][0]["qr"] == {"svg": f"{code}.svg?language=en", "png": f"{code}.png?language=en"}
    ours = served("winter", language="ps")["methods"][0]["qr"]["svg"]
    assert ours == f"{code}.svg?language=ps&appeal=winter"


def test_addresses_of_codes_stand_under_the_public_url(make_method, served, settings):
    settings.PUBLIC_URL = "https://cms.example.org"
    make_method("abroad", kind="iban", values=IBAN)
    address = served()["methods"][0]["qr"]["png"]
    assert address == "https://cms.example.org/api/v1/donations/methods/abroad/qr.png?language=en"


@pytest.mark.parametrize(("link", "has_code"), [("", False), ("https://qr.vipps.no/donations/557320", True)])
def test_method_without_a_code_says_so(make_method, served, link, has_code):
    make_method("vipps", kind="vipps", values={"number": "557320", "link": link})
    assert (served()["methods"][0]["qr"] is not None) == has_code


def test_name_of_a_method_counts_for_the_fingerprint_and_its_codes_do_not(make_method, make_appeal, served):
    make_method("abroad", kind="iban", values=IBAN), make_appeal("winter")
    assert next(iter(served()["methods"][0])) == "id"
    assert served()["fingerprint"] == served("winter", language="ps")["fingerprint"]
