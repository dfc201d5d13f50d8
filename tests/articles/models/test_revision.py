import pytest
from django.db.models import ProtectedError, RestrictedError

from articles.models import Revision, StoredBody
from tests.factories import NOW, an_article

pytestmark = pytest.mark.django_db


def another(revision, **values):
    given = {"article": revision.article, "version": revision.version + 1, "made_at": NOW, "body": revision.body}
    return Revision.objects.create(**{**given, **values})


@pytest.fixture
def revision():
    return an_article().revisions.get()


def test_article_has_one_revision_of_a_version(revision, refused):
    refused("article_id", another, revision, version=revision.version)


def test_newest_stands_first(revision):
    newer = another(revision)
    assert list(Revision.objects.of(revision.article)) == [newer, revision]


def test_revisions_up_to_a_version_are_found(revision):
    newer = another(revision)
    assert list(Revision.objects.up_to(newer.version - 1)) == [revision]


def test_body_of_a_revision_cannot_be_deleted(revision):
    with pytest.raises(ProtectedError):
        StoredBody.objects.all().delete()


def test_changes_that_wait_cannot_be_deleted(revision):
    revision.article.draft = revision
    revision.article.save(update_fields=["draft"])
    with pytest.raises(RestrictedError):
        revision.delete()


def test_revision_and_body_name_themselves(revision):
    assert str(revision) == f"article-{revision.article_id} v1"
    assert str(revision.body) == revision.body.digest
