"""Throwing pictures away."""

from datetime import datetime

from django.db import transaction

from cms.access.actor import Actor
from cms.events.services import record
from cms.lib.refusals import Refusal
from cms.media.models import Image
from cms.media.uses import uses_of


class PictureInUse(Refusal):
    """An article shows the picture; it cannot be deleted from under it."""

    code = "picture_in_use"


def delete_image(*, image: Image, by: Actor, at: datetime) -> None:
    """Delete a picture that nothing shows, and its file once that is settled; refuses otherwise."""
    with transaction.atomic():
        if uses := uses_of([image.pk])[image.pk]:
            raise PictureInUse(f"“{uses[0].title}” uses this picture. Take it out of there first.")
        record(name="image.deleted", subject=f"image-{image.pk}", by=by, at=at, data={"file": str(image.file)})
        storage, name = image.file.storage, str(image.file)
        image.delete()
        transaction.on_commit(lambda: storage.delete(name))
