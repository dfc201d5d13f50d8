from datetime import timedelta

import pytest

from donations.documents import passages_that_name, withheld_passages
from donations.models import AppealText, read_showing
from donations.services import AppealTexts

pytestmark = pytest.mark.django_db


def test_words_that_name_a_method_are_known_before_it_is_hidden(make_method, make_appeal, now):
    make_method(), make_appeal(texts={"en": AppealTexts(title="Give to 0530 22 94668")})
    assert passages_that_name(read_showing(), at=now) == {"dnb": ["The words of the appeal support (en)"]}


def test_words_of_appeals_that_are_over_or_off_are_no_fault(make_method, make_appeal, now):
    make_method(), make_appeal("support", is_active=False)
    make_appeal("winter", ends_at=now)
    AppealText.objects.update(title="8601 11 17947")
    assert withheld_passages(at=now) == []
    assert withheld_passages(at=now - timedelta(hours=1)) == [
        "The words of the appeal winter (en) carry 86011117947, no donation method that is shown."
    ]
