"""Pictures, drawn when they are needed."""

from datetime import datetime
from io import BytesIO

from PIL import Image as Pillow

from cms.media.models import Image
from cms.media.services import upload_image
from tests.factories.people import an_actor
from tests.factories.present import NOW


def picture_bytes(*, kind: str = "PNG", size: tuple[int, int] = (3, 2)) -> bytes:
    """Return a small picture in one of Pillow's formats."""
    out = BytesIO()
    Pillow.new("RGB", size, "teal").save(out, format=kind)
    return out.getvalue()


def a_picture(*, name: str = "square.png", credit: str = "", at: datetime = NOW) -> Image:
    """Return a stored picture."""
    return upload_image(upload=BytesIO(picture_bytes()), name=name, credit=credit, by=an_actor(), at=at)
