from donations.rules.numbers.bank_register import bank_of


def test_bank_and_bic_follow_from_the_iban():
    bank = bank_of("NO1505302294668")
    assert (bank.name, bank.bic) == ("DNB Bank ASA", "DNBANOKK")


def test_a_bank_that_is_not_in_the_register_is_unknown_not_guessed():
    bank = bank_of("XK051212012345678906")
    assert (bank.name, bank.bic, bank.bics) == (None, None, frozenset())
