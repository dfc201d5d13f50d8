import hashlib
import json
from datetime import timedelta

import pytest

from cms.published.documents import microseconds
from cms.published.models import Document
from cms.published.reading import find_document
from donations.documents import DONATIONS, blocks_by_language, withheld_passages
from donations.models import AppealReference, AppealText, DonationMethod
from donations.services import AppealTexts, MethodTexts
from tests.donations.conftest import ACCOUNT, IBAN

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
TICK = timedelta(microseconds=1)


@pytest.fixture
def held():
    """What the stored document of an appeal says at a datetime, as a dict."""

    def read(key, at, language="en"):
        return find_document(collection="donations", key=key, language=language, now=microseconds(at)).card

    return read


@pytest.fixture
def served(now):
    """The document that readers get, as a dict."""

    def read(key="", language="en", at=now):
        owned = dict(next(DONATIONS.batches(at=at)))
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
            "starts_at": None,
            "ends_at": None,
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
        "minimum": [
            {"currency": "USD", "amount": "10", "display": "$10"},
            {"currency": "EUR", "amount": "10", "display": "€10"},
        ],
        "suggested": [{"currency": "EUR", "amount": "12.50", "display": "€12.50"}],
        "frequencies": ["one_off", "monthly"],
        "starts_at": None,
        "ends_at": None,
    }


def test_methods_stand_in_order_with_the_fields_of_their_kind(make_method, served):
    make_method(
        "vipps",
        kind="vipps",
        values={"number": "557320"},
        texts={"en": MethodTexts(label="Vipps")},
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
        "reference": None,
    }


def test_every_language_has_a_document_for_the_site_and_for_each_appeal(make_appeal):
    make_appeal("support"), make_appeal("winter", is_default=False)
    stored = Document.objects.filter(collection="donations").values_list("key", "language")
    assert set(stored) == {(key, code) for key in ("", "support", "winter") for code in ("en", "nb", "ps", "fa-AF")}


def test_fallback_names_the_language_that_is_served(make_method, make_appeal, served):
    make_method(texts={"en": MethodTexts(label="Bank"), "ps": MethodTexts(label="بانک", instructions="په ماه کې")})
    make_appeal()
    block = served(language="ps")
    assert (block["language"], block["direction"], block["appeal"]["title"]) == ("en", "ltr", "Support us")
    method = block["methods"][0]
    assert (method["language"], method["direction"], method["instructions"]) == ("ps", "rtl", "په ماه کې")


def test_translated_appeal_is_served_in_its_language(make_appeal, served):
    make_appeal(texts={"en": AppealTexts(title="Give"), "fa-AF": AppealTexts(title="کمک")})
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


def test_version_moves_with_what_readers_notice_and_the_datetime_with_approvals(make_method, hide, served, now):
    method = make_method()
    make_method("vipps", kind="vipps", values={"number": "10194"}, at=now + timedelta(hours=1))
    assert (served()["version"], served()["approved_at"]) == (2, "2026-11-22T13:00:00Z")
    hide(method)
    assert (served()["version"], served()["approved_at"]) == (3, "2026-11-22T13:00:00Z")


def test_proposal_moves_nothing(make_method, propose, served):
    make_method()
    before = served()
    propose("vipps", kind="vipps", values={"number": "10194"})
    assert served() == before


