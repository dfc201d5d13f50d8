"""Deletion of images."""

from datetime import datetime

from django.core.files.storage import Storage
from django.db import transaction

from cms.access.actor import Actor
from cms.lib.domain_errors import DomainError
from cms.media.models import Image
from cms.media.search import IMAGE
from cms.media.services.files import delete_files
from cms.media.uses import uses_of
from cms.outbox.models import Event
from cms.outbox.record import record
from cms.published.writing import public_transaction
from cms.search.writing import forget_rows


class ImageInUse(DomainError):
    """An article shows the picture; it cannot be deleted from under it."""

    code = "picture_in_use"


def delete_image(*, image: Image, by: Actor, at: datetime) -> None:
    """Delete a picture that nothing shows, and its file once that is settled; refuses otherwise.

    It waits for the lock that saving takes: nobody can begin to use the picture between the look and the deletion.
    A file that cannot be deleted then is logged, and left to the worker (`delete_file`).
    """
    with public_transaction():
        if uses := uses_of([image.pk])[image.pk]:
            raise ImageInUse(f"“{uses[0].title}” uses this picture. Take it out of there first.")
        name = str(image.file)
        record(name="image.deleted", subject=f"image-{image.pk}", by=by, at=at, data={"file": name})
        forget_rows([image.pk], kinds=[IMAGE])
        image.delete()
        transaction.on_commit(lambda: delete_files([name]))


def delete_file(*, event: Event) -> None:
    """Delete the file of a deleted picture where it is still there; raises what the disk says, to be tried again."""
    name = event.data["file"]
    storage: Storage = Image.file.field.storage
    if not Image.objects.filter(file=name).exists():
        storage.delete(name)
