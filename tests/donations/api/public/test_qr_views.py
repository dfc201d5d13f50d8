from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from django.core.management import call_command

from donations.methods import METHODS
from donations.services import MethodTexts
from tests.qr_reader import read_png, read_svg

pytestmark = pytest.mark.django_db

CODE = "/api/v1/donations/methods/iban/qr"
READERS = {"svg": read_svg, "png": read_png}
FORMS = pytest.mark.parametrize("form", READERS)
IBAN = {"iban": "NO15 0530 2294 668", "holder": "Dawat Media Center", "currencies": "EUR"}
PAYLOAD = "BCD\n002\n1\nSCT\nDNBANOKK\nDawat Media Center\nNO1505302294668"
LINK = "https://qr.vipps.no/donations/557320"


@pytest.fixture
def iban(make_method):
    return make_method("iban", kind="iban", values=IBAN, texts={"en": MethodTexts(label="From abroad")})


@pytest.fixture
def vipps(make_method):
    return make_method("vipps", kind="vipps", values={"number": "557320", "link": LINK})


def text_in(response):
    assert response.status_code == 200, response.content
    return READERS[response["Content-Type"][6:9]](response.content).text


def named_in(response):
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    return [error["parameter"] for error in response.json()["errors"]]


@FORMS
def test_open_code_leaves_the_amount_to_the_payer(iban, client, form):
    assert text_in(client.get(f"{CODE}.{form}")) == PAYLOAD


@FORMS
@pytest.mark.parametrize(("amount", "line"), [("12.50", "EUR12.50"), ("10", "EUR10.00"), ("0.01", "EUR0.01")])
def test_code_carries_the_amount_asked_for(iban, client, form, amount, line):
    assert text_in(client.get(f"{CODE}.{form}?amount={amount}")) == f"{PAYLOAD}\n{line}"


@FORMS
@pytest.mark.parametrize("holder", ["د خپلواکو رسنیو ملاتړ", "بنیاد رسانه‌ها", "Født & Sønner", "ښ" * 70, "W" * 70])
def test_holder_of_any_script_and_length_is_read_as_it_is_shown(make_method, client, form, holder):
    make_method("iban", kind="iban", values={**IBAN, "holder": holder})
    read = READERS[form](client.get(f"{CODE}.{form}?amount=999999999.99").content)
    shown = client.get("/api/v1/donations/").json()["methods"][0]
    assert read.text.split("\n")[4:] == [shown["bic"], shown["holder"], shown["iban"], "EUR999999999.99"]
    assert (read.level, read.version <= 13) == ("M", True)


@FORMS
def test_vipps_code_is_the_link_and_carries_no_amount(vipps, client, form):
    address = f"/api/v1/donations/methods/vipps/qr.{form}"
    assert text_in(client.get(address)) == LINK
    assert named_in(client.get(f"{address}?amount=10")) == ["amount"]


def test_every_code_of_the_demo_is_read_as_the_rules_say(client):
    call_command("loaddata", "demo", verbosity=0)
    for language in ("en", "nb", "ps", "fa-AF"):
        for method in client.get("/api/v1/donations/", {"language": language}).json()["methods"]:
            payload = METHODS[method["kind"]].qr_payload(method)
            assert (method["qr"] is None) == (payload is None) == (method["kind"] != "iban")
            assert [text_in(client.get(address)) for address in (method["qr"] or {}).values()] in ([], [payload] * 2)


def test_every_method_of_every_appeal_leads_to_its_code(iban, vipps, make_appeal, client):
    make_appeal("winter", is_default=False)
    for appeal in ("", "?appeal=winter"):
        for method in client.get(f"/api/v1/donations/{appeal}").json()["methods"]:
            assert {text_in(client.get(address)) for address in method["qr"].values()} == {
                METHODS[method["kind"]].qr_payload(method)
            }


def test_title_is_in_the_language_asked_for_with_the_number_kept_apart(make_method, client):
    words = {"en": MethodTexts(label="<b>Bank</b> & Co"), "ps": MethodTexts(label="بانک")}
    make_method("iban", kind="iban", values=IBAN, texts=words)
    titles = {}
    for language in ("en", "ps", "nb"):
        root = ElementTree.fromstring(client.get(f"{CODE}.svg?language={language}").content)
        titles[language] = (root.get("lang"), root[0].text)
    english = ("en", "QR code: \u2068<b>Bank</b> & Co\u2069, \u2066NO15 0530 2294 668\u2069")
    assert titles == {
        "en": english,
        "nb": english,
        "ps": ("ps", "QR code: \u2068بانک\u2069, \u2066NO15 0530 2294 668\u2069"),
    }


