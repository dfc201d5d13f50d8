import pytest
from django.contrib.auth.models import Group

pytestmark = pytest.mark.django_db


def allowed(role):
    permissions = Group.objects.get(name=role).permissions.filter(content_type__app_label="donations")
    return set(permissions.values_list("codename", flat=True))


@pytest.mark.parametrize("role", ["treasurer", "administrator"])
def test_treasurers_and_administrators_keep_donations(role):
    assert {"add_donationmethod", "change_donationmethod", "change_appeal", "delete_methodtext"} <= allowed(role)


@pytest.mark.parametrize("role", ["treasurer", "administrator"])
def test_nobody_may_delete_methods_or_touch_their_history(role):
    history = {name for name in allowed(role) if name.endswith("_methodversion")}
    assert history == {"view_methodversion"}
    assert "delete_donationmethod" not in allowed(role)


@pytest.mark.parametrize("role", ["reporter", "editor"])
def test_other_roles_have_no_hand_in_donations(role):
    assert allowed(role) == set()
