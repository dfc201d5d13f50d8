import pytest
from django.contrib.auth.models import Permission

from cms.access.models import User
from cms.access.second_factor import has_second_factor, needs_second_factor
from tests.factories import a_second_factor, a_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "needs"), [("reporter", False), ("editor", False), ("treasurer", True), ("administrator", True)]
)
def test_treasurers_and_administrators_need_one(role, needs):
    assert needs_second_factor(a_user(role=role)) is needs


def test_superuser_needs_one():
    assert needs_second_factor(User.objects.create_superuser("root"))


def test_permission_that_was_given_to_a_person_counts_as_a_role_does():
    editor = a_user(role="editor")
    editor.user_permissions.add(Permission.objects.get(codename="change_user"))
    assert needs_second_factor(editor)


def test_device_that_was_not_confirmed_does_not_count():
    user = a_user()
    device = a_second_factor(user)
    assert has_second_factor(user)
    device.confirmed = False
    device.save()
    assert not has_second_factor(user)
