from cms.worker.error_text import LENGTH, short


def test_error_is_a_line_with_its_kind():
    assert short(LookupError("nobody\n there")) == "LookupError: nobody there"


def test_what_no_database_takes_is_dropped():
    assert short(ValueError("a\x00b\ud800c")) == "ValueError: abc"


def test_long_error_is_cut():
    assert len(short(ValueError("x" * 10_000))) == LENGTH
