import pytest

from tests.articles.admin.admin_client import AdminClient
from tests.factories import a_section, an_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def ask(question, role="editor", **query):
    return AdminClient(role).client.get(f"/admin/articles/article/ask/{question}/", query)


@pytest.mark.parametrize(
    ("headline", "slug"),
    [("Snow again", "snow-again-2"), ("Bøker på hjul", "boker-pa-hjul"), ("واوره", "واوره"), ("…", "")],
)
def test_a_free_slug_is_proposed(headline, slug):
    an_article(slug="snow-again")
    assert ask("slug", headline=headline).json() == {"slug": slug}


def test_an_articles_own_slug_is_free_for_it():
    article = an_article(slug="snow-again")
    assert ask("slug", headline="Snow again", article=article.pk).json() == {"slug": "snow-again"}


def test_the_defaults_of_the_chosen_section_are_told():
    section = a_section(donation_block="off")
    assert ask("defaults", section=section.pk).json() == {
        "defaults": {
            "donation_block": "Use section default (now: not shown)",
            "donation_appeal": "Use section default (now: no appeal)",
        }
    }


@pytest.mark.parametrize("query", [{}, {"section": "10'--"}, {"section": "9" * 40}])
def test_nonsense_is_answered_as_nothing_chosen(query):
    assert ask("defaults", **query).json() == {
        "defaults": {
            "donation_block": "Use site default (now: shown)",
            "donation_appeal": "Use site default (now: no appeal)",
        }
    }


@pytest.mark.parametrize("question", ["slug", "defaults"])
def test_only_writers_are_answered(question):
    assert ask(question, role="treasurer").status_code == 403
