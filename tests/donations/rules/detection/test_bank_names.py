import pytest

from donations.rules.detection.bank_names import other_bank_in

DNB = ("DNB Bank ASA",)
NORDEA = ("Nordea Bank Abp, Filial i Norge",)
SMN = ("SpareBank 1 SMN",)


@pytest.mark.parametrize(
    ("label", "own", "country", "other"),
    [
        ("Nordea", DNB, "NO", "Nordea"),
        ("NORDEA BANK, Norway", DNB, "NO", "Nordea"),
        ("Konto i Nordea Bank Abp", DNB, "NO", "Nordea"),
        ("DnB", NORDEA, "NO", "DNB"),
        ("DnB NOR Bank ASA", NORDEA, "NO", "DNB"),
        ("Danske Bank", DNB, "NO", "Danske Bank"),
        ("Sparebanken Øst", DNB, "NO", "Sparebanken Øst"),
        ("SPAREBANKEN OST", DNB, "NO", "Sparebanken Øst"),
        ("Fana Sparebank", SMN, "NO", "Fana Sparebank"),
        ("SpareBank 1 Nord-Norge", SMN, "NO", "SpareBank 1 Nord-Norge"),
        ("SpareBank1", DNB, "NO", "SpareBank 1"),
        ("Sbanken", NORDEA, "NO", "DNB"),
        ("Deutsche Bank", DNB, "NO", "Deutsche Bank"),
        ("SEB", DNB, "NO", "SEB"),
        ("Revolut", ("Commerzbank",), "DE", "Revolut"),
        ("Commerzbank", ("Deutsche Bank",), "DE", "Commerzbank"),
        ("Crédit Agricole", ("BNP Paribas",), "FR", "Crédit Agricole"),
        ("Credit agricole", ("BNP Paribas",), "FR", "Crédit Agricole"),
        ("بانک Nordea", DNB, "NO", "Nordea"),
    ],
)
def test_another_bank_is_found_however_it_is_written(label, own, country, other):
    assert other_bank_in(label, own=own, country=country) == other


@pytest.mark.parametrize(
    ("label", "own", "country"),
    [
        ("DNB", DNB, "NO"),
        ("DnB NOR", DNB, "NO"),
        ("dnb bank asa", DNB, "NO"),
        ("Sbanken", DNB, "NO"),
        ("Nordea", NORDEA, "NO"),
        ("Nordea Bank Norge", NORDEA, "NO"),
        ("SpareBank 1", SMN, "NO"),
        ("Sparebank1 SMN", SMN, "NO"),
        ("Sparebanken Vest", ("Sparebanken Norge - Oslo",), "NO"),
        ("Handelsbanken", ("Svenska Handelsbanken AB NUF",), "NO"),
        ("Skandinaviska Enskilda Banken", ("SEB AB, Oslofilialen",), "NO"),
        ("Postbank", ("Postbank Ndl der Deutsche Bank",), "DE"),
        ("Bank account in Norway", DNB, "NO"),
        ("Bank", DNB, "NO"),
        ("Bankkonto", DNB, "NO"),
        ("Din bank, vår konto", DNB, "NO"),
        ("Sparebank", DNB, "NO"),
        ("I sparebanken din, under bulder og stein", DNB, "NO"),
        ("This bank account", ("Barclays Bank PLC",), "GB"),
        ("Norwegian bank account", DNB, "NO"),
        ("A wise gift, the complete sum, our revolution", DNB, "NO"),
        ("Ing. Seb Hansen", DNB, "NO"),
        ("The bank of Norway's readers", DNB, "NO"),
        ("Volksbank", ("Deutsche Bank",), "DE"),
        ("Unsere Hausbank, Sparkasse oder Volksbank", ("GLS Gemeinschaftsbank",), "DE"),
        ("د بانک حساب", DNB, "NO"),
        ("Dawat Media Center", DNB, "NO"),
        ("d n b", NORDEA, "NO"),
        ("", DNB, "NO"),
        ("Nordea", (), "NO"),
        ("Nordea", ("",), "NO"),
    ],
)
def test_own_bank_and_common_words_draw_no_warning(label, own, country):
    assert other_bank_in(label, own=own, country=country) is None
