import re
from io import BytesIO

import pytest

from cms.access.actor import Actor
from cms.media.models import Image
from cms.media.reencoding import NotAnImage
from cms.media.services import update_image, upload_image
from cms.outbox.models import Event
from tests.factories import NOW, a_picture, a_user, an_actor, picture_bytes

pytestmark = pytest.mark.django_db


def uploaded(name, content=None):
    stream = BytesIO(content or picture_bytes(kind="JPEG"))
    return upload_image(upload=stream, name=name, credit="", by=an_actor(), at=NOW)


@pytest.mark.parametrize(
    "name", ["../../a.png", "/etc/passwd", "a%00.php.png", "a.php", "x" * 300 + ".jpg", "انځور\u202egnp.exe", ""]
)
def test_stored_name_is_ours_whatever_the_file_was_called(name):
    image = uploaded(name)

    assert re.fullmatch(r"images/2026/03/[0-9a-f]{32}\.jpg", str(image.file))
    assert len(image.original_name) <= 200
    assert "\u202e" not in image.original_name


def test_extension_follows_the_content():
    assert str(uploaded("a.jpg", picture_bytes(kind="PNG")).file).endswith(".png")


def test_size_is_measured_and_the_uploader_known():
    user = a_user(role="reporter")

    image = upload_image(
        upload=BytesIO(picture_bytes(size=(30, 20))), name="a.png", credit=" Anna\u202e ", by=Actor.of(user), at=NOW
    )

    assert (image.width, image.height, image.credit, image.uploaded_by) == (30, 20, "Anna", user)


def test_two_uploads_of_one_file_are_two_pictures():
    assert str(uploaded("a.jpg").file) != str(uploaded("a.jpg").file)


def test_refused_upload_leaves_nothing():
    with pytest.raises(NotAnImage):
        uploaded("a.jpg", b"<svg/>")
    assert not Image.objects.exists()
    assert not Event.objects.exists()


def test_credit_can_be_changed():
    image = update_image(image=a_picture(), credit="  Anna  Å. ", by=an_actor(), at=NOW)

    image.refresh_from_db()
    assert image.credit == "Anna Å."
    assert Event.objects.about(f"image-{image.pk}").first().name == "image.changed"
