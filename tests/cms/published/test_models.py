import pytest
from django.db import IntegrityError

from cms.published.models import Change, Document, Edition, Facet, Ranking, Term
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def document_row(**values):
    given = {"owner": "note-1", "owner_id": 1, "collection": "notes", "language": "en", "key": "kabul", "status": 200}
    rest = {"sort_key": 0, "visible_from": 0, "changed_at": NOW, "fingerprint": "", "cache_tags": "", "card": b"{}"}
    return Document.objects.create(**{**given, **rest, **values})


def test_document_is_unique_by_collection_key_and_language():
    document_row()
    document_row(language="ps")
    with pytest.raises(IntegrityError, match=r"document_is_unique|delivery_document\.collection"):
        document_row(owner="note-2")


def test_document_status_is_known():
    with pytest.raises(IntegrityError, match="document_status_is_known"):
        document_row(status=404)


def test_term_is_unique():
    Term.objects.create(collection="notes", language="", name="tag", value="war")
    with pytest.raises(IntegrityError, match=r"term_is_unique|delivery_term\.collection"):
        Term.objects.create(collection="notes", language="", name="tag", value="war")


def test_edition_is_one_row():
    with pytest.raises(IntegrityError, match="edition_is_one_row"):
        Edition.objects.create(id=2)


def test_document_stands_under_a_term_once():
    term, document = Term.objects.create(collection="notes"), document_row()
    Facet.objects.create(term=term, sort_key=0, document=document)
    with pytest.raises(IntegrityError):
        Facet.objects.create(term=term, sort_key=0, document=document)


def test_documents_are_found_by_owner_and_collection():
    row = document_row()
    document_row(owner="note-2", collection="letters")
    assert list(Document.objects.of_owner("note-1")) == list(Document.objects.in_collection("notes")) == [row]
    assert str(row) == "notes/kabul (en)"


def test_an_edition_changes_once():
    Change.objects.create(edition=1, at=NOW)
    with pytest.raises(IntegrityError):
        Change.objects.create(edition=1, at=NOW)


def test_a_place_in_a_ranking_is_taken_once():
    Ranking.objects.create(name="read", place=0, owner="note-1")
    Ranking.objects.create(name="loved", place=0, owner="note-1")
    with pytest.raises(IntegrityError):
        Ranking.objects.create(name="read", place=0, owner="note-2")
