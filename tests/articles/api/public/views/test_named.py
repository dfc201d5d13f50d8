import pytest

from tests.factories import a_section, a_tag, an_article, an_author

KEYS = ["slug", "url", "language", "direction", "name"]
EXTRA = {"sections": ["description"], "tags": [], "authors": ["biography"]}


@pytest.fixture
def war():
    names = {"en": {"name": "War"}, "ps": {"name": "جنګ"}}
    values = {"section": a_section(slug="war", names=names), "tags": [a_tag(slug="war", names=names)]}
    an_article(status="published", bylines=[(an_author(slug="war", names=names), "words")], **values)


@pytest.mark.parametrize("kind", EXTRA)
def test_document_and_line_are_the_same_and_have_the_keys_of_the_contract(read, war, kind):
    document = read(f"/{kind}/war/")
    assert list(document) == [*KEYS, *EXTRA[kind], "articles_url"]
    assert read(f"/{kind}/")["results"] == [document]


@pytest.mark.parametrize("kind", EXTRA)
@pytest.mark.parametrize(
    ("asked", "name", "served"), [("ps", "جنګ", "ps"), ("fa-AF", "War", "en"), ("prs", "War", "en"), ("", "War", "en")]
)
def test_language_is_chosen_and_a_fallback_says_so(read, war, kind, asked, name, served):
    query = {"language": asked} if asked else {}
    document = read(f"/{kind}/war/", **query)
    assert (document["name"], document["language"]) == (name, served)
    assert document["direction"] == ("rtl" if served == "ps" else "ltr")


@pytest.mark.parametrize("kind", EXTRA)
def test_addresses_lead_to_the_thing_and_to_its_articles(client, read, war, kind):
    document = read(f"/{kind}/war/", language="ps")
    assert client.get(document["url"]).json() == document
    assert client.get(document["articles_url"]).json() == {"results": [], "next": None, "previous": None}
    assert len(client.get(read(f"/{kind}/war/")["articles_url"]).json()["results"]) == 1


@pytest.mark.parametrize("kind", EXTRA)
def test_fields_thin_out_lists_and_documents(read, war, kind):
    assert read(f"/{kind}/war/", fields="name") == {"name": "War"}
    assert read(f"/{kind}/", fields="slug,name")["results"] == [{"slug": "war", "name": "War"}]


@pytest.mark.parametrize("kind", EXTRA)
def test_document_takes_one_query_and_the_list_two(client, war, kind, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get(f"/api/v1/{kind}/war/?language=ps")
    with django_assert_num_queries(2):
        client.get(f"/api/v1/{kind}/?language=ps")


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
