import json
from dataclasses import replace

import pytest

from cms.published.documents import GONE, Ending, TimedChange
from cms.published.rendering import bytes_at, has_ended, listed_at, render, still_to_come
from tests.factories.documents import a_document

CLOSING = TimedChange(at=100, card={"comments": {"state": "closed"}}, body={"comments": {"message": "Closed."}})
CALMING = TimedChange(at=200, card={"is_breaking": False})
CARD = {"title": "کابل", "is_breaking": True, "comments": {"state": "open", "count": 3}}
CHANGING = a_document(card=CARD, body={**CARD, "text": "…"}, changes=(CLOSING, CALMING))


def test_bytes_keep_the_order_of_keys_and_the_letters_of_every_script():
    assert render(a_document(card={"b": 1, "a": "کابل"})).card == '{"b":1,"a":"کابل"}'.encode()


def test_card_without_a_body_is_the_whole_document():
    assert render(a_document()).body is None


@pytest.mark.parametrize(
    "difference",
    [
        {"card": {"key": "herat"}},
        {"body": {"text": ""}},
        {"sort_key": 1},
        {"visible_from": 1},
        {"status": GONE},
        {"facets": frozenset({("tag", "war")})},
        {"timed_facets": {("breaking", "true"): 1}},
        {"changes": (CLOSING,)},
        {"ending": Ending(at=9, card={"reason": "Over."})},
        {"cache_tags": ("note-1",)},
        {"language": "ps"},
    ],
)
def test_fingerprint_changes_with_everything_that_readers_could_notice(difference):
    document = a_document()
    assert render(replace(document, **difference)).fingerprint != render(document).fingerprint


def test_fingerprint_does_not_change_with_the_order_of_facets():
    facets = [("tag", "war"), ("tag", "aid"), ("section", "world")]
    one, other = (a_document(facets=frozenset(names)) for names in (facets, facets[::-1]))
    assert render(one).fingerprint == render(other).fingerprint


def test_transitions_are_when_it_appears_changes_and_lapses():
    document = replace(CHANGING, visible_from=50, timed_facets={("breaking", "true"): 300})
    assert render(document).transitions == (50, 100, 200, 300)


def test_document_that_was_always_there_has_no_datetime():
    assert render(a_document()).transitions == ()


@pytest.mark.parametrize(
    ("now", "state", "is_breaking", "changed_at"),
    [(99, "open", True, 0), (100, "closed", True, 100), (199, "closed", True, 100), (200, "closed", False, 200)],
)
def test_card_changes_by_itself_at_its_datetimes_and_not_before(now, state, is_breaking, changed_at):
    rendered = render(CHANGING)
    content, stamp = bytes_at(now, stored=rendered.card, changes=rendered.changes, part="card")
    card = json.loads(content)
    assert (card["comments"]["state"], card["is_breaking"], stamp) == (state, is_breaking, changed_at)
    assert card["comments"]["count"] == 3


def test_body_changes_with_its_own_part_of_a_change():
    rendered = render(CHANGING)
    content, _ = bytes_at(100, stored=rendered.body, changes=rendered.changes, part="body")
    assert json.loads(content)["comments"] == {"state": "open", "count": 3, "message": "Closed."}


def test_bytes_without_a_due_change_are_the_stored_ones():
    rendered = render(CHANGING)
    assert bytes_at(99, stored=rendered.card, changes=rendered.changes, part="card") == (rendered.card, 0)


ENDING = replace(CHANGING, ending=Ending(at=150, card={"reason": "Over."}), timed_facets={("breaking", "true"): 300})


@pytest.mark.parametrize(("now", "part"), [(150, "card"), (150, "body"), (999, "card")])
def test_document_that_has_ended_is_its_tombstone(now, part):
    rendered = render(ENDING)
    stored = rendered.card if part == "card" else rendered.body
    content, stamp = bytes_at(now, stored=stored, changes=rendered.changes, part=part)
    assert (json.loads(content), stamp) == ({"reason": "Over."}, 150)


def test_document_lives_until_its_end():
    changes = render(ENDING).changes
    assert (has_ended(149, changes), has_ended(150, changes), has_ended(150, b"")) == (False, True, False)
    card, _stamp = bytes_at(149, stored=render(ENDING).card, changes=changes, part="card")
    assert json.loads(card)["comments"]["state"] == "closed"


def test_nothing_happens_to_a_document_after_its_end():
    assert render(ENDING).transitions == (100, 150)
    assert set(ENDING.listed_until.values()) == {150}


def test_change_that_has_come_is_no_longer_to_come():
    changes = render(CHANGING).changes
    assert [at for at, _, _ in still_to_come(99, changes)] == [100, 200]
    assert [at for at, _, _ in still_to_come(100, changes)] == [200]
    assert still_to_come(100, b"") == []


def test_term_lists_until_its_datetime_and_not_at_it():
    assert listed_at(99, {1: None, 2: 100}) == {1: None, 2: 100}
    assert listed_at(100, {1: None, 2: 100}) == {1: None}
