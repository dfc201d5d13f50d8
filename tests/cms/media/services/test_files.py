import errno
import logging
import os
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage
from django.db import DatabaseError, OperationalError, connection

from cms.access.actor import Actor
from cms.lib.domain_errors import Invalid
from cms.media.models import Image
from cms.media.reencoding import NotAnImage
from cms.media.services import NotStored, upload_image, upload_images
from cms.outbox.models import Event
from tests.factories import NOW, an_actor, picture_bytes

OF_A_DISK = [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EMFILE, errno.ENOENT, errno.EIO]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def failing_disk(monkeypatch):
    """A disk that takes so many whole files, and of the next one a few bytes."""

    def fail(number, *, after=0):
        written = []

        def save(storage, name, content):
            if len(written) == after:
                path = Path(storage.path(name))
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(b"\xff\xd8")
                raise OSError(number, os.strerror(number), str(path))
            written.append(name)
            return saved(storage, name, content)

        saved = FileSystemStorage._save
        monkeypatch.setattr(FileSystemStorage, "_save", save)

    return fail


def files_in(folder):
    return [each for each in folder.rglob("*") if each.is_file()]


def upload(count=1, *, by=None):
    uploads = [(f"{number}.png", BytesIO(picture_bytes())) for number in range(count)]
    return upload_images(uploads=uploads, credit="", by=by or an_actor(), at=NOW)


@pytest.mark.django_db
@pytest.mark.parametrize("number", OF_A_DISK, ids=errno.errorcode.get)
def test_disk_that_takes_no_file_is_a_sentence_and_leaves_nothing(failing_disk, media, number, caplog):
    failing_disk(number, after=2)

    with pytest.raises(Invalid, match=r"2\.png: The server cannot store the picture") as refused:
        upload(3)

    assert isinstance(refused.value.__cause__, NotStored)
    assert os.strerror(number) in str(refused.value)
    assert str(media) not in str(refused.value)
    assert str(media) in caplog.text
    assert (files_in(media), Image.objects.count(), Event.objects.count()) == ([], 0, 0)


@pytest.mark.django_db
def test_folder_that_is_none_is_a_sentence(media):
    media.write_text("a file")

    with pytest.raises(NotStored):
        upload_image(upload=BytesIO(picture_bytes()), name="a.png", credit="", by=an_actor(), at=NOW)


@pytest.mark.django_db
def test_missing_folder_is_made(media):
    upload()

    assert len(files_in(media)) == 1


@pytest.mark.django_db
def test_bad_one_of_several_leaves_nothing(media):
    uploads = [("a.png", BytesIO(picture_bytes())), ("b.png", BytesIO(b""))]

    with pytest.raises(Invalid, match=r"b\.png: ") as refused:
        upload_images(uploads=uploads, credit="", by=an_actor(), at=NOW)

    assert isinstance(refused.value.__cause__, NotAnImage)
    assert (files_in(media), Image.objects.count()) == ([], 0)


@pytest.mark.django_db
@pytest.mark.parametrize("error", [DatabaseError, KeyboardInterrupt, MemoryError])
def test_whatever_is_raised_leaves_no_file(media, monkeypatch, error):
    def fail(*args, **kwargs):
        raise error

    monkeypatch.setattr("cms.media.services.uploading.record", fail)
    with pytest.raises(error):
        upload()
    assert (files_in(media), Image.objects.count()) == ([], 0)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_commit_that_is_refused_leaves_no_file(media):
    nobody = Actor(user_id=987654, name="nobody")

    with pytest.raises(DatabaseError):
        upload(2, by=nobody)

    assert (files_in(media), Image.objects.count()) == ([], 0)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_commit_whose_answer_is_lost_keeps_the_files_of_rows_that_stand(media, monkeypatch):
    def commit():
        committed()
        raise OperationalError("the connection was lost")

    committed = connection._commit
    monkeypatch.setattr(connection, "_commit", commit)
    with pytest.raises(OperationalError):
        upload(2)
    monkeypatch.undo()

    assert (len(files_in(media)), Image.objects.count()) == (2, 2)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_files_stay_where_nobody_knows_whether_their_rows_do(media, monkeypatch, caplog):
    def away(*args, **kwargs):
        raise OperationalError("the database is away")

    monkeypatch.setattr(connection, "_commit", away)
    monkeypatch.setattr(Image.objects, "filter", away)
    with pytest.raises(OperationalError), caplog.at_level(logging.ERROR):
        upload()

    assert files_in(media)[0].name in caplog.text


@pytest.mark.django_db
def test_file_that_cannot_be_taken_back_is_logged(media, monkeypatch, caplog):
    def fail(storage, name):
        raise PermissionError(errno.EACCES, "Permission denied", name)

    monkeypatch.setattr(FileSystemStorage, "delete", fail)
    uploads = [("a.png", BytesIO(picture_bytes())), ("b.png", BytesIO(b""))]
    with pytest.raises(Invalid, match=r"b\.png"):
        upload_images(uploads=uploads, credit="", by=an_actor(), at=NOW)
    assert files_in(media)[0].name in caplog.text
