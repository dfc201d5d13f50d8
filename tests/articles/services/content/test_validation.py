import pytest

from articles.models import Section
from articles.services.content.validation import refuse_bad_fields
from cms.lib.domain_errors import Invalid


def test_good_row_passes():
    refuse_bad_fields(Section(slug="world"))


def test_every_bad_column_is_named_after_the_prefix():
    row = Section(slug="x" * 121, donation_appeal="\x00", comment_policy="maybe")
    with pytest.raises(Invalid) as error:
        refuse_bad_fields(row, prefix="sections.0.")
    assert set(error.value.errors) == {f"sections.0.{name}" for name in ("slug", "donation_appeal", "comment_policy")}


def test_excluded_columns_are_not_looked_at():
    refuse_bad_fields(Section(slug="", donation_appeal="\x00"), exclude=["slug", "donation_appeal"])
