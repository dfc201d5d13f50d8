import pytest
from django.db import IntegrityError, transaction

from donations.models import DocumentsWatch

pytestmark = pytest.mark.django_db


def test_there_is_one_row():
    DocumentsWatch.objects.create()
    with pytest.raises(IntegrityError, match="documents_watch_is_one_row"), transaction.atomic():
        DocumentsWatch.objects.create(pk=2)
