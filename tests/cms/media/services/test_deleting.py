import pytest

from cms.media.models import Image
from cms.media.services import delete_image
from cms.media.services.deleting import PictureInUse
from tests.factories import NOW, a_picture, an_actor, an_article

pytestmark = pytest.mark.django_db


def delete(image):
    delete_image(image=image, by=an_actor(), at=NOW)


def test_unused_picture_goes_with_its_file(django_capture_on_commit_callbacks):
    image = a_picture()
    storage, name = image.file.storage, str(image.file)

    with django_capture_on_commit_callbacks(execute=True):
        delete(image)

    assert not Image.objects.exists()
    assert not storage.exists(name)


def test_picture_over_an_article_stays():
    image = a_picture()
    an_article(lead_image=image, headline="Snow")

    with pytest.raises(PictureInUse, match="Snow"):
        delete(image)


def test_picture_within_a_draft_stays():
    image = a_picture()
    an_article(body=f'<p>See:</p><figure><img src="{image.file.url}" alt=""></figure>')

    with pytest.raises(PictureInUse):
        delete(image)
    assert image.file.storage.exists(str(image.file))
