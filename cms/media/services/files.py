"""Image files, which are removed when the transaction of their rows fails."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.core.files.base import ContentFile
from django.db import DatabaseError, connection, transaction

from cms.lib.domain_errors import Invalid
from cms.media.models import Image

_logger = logging.getLogger(__name__)


class NotStored(Invalid):
    """The disk takes no file: it is full, read-only, not ours, or not there."""

    code = "picture_not_stored"
    field = "file"

    @classmethod
    def because_of(cls, error: OSError) -> "NotStored":
        """Log the error with its path, and return the sentence for editors, which has none."""
        _logger.error("A picture could not be stored: %s", error)
        reason = error.strerror or "its folder cannot be used"
        return cls(f"The server cannot store the picture ({reason}). Please tell whoever runs it.")


@contextmanager
def transaction_with_files() -> Iterator[list[str]]:
    """Open a transaction; the files named in the list that it yields are deleted when the transaction is undone.

    When COMMIT itself fails nobody knows whether the rows stand: then the database is asked, and without an answer
    the files stay.
    """
    names: list[str] = []
    is_committing = False
    try:
        with transaction.atomic():
            yield names
            is_committing = True
    except BaseException:
        delete_files(_without_rows(names) if is_committing and names else names)
        raise


def write_file(image: Image, *, name: str, content: bytes) -> None:
    """Write the file of a new picture; raises NotStored where the disk does not take all of it, but some perhaps."""
    try:
        # A nameless file counts as none, and the picture would have no width.
        image.file.save(name, ContentFile(content, name=name), save=False)
    except OSError as error:
        raise NotStored.because_of(error) from error


def delete_files(names: Iterable[str]) -> None:
    """Delete files that belong to no picture, and log those that cannot be deleted."""
    storage = Image.file.field.storage
    for name in names:
        try:
            if storage.exists(name):
                storage.delete(name)
        except OSError as error:
            _logger.error("%s belongs to no picture and could not be deleted: %s", name, error)


def _without_rows(names: list[str]) -> Iterable[str]:
    if connection.in_atomic_block:
        return names
    try:
        return set(names) - set(Image.objects.filter(file__in=names).values_list("file", flat=True))
    except DatabaseError:
        _logger.error("Nobody knows whether these files belong to pictures: %s", ", ".join(names))
        return []
