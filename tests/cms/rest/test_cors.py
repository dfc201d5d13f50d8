from django.http import HttpResponse

from cms.rest.cors import open_to_all_origins, preflight


def test_every_origin_may_read_without_credentials():
    response = HttpResponse()
    open_to_all_origins(response)
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "ETag" in response.headers["Access-Control-Expose-Headers"]
    assert "Access-Control-Allow-Credentials" not in response.headers


def test_preflight_lists_the_methods_and_has_no_body():
    response = preflight(["GET", "HEAD"])
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["Allow"] == response.headers["Access-Control-Allow-Methods"] == "GET, HEAD"
    assert response.headers["Access-Control-Max-Age"] == "86400"
    assert "Content-Type" not in response.headers