@pytest.mark.parametrize("size", [64, 256, 2048])
def test_size_is_that_of_the_svg_and_near_that_of_the_png(iban, client, size):
    root = ElementTree.fromstring(client.get(f"{CODE}.svg?size={size}").content)
    assert (root.get("width"), root.get("height")) == (str(size), str(size))
    png = client.get(f"{CODE}.png?size={size}").content
    assert abs(int.from_bytes(png[16:20], "big") - size) <= 29


@FORMS
@pytest.mark.parametrize("query", ["appeal=nowhere", "language=ps&appeal=nowhere"])
def test_code_of_an_appeal_that_is_not_there_is_not_found(iban, client, form, query):
    assert client.get(f"{CODE}.{form}?{query}").status_code == 404


@pytest.mark.parametrize(
    "method", ["dnb", "none", "IBAN", "iban ", "%00", "iban%00", "..", "../iban", "%2e%2e%2f", "۱", "x" * 5000, "%ff"]
)
def test_unknown_method_and_method_without_a_code_are_the_usual_404(iban, make_method, client, method):
    make_method("dnb")
    usual = client.get("/api/v1/donations/methods/nobody/").json()
    for form in READERS:
        response = client.get(f"/api/v1/donations/methods/{method}/qr.{form}?amount=10")
        found = response.json()
        assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
        assert {name: found[name] for name in ("type", "title", "detail", "code")} == {
            name: usual[name] for name in ("type", "title", "detail", "code")
        }


def test_hidden_method_has_no_code(iban, hide, client):
    hide(iban)
    assert client.get(f"{CODE}.svg").status_code == 404


HOSTILE = [
    *(("amount", text) for text in ("1e3", "١٢", "１２", "-1", "+1", "0", "0.00", "1.234", "NaN", "Infinity", "abc")),
    *(("amount", text) for text in ("10000000000", "1000000000", "9" * 3000, "", " 1", "1,5", "01", "\x00", "12.50\n")),
    *(("size", text) for text in ("0", "63", "2049", "-1", "1e3", "٢٥٦", "256.0", "99999999999999999999", "")),
    *(("language", text) for text in ("xx", "../", "\x00")),
    *(("appeal", text) for text in ("../", "A", "\x00", "a" * 300)),
    *(("color", "red"), ("amount__gt", "1"), ("amount[]", "1")),
]


@pytest.mark.parametrize(("name", "text"), HOSTILE, ids=lambda each: repr(each)[:20])
def test_hostile_parameter_is_refused_by_name(iban, client, name, text):
    for form in READERS:
        assert named_in(client.get(f"{CODE}.{form}?{quote(name)}={quote(text)}")) == [name]


@pytest.mark.parametrize("name", ["amount", "size", "language", "appeal"])
def test_repeated_parameter_is_refused(iban, client, name):
    value = {"amount": "1", "size": "100", "language": "en", "appeal": "a"}[name]
    assert named_in(client.get(f"{CODE}.svg?{name}={value}&{name}={value}")) == [name]


@FORMS
def test_code_has_the_headers_of_the_document_and_runs_nothing(iban, make_appeal, client, form):
    make_appeal("winter", is_default=False)
    document, code = client.get("/api/v1/donations/?appeal=winter"), client.get(f"{CODE}.{form}?appeal=winter")
    for name in ("Cache-Control", "Cache-Tag", "Last-Modified", "Vary", "Access-Control-Allow-Origin"):
        assert code[name] == document[name]
    assert code["Content-Type"] == {"svg": "image/svg+xml", "png": "image/png"}[form]
    assert code["X-Content-Type-Options"] == "nosniff"
    assert code["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert code["Cross-Origin-Resource-Policy"] == "cross-origin"


@FORMS
def test_entity_tag_follows_the_bytes(iban, change_method, client, form):
    address = f"{CODE}.{form}"
    first = client.get(address)
    assert client.get(f"{address}?amount=1")["ETag"] != first["ETag"]
    unchanged = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    change_method(iban, kind="iban", values={**IBAN, "holder": "Dawat"})
    changed = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (changed.status_code, text_in(changed)) == (200, PAYLOAD.replace(" Media Center", ""))


@FORMS
def test_head_tells_the_length_without_the_bytes(iban, client, form):
    whole, head = client.get(f"{CODE}.{form}"), client.head(f"{CODE}.{form}")
    assert (head.status_code, head.content) == (200, b"")
    assert (head["Content-Length"], head["ETag"]) == (str(len(whole.content)), whole["ETag"])


@FORMS
def test_code_takes_one_query(iban, client, form, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get(f"{CODE}.{form}?amount=12.50&size=512")
