from cms.published.views.index import RESOURCES


def test_front_page_names_every_resource(client):
    answer = client.get("/api/v1/").json()
    assert list(answer) == [*RESOURCES, "openapi", "docs", "version"]
    assert answer["articles"] == "/api/v1/articles/"


def test_front_page_asks_no_database(client, django_assert_num_queries):
    # Without the mark django_db any query would be an error.
    assert client.get("/api/v1/").status_code == 200
