import pytest

from donations.documents.blocks import blocks_by_language, read_block_inputs

pytestmark = pytest.mark.django_db


def test_inputs_of_all_blocks_are_read_in_few_queries(make_method, make_appeal, django_assert_num_queries):
    make_method(), make_appeal(), make_appeal("winter", is_default=False)
    with django_assert_num_queries(7):
        read_block_inputs()


def test_block_is_shown_in_every_language(make_method, make_appeal):
    make_method()
    assert [each["direction"] for each in blocks_by_language(make_appeal()).values()] == ["ltr"] * 4
