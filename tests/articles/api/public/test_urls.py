import pytest
from django.urls import resolve

from cms.published.views import DetailView, ListView


@pytest.mark.parametrize("kind", ["articles", "sections", "tags", "authors"])
def test_every_collection_has_a_list_and_its_documents(kind):
    assert issubclass(resolve(f"/api/v1/{kind}/").func.cls, ListView)
    found = resolve(f"/api/v1/{kind}/کابل/")
    assert issubclass(found.func.cls, DetailView)
    assert found.kwargs == {"slug": "کابل"}
