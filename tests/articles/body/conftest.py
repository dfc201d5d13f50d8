import pytest

from articles.body.clean import ImageRef, clean_body

LIBRARY = ImageRef(id=7, url="/media/bridge.jpg", width=1600, height=900)


@pytest.fixture
def find_image():
    """A library of one picture, known by its address and by its id."""
    return lambda src, data_file: LIBRARY if src == LIBRARY.url or data_file == "7" else None


@pytest.fixture
def clean(find_image):
    return lambda html: clean_body(html, find_image=find_image)
