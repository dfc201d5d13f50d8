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


def test_the_comment_state_follows_what_stands_in_the_form():
    section = a_section(comment_policy="open")
    assert ask("comments", policy="inherit", section=section.pk).json() == {
        "sentence": "Comments are open (section setting).",
        "defaults": {
            "comment_policy": "Use section default (now: open)",
            "donation_block": "Use section default (now: shown)",
            "donation_appeal": "Use section default (now: no appeal)",
        },
    }
    told = ask("comments", policy="open", days="30", section="").json()["sentence"]
    assert told == "Comments are open until 20 Apr 2026, 30 days after publication (setting of this article)."


@pytest.mark.parametrize("query", [{}, {"policy": "x", "days": "-1", "section": "10'--", "article": "9" * 40}])
def test_nonsense_is_answered_as_nothing_chosen(query):
    assert ask("comments", **query).json() == {
        "sentence": "Comments are closed (site setting).",
        "defaults": {
            "comment_policy": "Use site default (now: closed)",
            "donation_block": "Use site default (now: shown)",
            "donation_appeal": "Use site default (now: no appeal)",
        },
    }


@pytest.mark.parametrize("question", ["slug", "comments"])
def test_only_writers_are_answered(question):
    assert ask(question, role="treasurer").status_code == 403
