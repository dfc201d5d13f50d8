import ast
from importlib import import_module
from pathlib import Path

import pytest

from articles import services
from articles.admin.revisions.event_labels import EVENT_LABELS, event_label, field_names, state_name
from articles.rules.workflow import Move, Status
from articles.services.publishing.workflow import PAST

SERVICES = Path(services.__file__).parent
# Where names are put together: of moves by their table, of sections, tags and authors by their kind.
COMPOSED = {
    "workflow.py": {f"article.{past}" for past in PAST.values()},
    "save.py": set(),
    "merge.py": {"article.taxonomy_merged"},
    "donation_choices.py": {"article.donations_changed"},
}


def recorded(path):
    """The names of events that a module of services records."""
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    called = [each for each in calls if getattr(each.func, "id", getattr(each.func, "attr", "")) == "record"]
    names = [keyword.value for each in called for keyword in each.keywords if keyword.arg == "name"]
    composed = [each for each in names if not isinstance(each, ast.Constant)]
    found = {each.value for each in names if isinstance(each, ast.Constant)}
    return found | COMPOSED[path.name] if composed else found


def test_every_event_of_articles_has_its_words_and_no_word_is_left_over():
    names = {name for path in SERVICES.rglob("*.py") for name in recorded(path)}
    names.add(import_module("articles.migrations.0018_tell_left_out_switches").NAME)
    assert {name for name in names if name.startswith("article.")} == EVENT_LABELS.keys()


def test_every_move_has_a_past():
    assert PAST.keys() == set(Move)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("article.submitted", {}, "Submitted for review"),
        ("article.scheduled", {"moment": "2026-03-22T12:00:00+00:00"}, "Scheduled for 22 Mar 2026, 13:00 CET"),
        ("article.scheduled", {"moment": "2026-07-01T12:00:00+00:00"}, "Scheduled for 1 Jul 2026, 14:00 CEST"),
        ("article.scheduled", {}, "Scheduled"),
        ("article.changed", {}, "Saved"),
        ("article.changed", {"fields": []}, "Saved without changes"),
        ("article.sent_by_pigeon", {}, "Sent by pigeon"),
        ("article.kept_as_source", {"part": "lead"}, "Lead noted as intended: word for word as in the source"),
        *(
            ("article.switched", {"switch": switch, "after": after}, words)
            for switch, after, words in [
                ("comments", {"comment_policy": "closed", "comments_close_after_days": None}, "Comments: closed"),
                (
                    "comments",
                    {"comment_policy": "open", "comments_close_after_days": 1},
                    "Comments: open, closing 1 day after publication",
                ),
                (
                    "comments",
                    {"comment_policy": "inherit", "comments_close_after_days": 0},
                    "Comments: section default, never closing by themselves",
                ),
                ("featured", {"is_featured": True}, "Featured"),
                ("featured", {"is_featured": False}, "Not featured any more"),
                (
                    "breaking",
                    {"breaking_until": "2026-07-01T12:00:00+00:00"},
                    "Breaking news until 1 Jul 2026, 14:00 CEST",
                ),
                ("breaking", {"breaking_until": None}, "Breaking news ended"),
                ("pigeon", {}, "Switched"),
            ]
        ),
        (
            "article.switches_left_out",
            {"after": {"is_featured": True, "breaking_until": None}},
            "Left out of the pending changes, because it is a switch now: Featured: yes; Breaking news until: –",
        ),
    ],
)
def test_events_are_told_in_plain_words(name, data, words):
    assert event_label(name, data) == words


def test_fields_are_called_as_in_the_form():
    assert field_names(["headline", "lead_image", "bylines", "gone_field"]) == [
        "Headline",
        "Picture",
        "Bylines",
        "Gone field",
    ]


@pytest.mark.parametrize("status", list(Status))
def test_every_state_has_a_name(status):
    assert state_name(status) not in {"", str(status)}
