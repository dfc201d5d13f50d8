import pytest
from django.utils import timezone

from articles.models import Article
from cms.published.writing import differences, rebuild_documents
from cms.published.writing.index import recount_terms
from tests.benchmarks.loading.documents import TermIds, store_finished
from tests.benchmarks.loading.named import make_named
from tests.benchmarks.loading.rendering import render_articles
from tests.benchmarks.loading.rows import make_articles
from tests.benchmarks.loading.sample import differing
from tests.benchmarks.loading.stamps import open_stamps, stamped

pytestmark = pytest.mark.django_db
COUNT = 40


@pytest.fixture
def loaded(monkeypatch):
    """Forty articles, as the loader stores them."""
    now = timezone.now()
    open_stamps()
    make_named(at=now)
    make_articles(COUNT, on_done=lambda done: None)
    last_pk = Article.objects.latest("pk").pk
    store_finished(render_articles(0, last_pk, now), TermIds(), at=now)
    recount_terms()
    return now


def test_bulk_loading_stores_what_the_product_would_store(loaded):
    wrong = [each for each in differences(at=loaded) if each.document.startswith(("articles/", "count of articles"))]
    assert wrong == []
    assert differing(at=loaded) == []


def test_sample_tells_of_a_document_that_is_not_as_it_should_be(loaded):
    Article.objects.filter(slug__endswith="-7").update(headline="Another one")
    changed = Article.objects.get(slug__endswith="-7")
    assert differing(at=loaded) == [changed.owner]


def test_rebuilding_adds_nothing_but_the_names_that_articles_make_public(loaded):
    rebuild_documents(at=loaded)
    assert differences(at=loaded) == []


def test_interrupted_loading_goes_on_where_it_was(loaded):
    make_articles(COUNT, on_done=pytest.fail)
    assert (stamped("rows"), Article.objects.count()) == (COUNT, COUNT)
