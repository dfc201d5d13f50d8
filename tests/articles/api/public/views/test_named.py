import pytest

from tests.factories import a_section, a_tag, an_article, an_author

KEYS = ["slug", "url", "language", "direction", "name"]
EXTRA = {"sections": ["description"], "tags": [], "authors": ["biography"]}


@pytest.fixture(scope="module", autouse=True)
def war(opened):
    names = {"en": {"name": "War"}, "ps": {"name": "جنګ"}}
    values = {"section": a_section(slug="war", names=names), "tags": [a_tag(slug="war", names=names)]}
    an_article(status="published", bylines=[(an_author(slug="war", names=names), "words")], **values)


@pytest.mark.parametrize("kind", EXTRA)
def test_document_and_line_are_the_same_and_have_the_keys_of_the_contract(read, kind):
    document = read(f"/{kind}/war/")
    assert list(document) == [*KEYS, *EXTRA[kind], "articles_url"]
    assert read(f"/{kind}/")["results"] == [document]


@pytest.mark.parametrize("kind", EXTRA)
@pytest.mark.parametrize(
    ("asked", "name", "served"), [("ps", "جنګ", "ps"), ("fa-AF", "War", "en"), ("prs", "War", "en"), ("", "War", "en")]
)
def test_language_is_chosen_and_a_fallback_says_so(read, kind, asked, name, served):
    query = {"language": asked} if asked else {}
    document = read(f"/{kind}/war/", **query)
    assert (document["name"], document["language"]) == (name, served)
    assert document["direction"] == ("rtl" if served == "ps" else "ltr")


@pytest.mark.parametrize("kind", EXTRA)
def test_addresses_lead_to_the_thing_and_to_its_articles(client, read, kind):
    document = read(f"/{kind}/war/", language="ps")
    assert client.get(document["url"]).json() == document
    assert client.get(document["articles_url"]).json() == {"results": [], "next": None, "previous": None}
    assert len(client.get(read(f"/{kind}/war/")["articles_url"]).json()["results"]) == 1


@pytest.mark.parametrize("kind", EXTRA)
def test_fields_thin_out_lists_and_documents(read, kind):
    assert read(f"/{kind}/war/", fields="name") == {"name": "War"}
    assert read(f"/{kind}/", fields="slug,name")["results"] == [{"slug": "war", "name": "War"}]


@pytest.mark.parametrize("kind", EXTRA)
def test_document_takes_one_query_and_the_list_two(client, kind, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get(f"/api/v1/{kind}/war/?language=ps")
    with django_assert_num_queries(2):
        client.get(f"/api/v1/{kind}/?language=ps")
