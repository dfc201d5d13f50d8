"""Taking pictures in."""

from datetime import datetime
from typing import IO
from uuid import uuid4

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction

from cms.access.actor import Actor
from cms.events.services import record
from cms.lib.text import clean_line
from cms.media.encoding import reencode
from cms.media.models import Image


def upload_image(*, upload: IO[bytes], name: str, credit: str, by: Actor, at: datetime) -> Image:
    """Store a picture under a name of ours; refuses what is no picture or too large (Invalid, field "file")."""
    content, extension = reencode(upload, max_pixels=settings.CMS_MAX_IMAGE_PIXELS)
    with transaction.atomic():
        image = Image(
            original_name=clean_line(name)[:200],
            credit=clean_line(credit),
            uploaded_at=at,
            uploaded_by_id=by.user_id,
        )
        address = f"images/{at:%Y/%m}/{uuid4().hex}.{extension}"
        # A nameless file counts as none, and the picture would have no width.
        image.file.save(address, ContentFile(content, name=address), save=False)
        image.save()
        record(name="image.uploaded", subject=f"image-{image.pk}", by=by, at=at)
    return image


def update_image(*, image: Image, credit: str, by: Actor, at: datetime) -> Image:
    """Change the credit line that articles start from."""
    with transaction.atomic():
        image.credit = clean_line(credit)
        image.save(update_fields=["credit"])
        record(name="image.changed", subject=f"image-{image.pk}", by=by, at=at)
    return image
