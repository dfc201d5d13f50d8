import pytest

from articles.services import save_article
from articles.services.image_uses import image_uses
from tests.factories import NOW, a_picture, an_actor, an_article

pytestmark = pytest.mark.django_db


def uses(*pictures):
    found = image_uses(image_ids={each.pk for each in pictures})
    return [(use.image_id, use.title, use.has_alt_text) for use in found]


def body(picture, alt):
    return f'<p>Text.</p><figure><img src="{picture.file.url}" alt="{alt}"></figure>'


@pytest.mark.parametrize(("alt", "told"), [("Snow on a roof", True), ("", False), ("  ", False)])
def test_leading_picture_tells_whether_it_says_something(alt, told):
    picture = a_picture()
    an_article(lead_image=picture, lead_image_alt=alt, headline="Snow")

    assert uses(picture) == [(picture.pk, "Snow", told)]


@pytest.mark.parametrize(("alt", "told"), [("Snow on a roof", True), ("", False)])
def test_picture_within_the_text_is_found(alt, told):
    picture = a_picture()
    an_article(body=body(picture, alt), headline="Snow")

    assert uses(picture) == [(picture.pk, "Snow", told)]


def test_other_pictures_are_not_mentioned():
    an_article(lead_image=a_picture(), body=body(a_picture(), "x"))

    assert uses(a_picture()) == []


def test_many_pictures_need_one_query_that_reads_no_body(django_assert_num_queries):
    pictures = [a_picture() for _ in range(4)]
    for each in pictures:
        an_article(lead_image=each, body=body(each, "x"))

    with django_assert_num_queries(1) as queries:
        assert len(list(image_uses(image_ids={each.pk for each in pictures}))) == 8
    assert '"body"' not in queries[0]["sql"]


def test_picture_that_waits_in_changes_is_in_use():
    lead, within = a_picture(), a_picture()
    article = an_article(status="published", headline="Snow")
    values = {"lead_image": lead, "body": body(within, "x")}
    save_article(article=article, values=values, version=article.version, by=an_actor(), at=NOW)

    assert uses(lead, within) == [(lead.pk, "Snow", False), (within.pk, "Snow", True)]
