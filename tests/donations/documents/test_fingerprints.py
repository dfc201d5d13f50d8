import hashlib

from donations.documents import payment_fields, payment_fingerprint

METHOD = {"id": "dnb", "account_number": "05302294668", "label": "Bank", "language": "en", "direction": "ltr"}


def test_words_and_codes_do_not_count():
    words = {"instructions": "a", "monthly_instructions": "b", "qr": None}
    assert payment_fields({**METHOD, **words}) == {"id": "dnb", "account_number": "05302294668"}


def test_fingerprint_is_that_of_canonical_json():
    canonical = b'[{"account_number":"05302294668","id":"dnb"}]'
    assert payment_fingerprint([METHOD]) == hashlib.sha256(canonical).hexdigest()
    assert payment_fingerprint([]) == hashlib.sha256(b"[]").hexdigest()
