import pytest

from articles.documents.pictures import delivered_body, find_image
from tests.factories import a_picture

pytestmark = pytest.mark.django_db


def test_picture_is_found_by_its_address_here():
    picture = a_picture()
    found = find_image(f"/media/{picture.file}", None)
    assert (found.id, found.url, found.width, found.height) == (picture.pk, f"/media/{picture.file}", 3, 2)


def test_picture_is_found_by_its_id():
    picture = a_picture()
    assert find_image("", str(picture.pk)).id == picture.pk


@pytest.mark.parametrize(
    ("src", "data_file"),
    [
        ("https://evil.example/a.png", None),
        ("/media/../../admin/logout", None),
        ("", None),
        ("", "0"),
        ("", "-1"),
        ("", "١"),
        ("", "9" * 30),
        ("/media/%00", None),
        ("/media/\x00", None),
    ],
)
def test_nothing_else_is_a_picture_of_ours(src, data_file):
    a_picture()
    assert find_image(src, data_file) is None


def test_body_is_delivered_with_public_addresses(settings):
    settings.PUBLIC_URL = "https://cms.example.org"
    picture = a_picture()
    stored = f'<p>A</p><figure><img src="/media/{picture.file}" alt="A crane"></figure>'
    assert f'src="https://cms.example.org/media/{picture.file}"' in delivered_body(stored)


def test_body_without_pictures_is_delivered_as_it_is(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert delivered_body("<p>A</p>") == "<p>A</p>"
