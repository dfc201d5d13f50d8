import pytest

from cms.lib.domain_errors import EditConflict
from donations.models import DonationMethod, MethodVersion
from donations.services import move_method

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(make_method):
    return [make_method(key=key) for key in ("a", "b", "c")]


@pytest.mark.parametrize(
    ("place", "places", "order"),
    [(0, 1, "bac"), (2, -1, "acb"), (0, -1, "abc"), (2, 5, "abc"), (2, -9, "cab"), (1, 0, "abc")],
)
def test_methods_keep_the_order_they_are_given(three, treasurer, now, place, places, order):
    move_method(method=three[place], places=places, version=1, by=treasurer, at=now)

    assert "".join(each.key for each in DonationMethod.objects.in_order()) == order


def test_moving_adds_no_version(three, treasurer, now):
    move_method(method=three[0], places=1, version=1, by=treasurer, at=now)

    assert MethodVersion.objects.count() == 3


def test_moving_what_somebody_has_changed_is_refused(three, treasurer, now):
    with pytest.raises(EditConflict):
        move_method(method=three[0], places=1, version=2, by=treasurer, at=now)
