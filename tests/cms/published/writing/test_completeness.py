from datetime import timedelta

import pytest
from django.utils import timezone

from cms.lib.languages import parse_languages
from cms.published.models import Document, Facet, RebuildState
from cms.published.writing import rebuild_documents, why_incomplete
from cms.published.writing.completeness import (
    ALWAYS_THERE,
    LEASE,
    NEVER,
    OLDER,
    SETTINGS,
    claim_lease,
    complete_rebuild,
    give_lease_back,
    is_lease_free,
    renew_lease,
    take_over_lease,
)
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def complete():
    rebuild_documents(at=NOW)


def forget(**which):
    documents = Document.objects.filter(**which)
    Facet.objects.filter(document__in=documents).delete()
    documents.delete()


def test_nothing_was_ever_rendered():
    assert why_incomplete() == NEVER


@pytest.mark.usefixtures("complete")
def test_nothing_is_missing_after_a_rebuild(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert why_incomplete() == ""


@pytest.mark.usefixtures("complete")
@pytest.mark.parametrize(
    ("lose", "reason"),
    [
        # What a migration does that empties documents, and a backup that has left these tables out.
        (lambda: RebuildState.objects.all().delete(), NEVER),
        (lambda: forget(collection="site"), ALWAYS_THERE),
        (lambda: forget(collection="donations", language="ps"), ALWAYS_THERE),
        (lambda: forget(), ALWAYS_THERE),
    ],
)
def test_what_is_lost_is_told_until_it_is_rendered(lose, reason):
    lose()
    assert why_incomplete() == reason
    rebuild_documents(at=NOW)
    assert why_incomplete() == ""


@pytest.mark.usefixtures("complete")
def test_language_that_is_added_is_told_until_it_is_rendered_and_fewer_are_enough(settings):
    settings.CMS_LANGUAGES = parse_languages(["en", "nb"])
    assert why_incomplete() == ""
    settings.CMS_LANGUAGES = parse_languages(["en", "nb", "de"])
    assert why_incomplete() == "The public documents have not been rendered in de yet."
    rebuild_documents(at=NOW)
    assert why_incomplete() == ""


@pytest.mark.usefixtures("complete")
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CMS_ARTICLE_URL", "https://site.example/{slug}"),
        ("FRONTEND_URL", "https://site.example"),
        ("PUBLIC_URL", "https://cms.example.org"),
        ("TIME_ZONE", "Asia/Kabul"),
    ],
)
def test_setting_that_documents_hold_is_told_until_they_are_rendered_with_it(settings, name, value):
    setattr(settings, name, value)
    assert why_incomplete() == SETTINGS
    rebuild_documents(at=NOW)
    assert why_incomplete() == ""


@pytest.mark.usefixtures("complete")
def test_newer_release_renders_again_and_an_older_one_beside_it_does_not(settings):
    settings.CMS_DOCUMENTS_VERSION += 1
    assert why_incomplete() == OLDER
    rebuild_documents(at=NOW)
    settings.CMS_DOCUMENTS_VERSION -= 1
    assert why_incomplete() == ""


def test_turn_is_one_holder_s_until_it_is_given_back():
    holder = claim_lease()
    assert (claim_lease(), is_lease_free(), renew_lease(holder)) == (None, False, True)
    give_lease_back(holder)
    assert is_lease_free()
    assert claim_lease()


@pytest.mark.parametrize("ahead", [timedelta(seconds=-1), 3 * LEASE])
def test_turn_of_who_was_lost_or_had_a_wrong_clock_is_free_again(ahead):
    lost = claim_lease()
    RebuildState.objects.update(leased_until=timezone.now() + ahead)
    assert claim_lease()
    assert not renew_lease(lost)


@pytest.mark.parametrize("lose", [take_over_lease, lambda: RebuildState.objects.all().delete()])
def test_who_has_lost_the_turn_completes_nothing(lose):
    holder = claim_lease()
    lose()
    assert (renew_lease(holder), complete_rebuild(holder), why_incomplete()) == (False, False, NEVER)
