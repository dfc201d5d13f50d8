from decimal import Decimal

import pytest

from cms.lib.domain_errors import Invalid
from donations.rules.qr_payloads.epc import MAX_BYTES, check_amount, clean_amount, epc_payload

GIVEN = {"name": "Dawat Media Center", "iban": "NO1505302294668", "bic": "DNBANOKK"}
OPEN = "BCD\n002\n1\nSCT\nDNBANOKK\nDawat Media Center\nNO1505302294668"
RF = "RF18539007547034"


@pytest.mark.parametrize(
    ("given", "payload"),
    [
        ({}, OPEN),
        ({"bic": ""}, OPEN.replace("DNBANOKK", "")),
        ({"iban": "NO15 0530 2294 668"}, OPEN),
        ({"amount": Decimal("12.5")}, f"{OPEN}\nEUR12.50"),
        ({"amount": Decimal(10)}, f"{OPEN}\nEUR10.00"),
        ({"amount": Decimal("1E+3")}, f"{OPEN}\nEUR1000.00"),
        ({"amount": Decimal("0.01")}, f"{OPEN}\nEUR0.01"),
        ({"amount": Decimal("999999999.99")}, f"{OPEN}\nEUR999999999.99"),
        ({"purpose": "CHAR"}, f"{OPEN}\n\nCHAR"),
        ({"reference": RF}, f"{OPEN}\n\n\n{RF}"),
        ({"text": "For the library"}, f"{OPEN}\n\n\n\nFor the library"),
        ({"information": "Thanks"}, f"{OPEN}\n\n\n\n\nThanks"),
        (
            {"amount": Decimal(1), "purpose": "CHAR", "text": "Gift", "information": "Thanks"},
            f"{OPEN}\nEUR1.00\nCHAR\n\nGift\nThanks",
        ),
    ],
)
def test_lines_stand_in_the_order_of_the_guideline_and_end_with_the_last_one_given(given, payload):
    assert epc_payload(**{**GIVEN, **given}) == payload


@pytest.mark.parametrize("name", ["د خپلواکو رسنیو ملاتړ", "بنیاد رسانه‌ها", "Født & Sønner", "रेडियो"])
def test_name_stands_as_the_bank_has_it_in_any_script(name):
    assert epc_payload(**{**GIVEN, "name": name}).split("\n")[5] == name


@pytest.mark.parametrize(("field", "length"), [("name", 70), ("text", 140), ("information", 70)])
def test_field_may_be_as_long_as_the_guideline_says_and_no_longer(field, length):
    assert f"\n{'é' + 'a' * (length - 1)}" in epc_payload(**{**GIVEN, field: "é" + "a" * (length - 1)})
    with pytest.raises(Invalid, match=f"{field} is longer than {length}") as error:
        epc_payload(**{**GIVEN, field: "a" * (length + 1)})
    assert list(error.value.errors) == [field]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "  "),
        ("name", "Dawat\nDE89370400440532013000"),
        ("name", "Dawat\rDE89370400440532013000"),
        ("name", "Dawat\x85x"),
        ("name", "Dawat\u2028x"),
        ("name", "Dawat\x00"),
        ("name", "Dawat\ud800"),
        ("iban", ""),
        ("iban", "NO1505302294669"),
        ("iban", "NO6686011117948"),
        ("iban", "NO15٠5302294668"),
        ("bic", "DNBA"),
        ("bic", "dnbanokk"),
        ("bic", "DNBANOKK\n"),
        ("bic", "ＤNBANOKK"),
        ("purpose", "CHARI"),
        ("purpose", "char"),
        ("purpose", "A\nB"),
        ("reference", "RF19539007547034"),
        ("reference", "R" * 36),
        ("text", "a\nb"),
        ("information", "a\nb"),
    ],
)
def test_what_no_transfer_can_say_is_refused_by_field(field, value):
    with pytest.raises(Invalid) as error:
        epc_payload(**{**GIVEN, field: value})
    assert list(error.value.errors) == [field]


def test_reference_and_text_exclude_each_other():
    with pytest.raises(Invalid, match="not both"):
        epc_payload(**GIVEN, reference=RF, text="Gift")


@pytest.mark.parametrize(("iban", "is_needed"), [("CH9300762011623852957", True), ("DE89370400440532013000", False)])
def test_bic_is_needed_outside_of_the_european_economic_area_only(iban, is_needed):
    given = {"name": "Dawat", "iban": iban}
    if is_needed:
        with pytest.raises(Invalid, match="needs its BIC"):
            epc_payload(**given)
        assert epc_payload(**given, bic="UBSWCHZH80A")
    else:
        assert epc_payload(**given)


def of_size(size, letter="é"):
    """Fields whose payload has so many bytes in UTF-8."""
    given = {**GIVEN, "amount": Decimal("999999999.99"), "information": letter * 70}
    base = len(epc_payload(**given).encode())
    pairs, odd = divmod(size - base, 2)
    return {**given, "text": letter * pairs + "x" * odd}


def test_three_hundred_and_thirty_one_bytes_fit_and_one_more_is_refused():
    fields = of_size(MAX_BYTES)
    assert len(epc_payload(**fields).encode()) == MAX_BYTES
    assert len(epc_payload(**fields)) < MAX_BYTES
    with pytest.raises(Invalid, match="332 bytes, and 331 fit: the information alone takes 140"):
        epc_payload(**of_size(MAX_BYTES + 1))


def test_all_fields_at_their_longest_do_not_fit_and_the_longest_is_named():
    longest = {"name": "n" * 70, "text": "t" * 140, "information": "i" * 70, "amount": Decimal("999999999.99")}
    with pytest.raises(Invalid, match="the text alone takes 140") as error:
        epc_payload(**{**GIVEN, **longest}, purpose="CHAR")
    assert list(error.value.errors) == ["text"]


def test_longest_name_in_arabic_script_fits_with_everything_that_a_method_can_give():
    payload = epc_payload(
        name="ښ" * 70,
        iban="MT84MALT011000012345MTLCAST001S",
        bic="MALTMTMTXXX",
        amount=Decimal("999999999.99"),
        reference="RF081234567890ABCDEFGHIJK",
    )
    assert len(payload.encode()) <= MAX_BYTES


@pytest.mark.parametrize(
    ("text", "amount"),
    [("0.01", "0.01"), ("12", "12"), ("12.5", "12.5"), ("12.50", "12.5"), ("999999999.99", "999999999.99")],
)
def test_amount_is_read_to_the_cent(text, amount):
    assert clean_amount(text) == Decimal(amount)


NO_AMOUNTS = (
    *("", "0", "0.0", "0.00", "-1", "+1", "1e3", "1E3", "1.234", "1.", ".5", "1,5", "1 000", " 1", "1\n", "01", "00.5"),
    *("1000000000", "10000000000", "9" * 4000, "NaN", "Infinity", "inf", "abc", "EUR1", "0x1", "1_0"),
    *("١٢", "۱۲", "１２", "1２", "१२", "²", "½", "1\u200e", "1\x00"),
)


@pytest.mark.parametrize("text", NO_AMOUNTS)
def test_anything_but_an_amount_in_ascii_digits_is_refused(text):
    with pytest.raises(Invalid) as error:
        clean_amount(text)
    assert list(error.value.errors) == ["amount"]


@pytest.mark.parametrize(
    "amount", ["NaN", "sNaN", "Infinity", "-1", "0", "0.001", "0.009", "1.005", "1E+9", "1E-999999"]
)
def test_no_amount_is_rounded_into_another(amount):
    with pytest.raises(Invalid):
        check_amount(Decimal(amount))
