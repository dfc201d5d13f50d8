import pytest

from articles.services.optimistic_locking import claim_version
from cms.lib.domain_errors import EditConflict
from tests.factories import a_section

pytestmark = pytest.mark.django_db


def test_version_can_be_claimed_once():
    section = a_section()
    claim_version(section, version=section.version)
    with pytest.raises(EditConflict):
        claim_version(section, version=section.version)
    section.refresh_from_db()
    assert section.version == 2


def test_row_that_is_gone_is_a_conflict():
    section = a_section()
    type(section).objects.all().delete()
    with pytest.raises(EditConflict):
        claim_version(section, version=1)
