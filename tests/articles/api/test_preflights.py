"""Preflights at addresses that have no view of their own."""


def test_every_address_answers_a_preflight(db, client):
    reading, posting = "GET, HEAD, OPTIONS", "POST, OPTIONS"
    for path, methods in (
        ("articles/", reading),
        ("articles", reading),
        ("articles/kabul", reading),
        ("articles/kabul/views", posting),
        ("nothing/at/all/", reading),
        ("nothing", reading),
    ):
        response = client.options(f"/api/v1/{path}")
        assert (response.status_code, response.content) == (204, b""), path
        assert response["Access-Control-Allow-Methods"] == methods, path
        assert response["Access-Control-Allow-Origin"] == "*", path
        assert "If-None-Match" in response["Access-Control-Allow-Headers"], path
        assert "Cache-Tag" in response["Access-Control-Expose-Headers"], path
