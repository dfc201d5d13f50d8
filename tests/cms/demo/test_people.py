import pytest

from cms.access.models import User
from cms.demo.people import LOGINS, add_missing_accounts
from tests.factories import a_user

pytestmark = pytest.mark.django_db


def test_older_demo_gets_the_accounts_that_are_new_and_keeps_its_own():
    own = a_user(username="treasurer", role="editor", first_name="Changed")
    add_missing_accounts()
    assert set(User.objects.values_list("username", flat=True)) == set(LOGINS)
    own.refresh_from_db()
    assert own.first_name == "Changed"
    assert [group.name for group in User.objects.get(username="chair").groups.all()] == ["treasurer"]
