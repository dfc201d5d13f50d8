from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.published.dependencies import from_json
from cms.published.documents import GONE, MOVED, TimedChange
from cms.published.models import Change, Document, Facet, Term, Transition
from cms.published.writing import current_edition
from cms.published.writing.store import owner_id
from tests.factories import NOW
from tests.factories.documents import a_document, stored

pytestmark = pytest.mark.django_db

WAR = ("tag", "war")
LATER = NOW + timedelta(hours=1)


def listed_under():
    return sorted(
        Facet.objects.values_list("term__language", "term__name", "term__value", "document__key").order_by("term_id")
    )


def writes_of(*documents, **how):
    with CaptureQueriesContext(connection) as queries:
        stored(*documents, **how)
    statements = (query["sql"].split()[:3] for query in queries)
    return [" ".join(words) for words in statements if words[0] in {"INSERT", "UPDATE", "DELETE"}]


def test_first_document_begins_an_edition():
    assert stored(a_document()) is True
    assert current_edition() == 1


def test_same_documents_again_write_nothing_and_begin_no_edition():
    document = a_document(facets=frozenset({WAR}))
    stored(document)
    assert writes_of(document, at=LATER) == []
    assert stored(document, at=LATER) is False
    assert current_edition() == 1


def test_change_is_stored_with_its_datetime():
    stored(a_document())
    assert stored(a_document(card={"key": "kabul", "title": "New"}), at=LATER) is True
    row = Document.objects.get()
    assert (bytes(row.card), row.changed_at) == (b'{"key":"kabul","title":"New"}', LATER)
    assert current_edition() == 2


def test_unchanged_neighbour_of_the_same_owner_keeps_its_datetime_of_change():
    stored(a_document("one"), a_document("two"))
    stored(a_document("one"), a_document("two", card={}), at=LATER)
    assert dict(Document.objects.values_list("key", "changed_at")) == {"one": NOW, "two": LATER}


def test_document_is_listed_over_all_languages_and_in_its_own():
    stored(a_document(language="ps", facets=frozenset({WAR})))
    assert listed_under() == [
        ("", "", "", "kabul"),
        ("", "tag", "war", "kabul"),
        ("ps", "", "", "kabul"),
        ("ps", "tag", "war", "kabul"),
    ]


def test_only_changed_facets_are_written():
    stored(a_document(facets=frozenset({WAR, ("tag", "aid")})))
    kept = Facet.objects.filter(term__value="war").count()
    writes = writes_of(a_document(facets=frozenset({WAR, ("tag", "snow")})))
    assert writes.count('DELETE FROM "delivery_facet"') == writes.count('INSERT INTO "delivery_facet"') == 1
    assert Facet.objects.filter(term__value="war").count() == kept == 2
    assert not Facet.objects.filter(term__value="aid").exists()


def test_terms_count_their_documents():
    stored(a_document("one", facets=frozenset({WAR})), owner="note-1")
    stored(a_document("two", language="ps", facets=frozenset({WAR})), owner="note-2")
    stored(owner="note-1")
    counts = dict(Term.objects.filter(name="tag").values_list("language", "document_count"))
    assert counts == {"": 1, "en": 0, "ps": 1}


def test_new_sort_key_moves_every_facet_and_keeps_the_counts():
    stored(a_document(facets=frozenset({WAR}), sort_key=1))
    stored(a_document(facets=frozenset({WAR}), sort_key=2))
    assert set(Facet.objects.values_list("sort_key", flat=True)) == {2}
    assert set(Term.objects.values_list("document_count", flat=True)) == {1}


def test_facet_that_lapses_knows_until_when():
    stored(a_document(timed_facets={("breaking", "true"): 500}))
    assert set(Facet.objects.filter(term__name="breaking").values_list("until", flat=True)) == {500}
    stored(a_document(timed_facets={("breaking", "true"): 900}))
    assert set(Facet.objects.filter(term__name="breaking").values_list("until", flat=True)) == {900}
    assert set(Term.objects.values_list("document_count", flat=True)) == {1}


@pytest.mark.parametrize(("status", "card"), [(MOVED, {"slug": "herat"}), (GONE, {"reason": "Untrue."})])
def test_redirects_and_tombstones_stand_in_no_list(status, card):
    stored(a_document(facets=frozenset({WAR})))
    stored(a_document(status=status, card=card, facets=frozenset({WAR})))
    assert listed_under() == []
    assert set(Term.objects.values_list("document_count", flat=True)) == {0}


def test_owner_who_shows_nothing_any_more_leaves_nothing_behind():
    stored(a_document(facets=frozenset({WAR}), visible_from=5))
    assert stored() is True
    assert [model.objects.count() for model in (Document, Facet, Transition)] == [0, 0, 0]
    assert current_edition() == 2


def test_withdrawing_what_was_never_shown_begins_no_edition():
    assert stored() is False
    assert current_edition() == 0


def test_datetimes_are_those_of_the_present_document():
    stored(a_document(visible_from=5, changes=(TimedChange(at=7),)))
    stored(a_document(visible_from=6))
    assert list(Transition.objects.values_list("at", flat=True)) == [6]


def test_new_key_takes_the_place_of_the_old_one():
    stored(a_document("old"))
    stored(a_document("new"), replace(a_document("old"), status=MOVED, card={"slug": "new"}))
    assert dict(Document.objects.values_list("key", "status")) == {"new": 200, "old": 301}


def test_address_goes_over_to_a_new_owner():
    stored(a_document(), owner="note-1")
    assert stored(a_document(), owner="note-2") is True
    assert Document.objects.get().owner == "note-2"
    assert set(Term.objects.values_list("document_count", flat=True)) == {1}


def test_address_made_of_two_that_are_wanted_stays_with_its_owner():
    stored(a_document("herat", language="en"), owner="note-2")
    stored(a_document("kabul", language="en"), a_document("herat", language="nb"), owner="note-1")
    assert {str(row): row.owner for row in Document.objects.all()} == {
        "notes/herat (en)": "note-2",
        "notes/kabul (en)": "note-1",
        "notes/herat (nb)": "note-1",
    }


def test_edition_names_the_terms_and_places_that_a_document_has_or_had():
    stored(a_document(facets=frozenset({WAR}), sort_key=1))
    stored(a_document(facets=frozenset({("tag", "aid")}), sort_key=2))
    row, change = Document.objects.get(), Change.objects.latest("edition")
    (touched,) = from_json(change.touched)
    assert (touched.collection, touched.key, touched.places) == ("notes", "kabul", ((2, row.pk), (1, row.pk)))
    assert touched.terms == set(Term.objects.values_list("pk", flat=True))


def test_withdrawal_names_what_is_gone():
    stored(a_document("one"), a_document("two"))
    stored(a_document("two"))
    (touched,) = from_json(Change.objects.latest("edition").touched)
    assert (touched.key, len(touched.places)) == ("one", 1)


@pytest.mark.parametrize(("owner", "number"), [("article-42", 42), ("fa-af-7", 7), ("appeal-site", 0), ("notes", 0)])
def test_owners_have_numbers(owner, number):
    assert owner_id(owner) == number
