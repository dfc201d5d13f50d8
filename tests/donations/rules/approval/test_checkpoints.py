import pytest

from cms.lib.text import first_groups, in_groups
from donations.rules.approval.checkpoints import SHORTEST, contradictions
from donations.rules.approval.ledger import Ledger, read
from tests.donations.rules.approval.test_ledger import activated, approved, chain, proposed

LEDGER = read(chain(proposed(), approved(), activated()))
FIRST, SECOND, LAST = (each.entry_hash for each in LEDGER.entries)


@pytest.mark.parametrize(
    ("at_least", "head"),
    [
        (0, ""),
        (3, ""),
        (3, LAST),
        (2, SECOND),
        (0, FIRST),
        (3, LAST[:SHORTEST]),
        (3, f" {LAST.upper()} "),
        (3, in_groups(LAST)),
        (3, first_groups(LAST)),
    ],
)
def test_ledger_that_has_gone_on_since_is_the_same(at_least, head):
    assert contradictions(LEDGER, at_least=at_least, head=head) == []


@pytest.mark.parametrize(
    ("at_least", "head", "told"),
    [
        (4, "", "the end is missing"),
        (4, LAST, "the end is missing"),
        (2, LAST, "another hash"),
        (0, "0" * 64, "No entry has the hash"),
        (3, LAST[: SHORTEST - 1], "too short"),
    ],
)
def test_other_ledger_is_told(at_least, head, told):
    [sentence] = contradictions(LEDGER, at_least=at_least, head=head)
    assert told in sentence


def test_empty_ledger_contradicts_everything_that_was_there():
    assert contradictions(Ledger(), at_least=1, head=FIRST)
