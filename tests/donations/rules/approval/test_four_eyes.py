from datetime import timedelta

import pytest

from donations.rules.approval.four_eyes import (
    ApprovedAlready,
    ChangedMeanwhile,
    NewSecondFactor,
    NotAPerson,
    NothingProposed,
    OwnChange,
    check_age,
    check_second_person,
    check_seen,
)
from donations.rules.approval.ledger import read
from tests.donations.rules.approval.test_ledger import HASH, NOW, approved, chain, proposed


def waiting(*steps):
    return read(chain(*steps)).standing("dnb").proposal


def test_what_was_seen_is_what_is_decided_on():
    proposal = waiting(proposed())
    assert check_seen(proposal, content_hash=HASH) is proposal
    with pytest.raises(ChangedMeanwhile):
        check_seen(proposal, content_hash="b" * 64)
    with pytest.raises(NothingProposed):
        check_seen(None, content_hash=HASH)


@pytest.mark.parametrize(
    ("steps", "proposer_id", "approver_id", "approver", "error"),
    [
        ([proposed("ann")], 1, 1, "ann", OwnChange),
        ([proposed("ann")], 1, 1, "ann-with-a-new-name", OwnChange),
        ([proposed("ann")], 1, 2, "ann", OwnChange),
        ([proposed("ann")], 1, None, "key", NotAPerson),
        ([proposed("ann"), approved("bo")], 1, 3, "cy", ApprovedAlready),
    ],
)
def test_nobody_approves_alone(steps, proposer_id, approver_id, approver, error):
    with pytest.raises(error):
        check_second_person(waiting(*steps), proposer_id=proposer_id, approver_id=approver_id, approver=approver)


@pytest.mark.parametrize("proposer_id", [1, None])
def test_another_person_may(proposer_id):
    check_second_person(waiting(proposed("ann")), proposer_id=proposer_id, approver_id=2, approver="bo")


def test_refusals_have_codes():
    codes = {each.code for each in (ApprovedAlready, ChangedMeanwhile, NotAPerson, NothingProposed, OwnChange)}
    assert codes == {"approved_already", "changed_meanwhile", "not_a_person", "nothing_proposed", "own_change"}


def test_proposer_is_known_by_the_ledger_alone():
    proposal = waiting(proposed("ann", data={"actor_id": 1}))
    with pytest.raises(OwnChange):
        check_second_person(proposal, proposer_id=None, approver_id=1, approver="ann-with-a-new-name")


@pytest.mark.parametrize(
    ("cool_off", "age", "is_old_enough"),
    [(24, 24, True), (24, 23.99, False), (24, 0, False), (72, 71, False), (72, 72, True), (0, 23.99, False)],
)
def test_second_factor_has_to_be_older_than_a_day_and_the_cool_off(cool_off, age, is_old_enough):
    given = {"set_up_at": NOW - timedelta(hours=age), "at": NOW, "cool_off": timedelta(hours=cool_off)}
    if is_old_enough:
        check_age(**given)
    else:
        with pytest.raises(NewSecondFactor):
            check_age(**given)
