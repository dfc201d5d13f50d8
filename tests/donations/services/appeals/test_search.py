import pytest

from cms.search.filling import search_differences
from cms.search.reading import Searched, search
from donations.models import Appeal
from donations.services.appeals.search import APPEAL
from tests.factories import an_appeal

pytestmark = pytest.mark.django_db


def test_appeals_are_found_by_their_titles_and_words():
    appeal = an_appeal(key="winter")
    appeal.refresh_from_db()
    title = appeal.texts.first().title
    found = [search(Appeal.objects.all(), Searched((APPEAL,)), typed) for typed in ("WINTER", title.upper(), "xyz")]
    assert found == [[appeal.pk], [appeal.pk], []]
    assert search_differences() == []
