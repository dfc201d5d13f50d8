import pytest

from articles.services.content.body_images import ForeignImage, clean_article_html
from tests.factories import a_picture

pytestmark = pytest.mark.django_db


def test_picture_of_the_library_stays():
    picture = a_picture()
    html = clean_article_html(f'<p>A</p><figure><img src="/media/{picture.file}" alt="A crane"></figure>')
    assert f"/media/{picture.file}" in html
    assert 'alt="A crane"' in html


@pytest.mark.parametrize(
    "src", ["https://evil.example/a.png", "//evil.example/a.png", "/media/images/none.png", "data:x"]
)
def test_foreign_picture_is_refused_by_its_address(src):
    with pytest.raises(ForeignImage) as error:
        clean_article_html(f'<p>A</p><figure><img src="{src}" alt=""></figure>')
    assert (error.value.field, src in str(error.value)) == ("body", True)


def test_scripts_are_gone():
    assert "script" not in clean_article_html("<p>A</p><script>alert(1)</script>")
