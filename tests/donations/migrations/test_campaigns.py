import pytest
from django.contrib.auth.models import Permission

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "may"), [("reporter", False), ("editor", False), ("treasurer", True), ("administrator", True)]
)
def test_treasurers_and_administrators_keep_references(role, may):
    permissions = Permission.objects.filter(group__name=role, codename__endswith="_appealreference")
    assert permissions.count() == (4 if may else 0)
