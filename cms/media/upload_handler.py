"""Upload of large files into a temporary folder."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest


class DiskErrorUploadHandler(TemporaryFileUploadHandler):
    """Django's own, but a disk that takes no file is told by the page that asks, and breaks no reading of the form."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Make the temporary file."""
        with self._keeping_disk_errors():
            super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Write a piece, through to the disk: what a buffer keeps fails where nobody can tell any more."""
        with self._keeping_disk_errors():
            super().receive_data_chunk(raw_data, start)
            self.file.flush()
        return None

    @contextmanager
    def _keeping_disk_errors(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.request.disk_error = error  # type: ignore[union-attr] # read by `disk_error_of` only
            if hasattr(self, "file"):
                with suppress(OSError):
                    self.file.close()
                del self.file  # Django would close it once more
            raise SkipFile from error


def disk_error_of(request: HttpRequest) -> OSError | None:
    """Return why a file of this request could not be kept; such a file is missing in `request.FILES`."""
    _ = request.FILES  # read now, if nobody has
    return getattr(request, "disk_error", None)