def test_fingerprint_can_be_computed_from_any_answer(make_method, make_appeal, served):
    make_method(texts={"en": MethodTexts(label="Bank"), "ps": MethodTexts(label="بانک")})
    make_appeal()
    block = served(language="ps")
    words = ("label", "language", "direction", "instructions", "monthly_instructions", "qr")
    payment = [{name: value for name, value in each.items() if name not in words} for each in block["methods"]]
    canonical = json.dumps(payment, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert block["fingerprint"] == hashlib.sha256(canonical.encode()).hexdigest() == served()["fingerprint"]


def test_fingerprint_moves_with_a_digit_and_not_with_a_word(make_method, change_method, served):
    method = make_method()
    first = served()["fingerprint"]
    change_method(method, texts={"en": MethodTexts(label="Another name")})
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
    with django_assert_num_queries(7):
        next(DONATIONS.batches(at=now))


def test_amounts_are_told_in_the_language_of_the_words_beside_them(make_appeal, served):
    make_appeal(texts={"en": AppealTexts(title="Give"), "nb": AppealTexts(title="Gi")})
    assert served(language="nb")["appeal"]["suggested"][0]["display"] == "12,50\xa0€"
    assert served(language="ps")["appeal"]["suggested"][0]["display"] == "€12.50"


def test_campaign_takes_the_place_of_the_site_by_itself_and_gives_it_back(make_appeal, held, now):
    make_appeal("support")
    make_appeal("winter", starts_at=now + HOUR, ends_at=now + 3 * HOUR)
    ages = (HOUR - TICK, HOUR, 3 * HOUR - TICK, 3 * HOUR)
    assert [held("", now + age)["appeal"]["key"] for age in ages] == ["support", "winter", "winter", "support"]


def test_address_of_a_campaign_shows_the_site_outside_of_its_window(make_appeal, held, now):
    make_appeal("support")
    make_appeal("winter", is_default=False, starts_at=now + HOUR, ends_at=now + 3 * HOUR)
    ages = (0 * HOUR, HOUR, 3 * HOUR)
    assert [held("winter", now + age)["appeal"]["key"] for age in ages] == ["support", "winter", "support"]
    assert held("winter", now + HOUR)["appeal"]["starts_at"] == "2026-11-22T13:00:00Z"


def test_appeal_for_some_languages_leaves_the_others_to_the_site(make_appeal, held, served, now):
    make_appeal("support")
    given = {"starts_at": now + HOUR, "ends_at": now + 3 * HOUR, "languages": ["fa-AF", "ps"]}
    make_appeal("eid", texts={"ps": AppealTexts(title="اختر"), "en": AppealTexts(title="Eid")}, **given)
    asked = {each: held("", now + HOUR, language=each)["appeal"] for each in ("en", "nb", "ps", "fa-AF")}
    assert {each: found["key"] for each, found in asked.items()} == {
        "en": "support",
        "nb": "support",
        "ps": "eid",
        "fa-AF": "eid",
    }
    assert served("eid", language="en", at=now + HOUR)["appeal"]["key"] == "support"
    assert Document.objects.get(collection="donations", key="", language="en").transitions.count() == 0


def test_words_fall_back_to_a_language_that_the_appeal_is_for(make_appeal, served, now):
    texts = {"ps": AppealTexts(title="اختر"), "nb": AppealTexts(title="Til alle")}
    make_appeal("eid", is_default=False, languages=["ps", "fa-AF"], texts=texts)
    assert served("eid", language="fa-AF")["appeal"]["title"] == "اختر"


def test_what_was_stored_before_holds_what_is_rendered_then(make_method, make_appeal, held, served, now):
    make_method("iban", kind="iban", values=IBAN), make_appeal("support")
    given = {"starts_at": now + HOUR, "ends_at": now + 3 * HOUR, "amounts": [], "frequencies": []}
    make_appeal("winter", references={"iban": "RF18539007547034"}, **given)
    for age in (0 * HOUR, HOUR, 2 * HOUR, 3 * HOUR):
        assert held("", now + age) == served(at=now + age)


def test_document_carries_only_what_changes(make_appeal, now):
    make_appeal("support"), make_appeal("winter", is_default=False, starts_at=now + HOUR)
    site, winter = (Document.objects.get(collection="donations", key=key, language="en") for key in ("", "winter"))
    assert (bytes(site.changes), site.transitions.count(), winter.transitions.count()) == (b"", 0, 1)
    assert set(json.loads(bytes(winter.changes))[0][1]) == {"appeal"}


def test_reference_stands_at_its_method_in_its_appeal_alone(make_method, make_appeal, served):
    make_method("iban", kind="iban", values=IBAN), make_appeal()
    make_appeal("winter", is_default=False, references={"iban": "RF18539007547034"})
    told = {"kind": "rf", "value": "RF18539007547034", "display": "RF18 5390 0754 7034"}
    assert (served("winter")["methods"][0]["reference"], served()["methods"][0]["reference"]) == (told, None)
    assert served("winter")["fingerprint"] != served()["fingerprint"]


def test_vipps_link_of_an_appeal_carries_its_reference(make_method, make_appeal, served):
    link = "https://qr.vipps.no/donations/557320"
    make_method("vipps", kind="vipps", values={"number": "557320", "link": link})
    make_appeal("winter", is_default=False, references={"vipps": "Winter"})
    assert [served(key)["methods"][0]["link"] for key in ("", "winter")] == [link, f"{link}?reference=Winter"]


def test_account_with_forced_kid_is_shown_only_where_an_appeal_has_one(make_method, make_appeal, served):
    make_method(values={**ACCOUNT, "kid_modulus": "10", "kid_required": "yes"})
    make_appeal(), make_appeal("winter", is_default=False, references={"dnb": "2345676"})
    assert served()["methods"] == []
    told = {"kind": "kid", "value": "2345676", "display": "2345676"}
    assert served("winter")["methods"][0]["reference"] == told


def test_reference_that_no_longer_fits_its_account_is_not_shown(make_method, change_method, make_appeal, served):
    method = make_method(values={**ACCOUNT, "kid_modulus": "10", "kid_required": "yes"})
    make_appeal(references={"dnb": "18"})
    change_method(method, values={**ACCOUNT, "kid_modulus": "11", "kid_required": "yes"})
    assert served()["methods"] == []


def test_preview_shows_an_appeal_in_every_language_whatever_its_time(make_method, make_appeal, now):
    make_method(), make_appeal("support")
    winter = make_appeal("winter", is_default=False, starts_at=now + HOUR, is_active=False)
    assert [block["appeal"]["key"] for block in blocks_by_language(winter).values()] == ["winter"] * 4


def test_preview_leaves_out_languages_that_an_appeal_is_not_for(make_appeal):
    assert list(
        blocks_by_language(
            make_appeal("eid", is_default=False, languages=["fa-AF"], texts={"fa-AF": AppealTexts(title="عید")})
        )
    ) == ["fa-AF"]


def test_method_with_a_code_tells_where_it_is_drawn(make_method, make_appeal, served):
    make_method("abroad", kind="iban", values=IBAN), make_appeal("winter")
    code = "/api/v1/donations/methods/abroad/qr"
    assert served()["methods"][0]["qr"] == {"svg": f"{code}.svg?language=en", "png": f"{code}.png?language=en"}


def test_code_with_a_reference_is_drawn_from_the_document_of_its_appeal(make_method, make_appeal, served):
    make_method("abroad", kind="iban", values=IBAN)
    make_appeal("winter", references={"abroad": "RF18539007547034"})
    code = "/api/v1/donations/methods/abroad/qr"
    assert served("winter", language="ps")["methods"][0]["qr"]["svg"] == f"{code}.svg?language=ps&appeal=winter"


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


def test_words_that_name_a_hidden_number_are_shown_no_more(make_method, make_appeal, hide, served, now):
    account = make_method()
    words = {"en": MethodTexts(label="Abroad", instructions="In Norway pay to 0530 22 94668.")}
    make_method("swish", kind="swish", values={"number": "123 900 44 17"}, texts=words)
    make_appeal(texts={"en": AppealTexts(title="Give", thanks="Konto 0530 22 94668")})
    assert served()["appeal"]["title"] == "Give"
    hide(account)
    assert served()["appeal"]["title"] is None
    assert "0530" not in json.dumps(served())
    assert [each.split(" carry")[0] for each in withheld_passages(at=now)] == [
        "The words of the appeal support (en)",
        "The words of swish (en, instructions)",
    ]


@pytest.mark.parametrize(
    ("field", "forged"),
    [
        ("title", "Give to 8601 11 17947"),
        ("text", '<p><a href="https://thief.example/">give</a></p>'),
        ("call_to_action", "Vipps 412 34 567"),
        ("thanks", "paypal.me/thief"),
    ],
)
def test_forged_words_are_never_rendered(make_method, make_appeal, served, field, forged):
    make_method(), make_appeal()
    AppealText.objects.update(**{field: forged})
    assert served()["appeal"]["title"] is None


def test_forged_markup_is_cleaned_when_it_is_rendered(make_method, make_appeal, served):
    make_method(), make_appeal()
    AppealText.objects.update(text='<p title="8601 11 17947" onclick="x()">Give</p><script>8601 11 17947</script>')
    assert served()["appeal"]["html"] == "<p>Give</p>"


def test_number_that_goes_on_in_the_next_field_is_found(make_method, make_appeal, served):
    make_method(), make_appeal()
    AppealText.objects.update(title="Give to 8601 11", text="<p>17947</p>")
    assert served()["appeal"]["html"] is None


def test_words_fall_back_to_a_language_that_carries_nothing_foreign(make_method, make_appeal, served):
    make_method(), make_appeal(texts={"en": AppealTexts(title="Give"), "ps": AppealTexts(title="مرسته")})
    AppealText.objects.filter(language="ps").update(title="۸۶۰۱ ۱۱ ۱۷۹۴۷")
    assert served(language="ps")["appeal"]["title"] == "Give"


def test_forged_reference_that_could_be_paid_to_is_not_shown(make_method, make_appeal, served):
    make_method("vipps", kind="vipps", values={"number": "557320"})
    make_appeal(references={"vipps": "Winter"})
    AppealReference.objects.update(value="Konto 8601 11 17947")
    assert served()["methods"][0]["reference"] is None
