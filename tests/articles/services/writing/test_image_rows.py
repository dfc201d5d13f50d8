import pytest

from articles.models import ArticleImage
from articles.services import delete_article, discard_changes, publish_changes, save_article
from articles.services.writing.image_rows import rebuild_image_rows
from tests.factories import NOW, a_picture, an_actor, an_article

pytestmark = pytest.mark.django_db


def rows():
    return sorted(ArticleImage.objects.values_list("image_id", "place", "has_alt_text"))


def body(*pictures, alt="x"):
    figures = (f'<figure><img src="{each.file.url}" alt="{alt}"></figure>' for each in pictures)
    return f"<p>Text.</p>{''.join(figures)}"


def save(article, **values):
    return save_article(article=article, values=values, version=article.version, by=an_actor(), at=NOW)


def decided(decide, article):
    return decide(article=article, version=article.version, by=an_actor(), at=NOW)


def test_rows_follow_a_draft_until_it_is_deleted():
    one, two = a_picture(), a_picture()
    article = an_article(lead_image=one, lead_image_alt=" ", body=body(one, two))
    assert rows() == [(one.pk, "body", True), (one.pk, "lead", False), (two.pk, "body", True)]
    article = save(article, lead_image=None, body=body(two) + body(two, alt=""))
    assert rows() == [(two.pk, "body", False)]
    decided(delete_article, article)
    assert rows() == []


@pytest.mark.parametrize("is_published", [True, False])
def test_pending_changes_have_rows_of_their_own_until_somebody_decides(is_published):
    one, two = a_picture(), a_picture()
    article = an_article(status="published", lead_image=one, body=body(one))
    article = save(article, lead_image=two, lead_image_alt="Snow", body=body(two))
    public = [(one.pk, "body", True), (one.pk, "lead", False)]
    assert rows() == [*public, (two.pk, "pending_body", True), (two.pk, "pending_lead", True)]
    decided(publish_changes if is_published else discard_changes, article)
    assert rows() == ([(two.pk, "body", True), (two.pk, "lead", True)] if is_published else public)


def test_rebuild_writes_what_is_missing_or_wrong_and_nothing_else():
    one, two = a_picture(), a_picture()
    an_article(body=body(one))
    save(an_article(status="published", lead_image=one), lead_image=two)
    expected = rows()
    assert sum(rebuild_image_rows()) == 0
    ArticleImage.objects.filter(place="body").delete()
    ArticleImage.objects.filter(place="lead").update(has_alt_text=True)
    assert (sum(rebuild_image_rows()), rows()) == (2, expected)
