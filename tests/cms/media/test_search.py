import pytest
from django.urls import reverse

from cms.media.services import delete_image, update_image
from cms.search.filling import search_differences
from tests.factories import NOW, a_picture, a_user, an_actor

pytestmark = pytest.mark.django_db


def test_pictures_are_found_by_credit_and_name_under_every_spelling(client):
    picture = a_picture()
    update_image(image=picture, credit="Foto: Åse Øst", by=an_actor(), at=NOW)
    client.force_login(a_user(role="editor"))
    found = client.get(reverse("admin:media_image_changelist"), {"q": "ase OST"}).context["cl"].result_list
    assert list(found) == [picture]
    assert search_differences() == []


def test_a_picture_that_is_deleted_is_forgotten():
    delete_image(image=a_picture(), by=an_actor(), at=NOW)
    assert search_differences() == []
