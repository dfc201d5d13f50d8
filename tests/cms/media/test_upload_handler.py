import errno
import io
import os

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from cms.media.upload_handler import disk_error_of


class FullDisk(io.RawIOBase):
    """A file that takes nothing: what a buffer before it has taken cannot be written out."""

    def readable(self):
        return True

    writable = seekable = readable

    def seek(self, offset, whence=0):
        return offset

    def write(self, data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/tmp/file")


def test_form_is_read_to_its_end_though_the_disk_is_full(settings, monkeypatch):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    monkeypatch.setattr("django.core.files.temp.NamedTemporaryFile", lambda **_: io.BufferedRandom(FullDisk()))
    files = [SimpleUploadedFile("a.png", b"x" * 200), SimpleUploadedFile("b.png", b"x" * 200)]

    request = RequestFactory().post("/", {"before": "1", "pictures": files, "after": "2"})

    assert request.POST.dict() == {"before": "1", "after": "2"}
    assert request.FILES.getlist("pictures") == []
    assert disk_error_of(request).errno == errno.ENOSPC
