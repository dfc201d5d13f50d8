import pytest

from donations.rules.approval.ledger import Action, Ledger, read
from donations.rules.approval.traces import Trace, lost, next_number
from tests.donations.rules.approval.test_ledger import activated, approved, chain, proposed

PROPOSED = Trace("dnb", 1, Action.PROPOSED)


def ledger():
    return read(chain(proposed(), approved(), activated()))


@pytest.mark.parametrize(
    ("trace", "is_lost"),
    [
        (PROPOSED, False),
        (Trace("dnb", 1, Action.PROPOSED, ledger().entries[0].entry_hash), False),
        (Trace("dnb", 1, Action.PROPOSED, "0" * 64), True),
        (Trace("dnb", 1, Action.APPROVED, ledger().entries[0].entry_hash), True),
        (Trace("dnb", 1, Action.HIDDEN), True),
        (Trace("dnb", 2, Action.PROPOSED), True),
        (Trace("iban", 1, Action.PROPOSED), True),
    ],
)
def test_trace_without_its_entry_is_lost(trace, is_lost):
    assert lost(ledger(), [trace]) == ([trace] if is_lost else [])


def test_whole_ledger_that_is_gone_is_missed():
    assert lost(Ledger(), [PROPOSED, PROPOSED]) == [PROPOSED]


def test_trace_says_what_is_missing():
    told = str(Trace("dnb", 2, Action.APPROVED_IN_EMERGENCY))
    assert told == "Version 2 was approved in emergency, and the ledger does not know it: entries are missing."


@pytest.mark.parametrize(
    ("traces", "number"),
    [([], 2), ([PROPOSED], 2), ([Trace("dnb", 4, Action.HIDDEN)], 5), ([Trace("iban", 4, Action.HIDDEN)], 2)],
)
def test_next_number_is_above_all_that_is_known(traces, number):
    assert next_number(ledger(), traces, "dnb") == number


def test_first_number_is_one():
    assert next_number(Ledger(), [], "dnb") == 1
