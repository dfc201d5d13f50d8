"""Upload of images."""

from collections.abc import Iterable
from datetime import datetime
from typing import IO
from uuid import uuid4

from django.conf import settings
from django.utils.module_loading import import_string

from cms.access.actor import Actor
from cms.lib.domain_errors import DomainError, Invalid
from cms.lib.text import clean_line
from cms.media.models import Image
from cms.media.reencoding import reencode
from cms.media.search import row_of_image
from cms.media.services.files import transaction_with_files, write_file
from cms.outbox.record import record
from cms.published.writing import public_transaction
from cms.search.writing import index_rows


def upload_images(*, uploads: Iterable[tuple[str, IO[bytes]]], credit: str, by: Actor, at: datetime) -> list[Image]:
    """Store pictures, given as pairs of name and bytes: all of them, or none and no file; an error names the file."""
    images: list[Image] = []
    with transaction_with_files() as written:
        for name, upload in uploads:
            try:
                images.append(upload_image(upload=upload, name=name, credit=credit, by=by, at=at))
            except DomainError as error:
                raise Invalid(f"{clean_line(name)}: {error}", code=error.code, field=error.field) from error
            written.append(str(images[-1].file))
    return images


def upload_image(*, upload: IO[bytes], name: str, credit: str, by: Actor, at: datetime) -> Image:
    """Store a picture under a name of ours; refuses what is no picture, too large, or not taken by the disk (Invalid).

    Whatever is raised, no file stays behind; an outer transaction that is undone later is its owner's to clean up.
    """
    content, extension, hint = reencode(upload, max_pixels=settings.CMS_MAX_IMAGE_PIXELS)
    with transaction_with_files() as written:
        image = Image(
            original_name=clean_line(name)[:200],
            credit=clean_line(credit),
            uploaded_at=at,
            uploaded_by_id=by.user_id,
        )
        address = f"images/{at:%Y/%m}/{uuid4().hex}.{extension}"
        written.append(address)
        image.upload_hint = hint
        write_file(image, name=address, content=content)
        image.save()
        index_rows([row_of_image(image)])
        record(name="image.uploaded", subject=f"image-{image.pk}", by=by, at=at)
    return image


def update_image(*, image: Image, credit: str, by: Actor, at: datetime) -> Image:
    """Change the credit of a picture, wherever readers see it."""
    with public_transaction():
        before = Image.objects.values_list("credit", flat=True).get(pk=image.pk)
        image.credit = clean_line(credit)
        image.save(update_fields=["credit"])
        index_rows([row_of_image(image)])
        record(name="image.changed", subject=f"image-{image.pk}", by=by, at=at)
        if image.credit != before:
            for path in settings.CMS_IMAGE_CREDITS:
                import_string(path)(image=image, at=at)
    return image
