import pytest

from cms.published.models import Document
from donations.documents import public_state

pytestmark = pytest.mark.django_db


def test_state_is_what_the_api_answers(make_method, make_appeal, now, client):
    make_method(), make_appeal()
    answer = client.get("/api/v1/donations/?language=en").json()
    state = public_state(at=now)
    assert (state.version, state.fingerprint) == (answer["version"], answer["fingerprint"])
    assert state.approved_at == now
    assert Document.objects.exists()
