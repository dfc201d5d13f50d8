from contextlib import contextmanager
from pathlib import Path

import pytest

from cms.media.models import Image
from cms.media.services import delete_image
from cms.media.services.deleting import ImageInUse
from cms.outbox.models import Event
from cms.outbox.subscribers import deliver
from tests.factories import NOW, a_picture, an_actor, an_article

pytestmark = pytest.mark.django_db


def delete(image):
    delete_image(image=image, by=an_actor(), at=NOW)


@contextmanager
def stuck(storage, name):
    """Let the disk refuse to delete a file: a folder that holds something stands in its place."""
    path = Path(storage.path(name))
    content = path.read_bytes()
    path.unlink()
    (path / "something").mkdir(parents=True)
    yield
    (path / "something").rmdir()
    path.rmdir()
    path.write_bytes(content)


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

    with pytest.raises(ImageInUse, match="Snow"):
        delete(image)


def test_picture_within_a_draft_stays():
    image = a_picture()
    an_article(body=f'<p>See:</p><figure><img src="{image.file.url}" alt=""></figure>')

    with pytest.raises(ImageInUse):
        delete(image)
    assert image.file.storage.exists(str(image.file))


def test_file_that_cannot_be_deleted_is_logged_and_left_to_the_worker(django_capture_on_commit_callbacks, caplog):
    image = a_picture()
    storage, name = image.file.storage, str(image.file)
    with stuck(storage, name), django_capture_on_commit_callbacks(execute=True):
        delete(image)
        event = Event.objects.get(name="image.deleted")
    assert not Image.objects.exists()
    assert name in caplog.text
    assert [each.subscriber for each in event.deliveries.all()] == ["files_of_pictures"]

    deliver(event, to="files_of_pictures")

    assert not storage.exists(name)
    deliver(event, to="files_of_pictures")


def test_worker_that_cannot_delete_the_file_either_tries_again_later():
    image = a_picture()
    delete(image)
    event = Event.objects.get(name="image.deleted")
    with stuck(image.file.storage, event.data["file"]), pytest.raises(OSError, match="not empty"):
        deliver(event, to="files_of_pictures")


def test_file_of_a_picture_that_is_there_again_stays():
    image = a_picture()
    storage, name, row = image.file.storage, str(image.file), Image.objects.values().get()
    delete(image)
    Image.objects.create(**row)

    deliver(Event.objects.get(name="image.deleted"), to="files_of_pictures")

    assert storage.exists(name)
