import pytest

from articles.services.content.body_images import MAX_HTML_LENGTH, clean_article_html
from cms.lib.domain_errors import Invalid
from tests.factories import a_picture

pytestmark = pytest.mark.django_db


def test_picture_of_the_library_stays():
    picture = a_picture()
    html = clean_article_html(f'<p>A</p><figure><img src="/media/{picture.file}" alt="A crane"></figure>')
    assert f"/media/{picture.file}" in html
    assert 'alt="A crane"' in html


@pytest.mark.parametrize(
    "src", ["https://evil.example/a.png", "//evil.example/a.png", "/media/images/none.png", "data:image/png;base64,x"]
)
def test_foreign_picture_stands_as_a_placeholder(src):
    html = clean_article_html(f'<p>A</p><figure><img src="{src}" alt=""></figure>')
    assert html == f'<p>A</p><figure data-foreign="{src}"></figure>'


def test_only_the_text_counts_where_a_picture_is_too_long():
    long = f'<img src="data:image/png;base64,{"A" * MAX_HTML_LENGTH}">'
    assert clean_article_html(long) == '<figure data-foreign="data:image/png"></figure>'
    with pytest.raises(Invalid):
        clean_article_html("A" * (MAX_HTML_LENGTH + 1))


def test_scripts_are_gone():
    assert "script" not in clean_article_html("<p>A</p><script>alert(1)</script>")
