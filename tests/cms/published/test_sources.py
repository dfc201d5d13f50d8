import pytest

from cms.published.sources import document_sources


@pytest.fixture(autouse=True)
def forget():
    document_sources.cache_clear()
    yield
    document_sources.cache_clear()


def test_every_declared_source_is_resolved_in_its_order(settings):
    prefixes = [source.prefix for source in document_sources()]
    assert len(prefixes) == len(settings.CMS_DOCUMENTS)
    assert prefixes == ["newsroom", "section", "article", "tag", "author", "appeal", "donationlog"]


def test_path_that_leads_nowhere_is_named(settings):
    settings.CMS_DOCUMENTS = ["articles.documents.POEMS"]
    with pytest.raises(ImportError, match="POEMS"):
        document_sources()
