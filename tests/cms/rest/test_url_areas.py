import pytest

from cms.rest.url_areas import is_api, is_docs, is_public_api


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/api", True),
        ("/api/", True),
        ("/api/v1/x", True),
        ("/apiary/", False),
        ("/admin/", False),
        ("/", False),
    ],
)
def test_api_is_what_stands_under_its_prefix(path, expected):
    assert is_api(path) is expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/api/v1", True), ("/api/v1/articles/", True), ("/api/v10/", False), ("/api/management/v1/", False)],
)
def test_public_api_is_version_one_alone(path, expected):
    assert is_public_api(path) is expected


def test_docs_are_the_pages_for_people():
    assert is_docs("/api/docs/problems/") and not is_docs("/api/v1/docs/")
