import pytest

from cms.delivery.models import Document
from cms.delivery.services import differences, public_transaction
from donations.models import MethodText
from donations.services import renew_documents

pytestmark = pytest.mark.django_db


def renew(at):
    with public_transaction():
        return renew_documents(at=at)


def test_nothing_is_written_when_nothing_has_changed(make_method, make_appeal, now):
    make_method(), make_appeal()
    assert renew(now) is False


def test_changed_words_reach_readers_when_renewed(make_method, now):
    make_method()
    MethodText.objects.update(label="Bank of ours")
    assert renew(now) is True
    assert b"Bank of ours" in bytes(Document.objects.get(language="ps", key="").card)


def test_services_leave_no_difference_to_a_rebuild(make_method, change_method, make_appeal, now):
    make_appeal("support")
    method = make_method()
    make_appeal("winter", is_active=False)
    change_method(method, is_active=False)
    ours = [each for each in differences(at=now) if each.document.startswith(("donations", "appeal"))]
    assert ours == []
