from cms.published.documents import microseconds
from cms.published.views.clock import now_stamp
from tests.factories import NOW


def test_present_datetime_is_in_microseconds(clock):
    assert now_stamp() == microseconds(NOW)
