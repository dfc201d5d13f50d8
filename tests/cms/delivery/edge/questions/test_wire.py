import pytest

from cms.delivery.edge.questions import wire

BOUND = b"2\0\0\0\4"
ROW = b"D\0\0\0\x12\0\1\0\0\0\x08" + (513).to_bytes(8, "big")
READY = b"Z\0\0\0\5I"


def done(rows):
    return b"C\0\0\0\rSELECT %d\0" % rows


def test_question_binds_executes_and_waits_for_the_end():
    asked = wire.question(b"edition")
    # Each message: its letter, its length without the letter, its content.
    assert asked == (
        b"B\0\0\0\x15\0edition\0\0\0\0\0\0\1\0\1"  # the unnamed portal, no parameters, one result form: binary
        b"E\0\0\0\x09\0\0\0\0\0"  # of the unnamed portal every row
        b"S\0\0\0\4"
    )


def test_number_of_a_row_and_zero_without_one():
    assert wire.number_in(BOUND + ROW + done(1) + READY) == 513
    assert wire.number_in(BOUND + done(0) + READY) == 0


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        BOUND + ROW + done(1),
        b"N\0\0\0\5\0" + BOUND + ROW + done(1) + READY,
        BOUND + ROW + done(1) + b"Z\0\0\0\5E",
        b"E\0\0\0\x08S\0\0\0" + READY,
        BOUND + ROW + ROW + done(2) + READY,
        BOUND + b"D\0\0\0\x0e\0\1\0\0\0\4\0\0\2\1" + done(1) + READY,
    ],
)
def test_anything_else_is_no_number(answer):
    assert wire.number_in(answer) is None


def test_answer_is_whole_when_the_server_is_ready_again():
    whole = BOUND + ROW + done(1) + READY
    assert wire.is_whole(whole)
    assert not any(wire.is_whole(whole[:length]) for length in range(len(whole)))
    assert wire.is_whole(b"E\0\0\0\x08S\0\0\0Z\0\0\0\5E")
