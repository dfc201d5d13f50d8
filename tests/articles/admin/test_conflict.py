import pytest

from articles.models import Article
from tests.articles.admin.desk import Desk, errors
from tests.factories import an_article, an_author

pytestmark = pytest.mark.django_db


@pytest.fixture
def overtaken():
    """One form that was opened before somebody else saved the article, and what came of posting it."""
    article = an_article(headline="Before", body="<p>One two three.</p>", language="ps")
    late, quick = Desk(), Desk(username="zarghuna")
    opened = late.form(article)
    quick.post(article, headline="Theirs", body="<p>One two four.</p>")
    return late, article, late.post(article, opened, headline="Mine", body="<p>One two five.</p>")


def test_the_second_save_is_refused_and_the_first_stands(overtaken):
    _, article, answer = overtaken
    article.refresh_from_db()
    assert answer.status_code == 200 and "__all__" in errors(answer)
    assert (article.headline, article.body) == ("Theirs", "<p>One two four.</p>")


def test_both_texts_are_shown_with_who_saved(overtaken):
    page = overtaken[2].content.decode()
    assert "Saved by zarghuna" in page
    assert "<del>Theirs</del>" in page and "<ins>Mine</ins>" in page
    assert "<del>four.</del>" in page and "<ins>five.</ins>" in page


def test_only_fields_that_differ_are_compared(overtaken):
    assert [each.label for each in overtaken[2].context["conflict"].differences] == ["Headline", "Body"]


def test_texts_are_compared_in_their_own_script(overtaken):
    assert '<p lang="ps" dir="rtl"><del>Theirs</del></p>' in overtaken[2].content.decode()


def test_saving_again_is_a_decision_that_holds(overtaken):
    late, article, answer = overtaken
    form = answer.context["adminform"].form
    late.post(article, {**form.data.dict(), "version": form["version"].value()})
    assert Article.objects.get().headline == "Mine"


def test_bylines_of_both_are_told():
    article, author = an_article(), an_author(name="Nadira")
    late, opened = Desk(), None
    opened = late.form(article)
    Desk().post(article, **{"bylines-TOTAL_FORMS": 1, "bylines-0-author": author.pk, "bylines-0-role": "words"})
    answer = late.post(article, opened, headline="Mine")
    assert "Nadira: words" in answer.content.decode()


def test_of_six_posts_of_one_form_one_is_saved():
    article, desk = an_article(), Desk()
    opened = desk.form(article)
    answers = [desk.post(article, opened, headline=f"Number {number}") for number in range(6)]
    assert [answer.status_code for answer in answers] == [302, 200, 200, 200, 200, 200]
    assert Article.objects.get().headline == "Number 0"
