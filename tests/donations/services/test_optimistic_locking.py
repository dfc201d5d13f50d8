import pytest

from cms.lib.domain_errors import EditConflict, Invalid
from donations.models import Appeal
from donations.services.optimistic_locking import add_row, change_row

pytestmark = pytest.mark.django_db


def test_row_is_changed_once_per_version():
    appeal = add_row(Appeal, key="a")
    change_row(appeal, version=1, is_active=False)
    assert (appeal.version, appeal.is_active) == (2, False)
    with pytest.raises(EditConflict):
        change_row(appeal, version=1, is_active=True)


def test_taken_key_is_refused():
    add_row(Appeal, key="a")
    with pytest.raises(Invalid):
        add_row(Appeal, key="a")
