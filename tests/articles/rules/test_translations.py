from datetime import UTC, datetime, timedelta

import pytest

from articles.rules.translations import Version, translation_states
from articles.rules.workflow import Status

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
SOURCE = Version(language="en", status=Status.PUBLISHED, text_changed_at=NOON)


def state_of(version, source=SOURCE):
    states = translation_states(versions=[source, version], source_language="en", languages=["ps"])
    return states["ps"]


@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW, Status.SCHEDULED, Status.WITHDRAWN])
def test_what_readers_cannot_see_is_a_draft(status):
    assert state_of(Version(language="ps", status=status, text_changed_at=NOON)) == "draft"


@pytest.mark.parametrize(
    ("changed", "seen", "state"),
    [
        (NOON, NOON, "published"),
        (NOON - HOUR, NOON, "published"),
        (NOON - HOUR, NOON - HOUR, "outdated"),
        (NOON + HOUR, NOON - HOUR, "outdated"),
        (NOON + HOUR, None, "published"),
        (NOON - HOUR, None, "outdated"),
    ],
)
def test_a_translation_is_outdated_when_its_source_has_changed_since(changed, seen, state):
    version = Version(language="ps", status=Status.PUBLISHED, text_changed_at=changed, source_seen_at=seen)
    assert state_of(version) == state


def test_the_source_is_never_outdated():
    assert translation_states(versions=[SOURCE], source_language="en", languages=["en"]) == {"en": "published"}


def test_languages_without_a_version_are_missing_and_keep_their_order():
    states = translation_states(versions=[SOURCE], source_language="en", languages=["ps", "en", "nb"])
    assert list(states.items()) == [("ps", "missing"), ("en", "published"), ("nb", "missing")]


def test_a_story_without_its_source_is_not_outdated():
    version = Version(language="ps", status=Status.PUBLISHED, text_changed_at=NOON)
    assert translation_states(versions=[version], source_language="en", languages=["ps"]) == {"ps": "published"}
