import pytest
from tests.factories import *
from io import BytesIO
from cms.media.models import Image
from django.core.files.base import ContentFile
def test_x(db):
    im = Image()
    im.file.save("a/b.png", ContentFile(picture_bytes()), save=False)
    print(im.file.path, im.width, im.__dict__)
    import os; print(os.path.getsize(im.file.path))
    im.file.open(); print(im.file.read()[:20])
    im.file.seek(0)
    from django.core.files.images import get_image_dimensions
    print(get_image_dimensions(im.file), im.file.closed)
    from PIL import ImageFile as F; p=F.Parser(); p.feed(open(im.file.path,"rb").read()); print(p.image)
    from PIL import Image as P
    try: P.open(im.file.path)
    except Exception as e: print(repr(e))
