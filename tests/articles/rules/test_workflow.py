from datetime import UTC, datetime, timedelta

import pytest

from articles.rules.workflow import Move, MoveRefused, Status, allowed_moves, effective_status, require_move

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
TABLE = {
    ("submit", "draft"): "in_review",
    ("return", "in_review"): "draft",
    ("schedule", "draft"): "scheduled",
    ("schedule", "in_review"): "scheduled",
    ("schedule", "scheduled"): "scheduled",
    ("unschedule", "scheduled"): "draft",
    ("publish", "draft"): "published",
    ("publish", "in_review"): "published",
    ("publish", "scheduled"): "published",
    ("publish", "withdrawn"): "published",
    ("withdraw", "published"): "withdrawn",
    ("reopen", "withdrawn"): "draft",
}
REFUSED = [(move, status) for move in Move for status in Status if (move, status) not in TABLE]


@pytest.mark.parametrize(("move", "status"), TABLE)
def test_a_move_of_the_table_leads_on(move, status):
    assert require_move(Move(move), status=Status(status)) == TABLE[move, status]


@pytest.mark.parametrize(("move", "status"), REFUSED)
def test_any_other_move_is_refused_with_a_whole_sentence(move, status):
    with pytest.raises(MoveRefused) as refused:
        require_move(move, status=status)
    assert refused.value.code == "move_refused"
    assert refused.value.message.startswith("You cannot ")
    assert refused.value.message.endswith(".")


@pytest.mark.parametrize("status", Status)
def test_the_allowed_moves_are_those_of_the_table(status):
    assert set(allowed_moves(status)) == {move for move, source in TABLE if source == status}


@pytest.mark.parametrize(
    ("status", "published_at", "effective"),
    [
        ("scheduled", NOW + SECOND, "scheduled"),
        ("scheduled", NOW, "published"),
        ("scheduled", NOW - SECOND, "published"),
        ("scheduled", None, "scheduled"),
        ("draft", NOW - SECOND, "draft"),
        ("withdrawn", NOW - SECOND, "withdrawn"),
    ],
)
def test_a_scheduled_article_is_published_from_its_datetime_on(status, published_at, effective):
    assert effective_status(status=Status(status), published_at=published_at, now=NOW) == effective


def test_a_published_article_can_only_be_withdrawn():
    assert allowed_moves(Status.PUBLISHED) == (Move.WITHDRAW,)


@pytest.mark.parametrize(
    ("status", "withdraw_at", "effective"),
    [
        ("published", NOW + SECOND, "published"),
        ("published", NOW, "withdrawn"),
        ("scheduled", NOW - SECOND, "withdrawn"),
        ("draft", NOW - SECOND, "draft"),
    ],
)
def test_an_article_is_withdrawn_from_its_end_on(status, withdraw_at, effective):
    found = effective_status(status=Status(status), published_at=NOW - 9 * SECOND, withdraw_at=withdraw_at, now=NOW)
    assert found == effective


def test_a_refusal_says_what_is_possible_now():
    with pytest.raises(MoveRefused, match=r"You can publish it or make it a draft again\.$"):
        require_move(Move.WITHDRAW, status=Status.WITHDRAWN)
