import pytest
from django.urls import reverse

from cms.events.models import Event
from tests.factories import a_section, a_user

pytestmark = pytest.mark.django_db

LIST = reverse("admin:events_event_changelist")


@pytest.fixture
def trail(client):
    client.force_login(a_user(role="administrator"))
    return client


def test_administrator_reads_what_happened(trail):
    section = a_section()

    assert f"section-{section.pk}" in trail.get(LIST).content.decode()


@pytest.mark.parametrize(("query", "count"), [("q=section-", 1), ("q=article-", 0), ("name__exact=section.saved", 1)])
def test_trail_can_be_narrowed(trail, query, count):
    a_section()

    assert len(trail.get(f"{LIST}?{query}").context["cl"].result_list) == count


@pytest.mark.parametrize("page", ["change", "delete"])
def test_what_happened_stays(trail, page):
    a_section()
    event = Event.objects.get()

    answer = trail.post(reverse(f"admin:events_event_{page}", args=[event.pk]), {"name": "nothing", "post": "yes"})

    assert answer.status_code == 403
    assert Event.objects.get().name == "section.saved"


@pytest.mark.parametrize("role", ["reporter", "editor", "treasurer"])
def test_others_do_not_see_it(client, role):
    client.force_login(a_user(role=role))

    assert client.get(LIST).status_code == 403
