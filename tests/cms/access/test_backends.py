import pytest
from django.contrib.auth import get_user

from tests.factories import a_second_factor, a_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(rf, client):
    def read(user):
        client.force_login(user)
        request = rf.get("/admin/")
        request.session = client.session
        return get_user(request)

    return read


def test_who_has_signed_in_is_read_together_with_whether_they_have_a_second_factor(read):
    without, with_one = a_user(role="editor"), a_user(role="treasurer")
    a_second_factor(with_one)
    assert [read(user).is_with_second_factor for user in (without, with_one)] == [False, True]


def test_who_may_not_sign_in_any_more_is_nobody(read):
    user = a_user(role="editor")
    assert read(user) == user
    user.is_active = False
    user.save()
    assert read(user).is_anonymous
