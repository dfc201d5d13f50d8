import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cms.media.models import Image
from tests.factories import a_picture, a_user, picture_bytes

pytestmark = pytest.mark.django_db

UPLOAD, PICTURES = "/admin/media/image/ask/upload/", "/admin/media/image/ask/pictures/"


@pytest.fixture
def reporter(client):
    client.force_login(a_user(role="reporter"))
    return client


def file(content):
    return SimpleUploadedFile("pasted.png", content, content_type="image/png")


def test_picture_from_a_text_comes_into_the_library(reporter):
    answer = reporter.post(UPLOAD, {"picture": file(picture_bytes())}).json()
    image = Image.objects.get()
    size = {"width": image.width, "height": image.height}
    assert answer == {"id": image.pk, "src": image.file.url, **size, "name": "pasted.png", "hint": ""}


@pytest.mark.parametrize(
    ("posted", "message"),
    [
        ({}, "Choose a file."),
        ({"picture": "words"}, "Choose a file."),
        ({"picture": b"<svg/>"}, "This file is not a JPEG, PNG or WebP picture."),
    ],
)
def test_what_is_no_picture_is_refused_with_a_sentence(reporter, posted, message):
    data = {name: file(value) if isinstance(value, bytes) else value for name, value in posted.items()}
    answer = reporter.post(UPLOAD, data)
    assert (answer.status_code, answer.json()) == (422, {"message": message})
    assert not Image.objects.exists()


def test_pictures_of_the_library_are_found_by_their_names(reporter):
    well, road = a_picture(name="well.png"), a_picture(name="Road.png")
    names = [each["name"] for each in reporter.get(PICTURES).json()["pictures"]]
    assert sorted(names) == ["Road.png", "well.png"]
    found = reporter.get(PICTURES, {"q": "road"}).json()["pictures"]
    assert [(each["id"], each["src"]) for each in found] == [(road.pk, road.file.url)]
    assert reporter.get(PICTURES, {"q": "\x00 nothing"}).json() == {"pictures": []}
    assert well.pk != road.pk


def test_pictures_are_for_those_who_may_see_and_upload_them():
    client = Client()
    client.force_login(a_user(role="treasurer"))
    assert (client.get(PICTURES).status_code, client.post(UPLOAD).status_code) == (403, 403)
    client.force_login(a_user(role="reporter"))
    assert client.get(UPLOAD).status_code == 405
