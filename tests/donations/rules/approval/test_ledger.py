from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from donations.rules.approval.ledger import GENESIS, Action, Entry, hash_of, read, written

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HASH = "a" * 64


def chain(*steps):
    """Return entries that follow one another: (action, actor, other values)."""
    entries = []
    for action, actor, values in steps:
        entry = Entry(
            **{
                "sequence": len(entries) + 1,
                "at": NOW,
                "action": action,
                "method": "dnb",
                "number": 1,
                "content_hash": HASH,
                "actor": actor,
                "data": {},
                "previous_hash": entries[-1].entry_hash if entries else GENESIS,
                "entry_hash": "",
                **values,
            }
        )
        entries.append(replace(entry, entry_hash=hash_of(entry)))
    return entries


def proposed(actor="ann", **values):
    return Action.PROPOSED, actor, values


def approved(actor="bo", *, hours=0, **values):
    return Action.APPROVED, actor, {"data": {"goes_live_at": written(NOW + timedelta(hours=hours))}} | values


def alone(actor="ann"):
    return Action.APPROVED_IN_EMERGENCY, actor, {"data": {"goes_live_at": written(NOW)}}


def activated(**values):
    return Action.ACTIVATED, "cool-off", values


def hidden(**values):
    return Action.HIDDEN, "ann", values


def after(*steps):
    ledger = read(chain(*steps))
    assert ledger.faults == []
    return ledger.standing("dnb")


def test_empty_ledger_shows_nothing():
    ledger = read([])
    assert (ledger.faults, ledger.standing("dnb").shown, ledger.head, ledger.public_count) == ([], None, GENESIS, 0)


def test_two_people_and_time_make_a_version_public():
    assert after(proposed()).shown is None
    assert after(proposed(), approved()).shown is None
    live = after(proposed(), approved(), activated()).shown
    assert (live.number, live.content_hash) == (1, HASH)
    assert (live.proposed.actor, live.approved.actor) == ("ann", "bo")


def test_approved_proposal_tells_when_it_goes_live():
    assert after(proposed()).proposal.goes_live_at is None
    assert after(proposed(), approved(hours=24)).proposal.goes_live_at == NOW + timedelta(hours=24)


def test_one_person_can_do_it_in_an_emergency_only():
    assert after(proposed("ann"), alone("ann"), activated()).shown.approved.action == "approved_in_emergency"
    assert after(proposed(), approved(hours=24), alone(), activated()).shown.approved.actor == "ann"


@pytest.mark.parametrize("end", [Action.REJECTED, Action.WITHDRAWN])
def test_proposal_that_ended_leaves_what_was_there(end):
    start = (proposed(), approved(), activated())
    standing = after(
        *start, proposed(number=2, content_hash="b" * 64), (end, "bo", {"number": 2, "content_hash": "b" * 64})
    )
    assert (standing.shown.number, standing.proposal) == (1, None)


def test_hidden_method_comes_back_by_two_people():
    start = (proposed(), approved(), activated(), hidden())
    assert after(*start).shown is None
    assert after(*start).live.number == 1
    again = {"number": 2}
    assert after(*start, proposed(**again), approved(**again), activated(**again)).shown.number == 2


def test_readers_could_notice_what_was_activated_and_hidden():
    assert read(chain(proposed(), approved(), activated(), hidden())).public_count == 2


@pytest.mark.parametrize(
    "steps",
    [
        [approved()],
        [activated()],
        [hidden()],
        [proposed(), activated()],
        [proposed("ann"), approved("ann")],
        [proposed(), approved(), approved("cy")],
        [proposed(), approved(hours=1), activated()],
        [proposed(), approved(number=2)],
        [proposed(), approved(content_hash="b" * 64)],
        [proposed(), approved(), activated(content_hash="b" * 64)],
        [proposed(), proposed(number=2)],
        [proposed(), approved(), activated(), hidden(number=2)],
        [proposed(), approved(), activated(), hidden(), hidden()],
        [proposed(), ("printed", "ann", {})],
        [proposed(), approved(data={})],
        [proposed(), approved(data=[])],
        [proposed("ann", data={"actor_id": 1}), approved("bo", data={"actor_id": 1, "goes_live_at": written(NOW)})],
        [proposed(), approved(data={"goes_live_at": "soon"})],
        [proposed(), approved(data={"goes_live_at": "2026-01-01T00:00:00"})],
    ],
)
def test_step_that_could_not_be_taken_makes_everything_void(steps):
    ledger = read(chain(*steps))
    assert len(ledger.faults) == 1
    assert ledger.standings == {}


@pytest.mark.parametrize(
    "change",
    [
        {"actor": "cy"},
        {"at": NOW + timedelta(microseconds=1)},
        {"content_hash": "b" * 64},
        {"data": {"reason": "x"}},
        {"method": "iban"},
        {"number": 2},
        {"entry_hash": "c" * 64},
        {"previous_hash": "c" * 64},
    ],
)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_changed_entry_breaks_the_chain(change, place):
    entries = chain(proposed(), approved(), activated())
    entries[place] = replace(entries[place], **change)
    ledger = read(entries)
    assert ledger.faults
    assert ledger.standings == {}


@pytest.mark.parametrize("place", [0, 1])
def test_entry_that_was_taken_out_is_missed(place):
    entries = chain(proposed(), approved(), activated())
    del entries[place]
    assert f"Entry {place + 1} is missing." in read(entries).faults


def test_datetimes_are_written_in_utc_to_the_microsecond():
    assert written(NOW) == "2026-11-22T12:00:00.000000+00:00"
