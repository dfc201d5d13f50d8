from tests.factories import a_section, a_tag, an_article, an_author


def test_sections_stand_in_the_newsrooms_order(read):
    for slug, position in (("c", 2), ("a", 3), ("b", 1)):
        a_section(slug=slug, position=position)
    assert [each["slug"] for each in read("/sections/")["results"]] == ["b", "c", "a"]


def test_tags_stand_in_the_order_of_their_names_in_pieces(client, read):
    an_article(status="published", tags=[a_tag(slug=f"t{n}", name=name) for n, name in enumerate("BCAØ")])
    first = read("/tags/", limit="3")
    assert [each["name"] for each in first["results"]] == ["A", "B", "C"]
    assert [each["name"] for each in client.get(first["next"]).json()["results"]] == ["Ø"]


def test_tags_and_authors_without_a_public_article_are_not_there(client, read):
    an_article(tags=[a_tag(slug="secret")], bylines=[(an_author(slug="secret"), "words")])
    assert read("/tags/")["results"] == read("/authors/")["results"] == []
    assert client.get("/api/v1/tags/secret/").status_code == client.get("/api/v1/authors/secret/").status_code == 404
