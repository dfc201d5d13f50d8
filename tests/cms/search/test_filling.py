from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article
from cms.search import filling
from cms.search.filling import fill_a_piece, is_something_unfilled, search_differences
from cms.search.models import SearchText
from tests.factories import NOW, a_tag, an_article

pytestmark = pytest.mark.django_db


def fill():
    pieces = 1
    while fill_a_piece(at=NOW):
        pieces += 1
    return pieces


def test_an_index_of_before_is_filled_piece_by_piece_and_once(monkeypatch):
    monkeypatch.setattr(filling, "PIECE", 2)
    a_tag(name="Peace")
    for _ in range(3):
        an_article()
    SearchText.objects.all().delete()
    assert search_differences() != []

    assert is_something_unfilled(at=NOW)
    assert fill() > 4
    assert (search_differences(), is_something_unfilled(at=NOW)) == ([], False)
    assert fill() == 1


def test_a_new_version_is_filled_again(settings):
    fill()
    settings.CMS_SEARCH_VERSION += 1
    assert is_something_unfilled(at=NOW)


def test_rebuilding_mends_what_differs_and_forgets_what_is_gone():
    gone, changed = an_article(), an_article()
    Article.objects.filter(pk=changed.pk).update(headline="Another one")
    Article.objects.filter(pk=gone.pk).delete()
    with pytest.raises(CommandError, match="2 indexed rows differ"):
        call_command("rebuild_search", check=True, stdout=StringIO())

    call_command("rebuild_search", stdout=StringIO())

    call_command("rebuild_search", check=True, stdout=StringIO())
