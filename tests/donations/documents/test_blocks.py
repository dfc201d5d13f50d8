import pytest

from donations.documents.blocks import read_desk, shown_blocks

pytestmark = pytest.mark.django_db


def test_desk_is_read_in_few_queries(make_method, make_appeal, django_assert_num_queries):
    make_method(), make_appeal(), make_appeal("winter", is_default=False)
    with django_assert_num_queries(7):
        read_desk()


def test_block_is_shown_in_every_language(make_method, make_appeal):
    make_method()
    assert [each["direction"] for each in shown_blocks(make_appeal()).values()] == ["ltr"] * 4
