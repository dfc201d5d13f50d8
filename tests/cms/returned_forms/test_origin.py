import pytest
from django.test import RequestFactory

from cms.returned_forms.origin import Origin, origin_of

OWN, FOREIGN = "http://testserver", "https://evil.example"


@pytest.mark.parametrize(
    ("told", "page", "expected"),
    [
        ("same-origin", OWN, Origin.OWN),
        ("same-origin", None, Origin.OWN),
        (None, OWN, Origin.OWN),
        (None, "https://cms.example", Origin.OWN),
        (None, None, Origin.UNKNOWN),
        ("same-origin", FOREIGN, Origin.UNKNOWN),
        ("same-origin", "null", Origin.UNKNOWN),
        ("same-origin", "", Origin.UNKNOWN),
        ("cross-site", OWN, Origin.FOREIGN),
        ("same-site", "http://other.testserver", Origin.FOREIGN),
        ("none", OWN, Origin.FOREIGN),
        ("SAME-ORIGIN", OWN, Origin.FOREIGN),
        ("", OWN, Origin.FOREIGN),
        (None, FOREIGN, Origin.FOREIGN),
        (None, "null", Origin.FOREIGN),
        (None, "https://testserver", Origin.FOREIGN),
        (None, "http://testserver.evil.example", Origin.FOREIGN),
        (None, "http://testserver:8000", Origin.FOREIGN),
    ],
)
def test_only_the_page_of_this_very_site_counts_as_own(settings, told, page, expected):
    settings.PUBLIC_URL = "https://cms.example"
    headers = {name: value for name, value in (("Sec-Fetch-Site", told), ("Origin", page)) if value is not None}

    assert origin_of(RequestFactory().post("/admin/", headers=headers)) is expected
