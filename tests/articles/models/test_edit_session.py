import pytest

from articles.models import OpenForm
from tests.factories import NOW, a_user, an_article

pytestmark = pytest.mark.django_db


def an_open_form(user, **values):
    return OpenForm.objects.create(**{"user": user, "tab": "a", "opened_at": NOW, "touched_at": NOW, **values})


def test_one_tab_has_one_form(refused):
    user = a_user()
    an_open_form(user)
    refused("user_id", an_open_form, user)


def test_forms_of_an_article_and_of_new_ones_are_told_apart():
    user, article = a_user(), an_article()
    begun, opened = an_open_form(user), an_open_form(user, tab="b", article=article)
    assert (OpenForm.objects.of(None).get(), OpenForm.objects.of(article.pk).get()) == (begun, opened)


def test_text_outlives_its_article():
    article = an_article()
    an_open_form(a_user(), article=article, typed={"headline": ["Typed"]}, typed_at=NOW)
    article.delete()
    assert OpenForm.objects.of(None).get().typed == {"headline": ["Typed"]}


def test_form_names_itself():
    user = a_user()
    assert str(an_open_form(user)) == f"{user.pk} new a"
