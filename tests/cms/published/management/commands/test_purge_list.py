from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cms.outbox.record import record
from cms.published.models import Change
from cms.published.writing import public_transaction
from cms.published.writing.editions import move_edition_on
from tests.factories import NOW, an_actor
from tests.factories.documents import a_document, stored

pytestmark = pytest.mark.django_db


def lines(*arguments):
    out = StringIO()
    call_command("purge_list", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_each_edition_is_a_line_of_tags():
    stored(a_document(cache_tags=("note-1", "section-world")))
    with public_transaction():
        move_edition_on(at=NOW, touched=None)
    assert lines() == ["1 note-1 list-notes", "2 *"]
    assert lines("--after", "1") == ["2 *"]
    assert lines("--after", "2") == []


def test_one_event_is_what_its_action_changed():
    event = record(name="note.saved", subject="note-1", by=an_actor(), at=NOW + timedelta(hours=1))
    stored(a_document(cache_tags=("note-1",)))
    stored(a_document(card={}, cache_tags=("note-1",)), at=NOW + timedelta(hours=1))
    assert lines("--event", str(event.pk)) == ["2 note-1 list-notes"]


def test_unknown_event_is_refused():
    with pytest.raises(CommandError, match="no event 7"):
        lines("--event", "7")


def test_who_slept_too_long_purges_everything():
    for title in "abc":
        stored(a_document(card={"title": title}))
    Change.objects.filter(edition__lt=3).delete()
    assert lines("--after", "1") == ["3 *"]
    assert lines("--after", "2") == ["3 list-notes"]
