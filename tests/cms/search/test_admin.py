import json

import pytest
from django.urls import reverse

from articles.services import save_article
from tests.articles.admin.admin_client import AdminClient
from tests.factories import NOW, a_section, a_tag, an_actor, an_article, an_author

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

LIST = reverse("admin:articles_article_changelist")


def listed(admin, query, **more):
    page = admin.client.get(LIST, {"q": query, **more})
    return [article.headline for article in page.context["cl"].result_list]


def completed(admin, model, field, term):
    app, _, name = model.partition(".")
    asked = {"app_label": app, "model_name": name, "field_name": field, "term": term}
    answer = json.loads(admin.client.get(reverse("admin:autocomplete"), asked).content)
    return [each["text"] for each in answer["results"]]


def hits(admin, term):
    """Return title and description of what the search of all pages finds."""
    page = admin.client.get(reverse("admin:search"), {"s": term})
    return [(each.title, each.description) for each in page.context["results"]]


def test_list_shows_the_best_first_unless_it_is_sorted():
    an_article(headline="A walk", lead="To the ÅRSMØTE.")
    an_article(headline="Årsmøte")
    an_article(headline="Before the årsmøte")
    assert listed(AdminClient(), "arsmøte") == ["Årsmøte", "Before the årsmøte", "A walk"]
    assert listed(AdminClient(), "arsmøte", o="2") == ["A walk", "Before the årsmøte", "Årsmøte"]
    assert listed(AdminClient(), "arsmøte", state="published") == []
    assert listed(AdminClient(), "*") == []
    assert len(listed(AdminClient(), "  ")) == 3


def test_pending_changes_are_found_by_those_alone_who_may_read_them():
    article = an_article(status="published", headline="Open words", slug="one")
    values = {"headline": "Secret words"}
    save_article(article=article, values=values, version=article.version, by=an_actor(), at=NOW)
    found = {
        role: (listed(AdminClient(role), "open"), listed(AdminClient(role), "secret"))
        for role in ("editor", "treasurer")
    }
    assert found == {"editor": (["Open words"], ["Open words"]), "treasurer": (["Open words"], [])}


def test_what_others_write_is_found_by_nobody_who_may_not_open_it():
    an_article(headline="A draft of somebody else", tags=[a_tag(name="Peace")])
    for role in ("reporter", "treasurer"):
        admin = AdminClient(role)
        assert (listed(admin, "draft"), listed(admin, "peace")) == ([], [])
        assert [each for each in hits(admin, "draft") if "Draft" in each[1]] == []


def test_tags_and_authors_are_completed_under_every_spelling():
    a_tag(slug="kabul", names={"en": {"name": "Kabul"}, "ps": {"name": "کابل"}})
    a_tag(name="Kabul University")
    an_author(name="Åse O’Brien")
    admin = AdminClient()
    assert completed(admin, "articles.article", "tags", "KAB") == ["Kabul", "Kabul University"]
    assert completed(admin, "articles.article", "tags", "كابل") == ["Kabul"]
    assert completed(admin, "articles.byline", "author", "ase obr") == ["Åse O’Brien"]


def test_search_of_all_pages_tells_kind_state_and_language():
    an_article(status="published", language="ps", headline="صلح")
    a_section(slug="s", names={"en": {"name": "Peace"}, "ps": {"name": "صلح"}})
    found = hits(AdminClient(), "صلح")
    assert ("Peace", 'section · <bdi lang="ps" dir="rtl">صلح</bdi>') in found
    assert ("صلح", "article · Published · پښتو") in found
