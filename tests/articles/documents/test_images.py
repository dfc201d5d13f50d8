import pytest

from articles.body.reader import read
from articles.body.writer import write
from articles.documents.images import delivered_body, find_image
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
    stored = read(f'<p>A</p><figure><img src="/media/{picture.file}" alt="A crane"></figure>')
    assert f'src="https://cms.example.org/media/{picture.file}"' in write(delivered_body(stored))


def test_pictures_of_a_body_are_delivered_with_the_credit_of_the_library():
    picture = a_picture(credit="Agency")
    stored = read(f'<figure><img src="/media/{picture.file}" alt=""></figure>')
    assert [block.credit for block in delivered_body(stored)] == ["Agency"]


def test_picture_that_is_gone_is_left_out_with_its_caption():
    stored = read('<p>A</p><figure><img src="/media/gone.jpg" alt=""><figcaption>B</figcaption></figure>')
    assert write(delivered_body(stored)) == "<p>A</p>"


def test_body_without_pictures_is_delivered_as_it_is(django_assert_num_queries):
    stored = read("<p>A</p>")
    with django_assert_num_queries(0):
        assert delivered_body(stored) == stored
