import pytest
from django.contrib.auth.models import Group, Permission

from cms.access.delegation import groups_within, may_manage, needs_superuser, permissions_of, role_needs_superuser
from cms.access.models import User
from tests.factories import a_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def root():
    return User.objects.create_superuser("root")


@pytest.mark.parametrize("role", ["reporter", "editor", "administrator"])
def test_administrator_manages_other_roles(role):
    assert may_manage(who=a_user(role="administrator"), whom=a_user(role=role))


def test_only_a_superuser_makes_and_manages_treasurers(root):
    administrator, treasurer = a_user(role="administrator"), a_user(role="treasurer")
    assert not may_manage(who=administrator, whom=treasurer)
    assert not groups_within(administrator).filter(name="treasurer").exists()
    assert may_manage(who=root, whom=treasurer)


@pytest.mark.parametrize(
    ("role", "is_needed"), [("reporter", False), ("editor", False), ("treasurer", True), ("administrator", False)]
)
def test_superuser_is_needed_where_administrators_cannot_manage(role, is_needed):
    user = a_user(role=role)
    assert needs_superuser(user) is role_needs_superuser(user.groups.get()) is is_needed
    assert may_manage(who=a_user(role="administrator"), whom=user) is not is_needed


def test_superuser_is_needed_for_superusers_and_for_single_permissions_beyond(root):
    reporter = a_user(role="reporter")
    reporter.user_permissions.add(Permission.objects.get(codename="delete_group"))
    assert needs_superuser(root) and needs_superuser(reporter)


def test_nobody_but_a_superuser_manages_a_superuser(root):
    assert not may_manage(who=a_user(role="administrator"), whom=root)
    assert may_manage(who=root, whom=root)


def test_nobody_manages_somebody_who_may_do_more():
    mightier = a_user(role="reporter")
    mightier.user_permissions.add(Permission.objects.get(codename="delete_group"))

    assert not may_manage(who=a_user(role="administrator"), whom=mightier)


def test_groups_beyond_ones_own_permissions_cannot_be_given():
    strong = Group.objects.create(name="strong")
    strong.permissions.add(Permission.objects.get(codename="delete_group"))

    found = groups_within(a_user(role="administrator"))

    assert {group.name for group in found} == {"reporter", "editor", "administrator"}


def test_editor_could_not_make_a_treasurer():
    assert not groups_within(a_user(role="editor")).filter(name="treasurer").exists()


def test_superuser_may_give_everything(root):
    assert permissions_of(root).count() == Permission.objects.count()


def test_an_account_that_is_switched_off_keeps_its_might():
    mighty = a_user(role="administrator", is_active=False)
    assert not may_manage(who=a_user(role="reporter"), whom=mighty)
