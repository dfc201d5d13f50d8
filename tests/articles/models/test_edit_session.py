import pytest

from articles.models import EditSession
from tests.factories import NOW, a_user, an_article

pytestmark = pytest.mark.django_db


def an_edit_session(user, **values):
    return EditSession.objects.create(**{"user": user, "key": "a", "opened_at": NOW, "touched_at": NOW, **values})


def test_one_tab_has_one_form(refused):
    user = a_user()
    an_edit_session(user)
    refused("user_id", an_edit_session, user)


def test_forms_of_an_article_and_of_new_ones_are_told_apart():
    user, article = a_user(), an_article()
    begun, opened = an_edit_session(user), an_edit_session(user, key="b", article=article)
    assert (EditSession.objects.of(None).get(), EditSession.objects.of(article.pk).get()) == (begun, opened)


def test_text_outlives_its_article():
    article = an_article()
    an_edit_session(a_user(), article=article, typed={"headline": ["Typed"]}, typed_at=NOW)
    article.delete()
    assert EditSession.objects.of(None).get().typed == {"headline": ["Typed"]}


def test_form_names_itself():
    user = a_user()
    assert str(an_edit_session(user)) == f"{user.pk} new a"
