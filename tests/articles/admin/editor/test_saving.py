from datetime import timedelta

import pytest

from articles.models import Article
from articles.services import with_pending_changes
from cms.outbox.models import Event
from tests.articles.admin.admin_client import AdminClient, errors
from tests.factories import NOW, a_section, a_tag, an_article, an_author

pytestmark = pytest.mark.django_db


def test_what_is_typed_becomes_a_draft_by_the_service():
    section, tag = a_section(), a_tag()
    AdminClient().post(headline="Snow on the pass", body="<p>It snowed.</p>", section=section.pk, tags=[tag.pk])
    article = Article.objects.get()
    assert (article.slug, article.status, article.section) == ("snow-on-the-pass", "draft", section)
    assert list(article.tags.all()) == [tag]
    assert [each.name for each in Event.objects.about(article.owner)] == ["article.created"]


def test_first_save_stays_with_the_article():
    answer = AdminClient().post(headline="Snow")
    assert answer.url == f"/admin/articles/article/{Article.objects.get().pk}/change/"


def test_saving_what_was_opened_changes_nothing_but_the_version():
    article = an_article(
        tags=[a_tag()], bylines=[(an_author(), "words"), (an_author(), "pictures")], lead="A lead", dateline="KABUL"
    )
    before = _of(article)
    AdminClient().post(article)
    assert _of(Article.objects.get()) == before
    assert Article.objects.get().version == article.version + 1


def _of(article):
    columns = ("slug", "headline", "lead", "dateline", "body", "language", "comment_policy", "donation_appeal")
    rows = [(each.author, each.role) for each in article.bylines.all()]
    return [getattr(article, name) for name in columns], rows, list(article.tags.all())


def test_bylines_are_written_in_their_order():
    words, pictures, article = an_author(), an_author(), an_article()
    AdminClient().post(
        article,
        **{
            "bylines-TOTAL_FORMS": 2,
            "bylines-0-author": words.pk,
            "bylines-0-role": "words",
            "bylines-1-author": pictures.pk,
            "bylines-1-role": "pictures",
        },
    )
    assert [(each.author, each.role) for each in article.bylines.all()] == [(words, "words"), (pictures, "pictures")]


def test_the_same_byline_twice_is_refused_and_kept():
    author, article = an_author(), an_article()
    rows = {
        f"bylines-{number}-{name}": value
        for number in (0, 1)
        for name, value in (("author", author.pk), ("role", "words"))
    }
    answer = AdminClient().post(article, **{"bylines-TOTAL_FORMS": 2, **rows})
    assert answer.status_code == 200
    assert not article.bylines.exists()


def test_corrections_are_dated_in_the_newsrooms_zone():
    article = an_article(status="published")
    row = {
        "corrections-TOTAL_FORMS": 1,
        "corrections-0-at": "2026-03-21T10:00",
        "corrections-0-text": "It was Tuesday.",
    }
    AdminClient().post(article, **row)
    (correction,) = with_pending_changes(Article.objects.get()).correction_rows()
    assert (correction.at.isoformat(), correction.text) == ("2026-03-21T09:00:00+00:00", "It was Tuesday.")


def test_somebody_who_begins_an_article_is_its_author():
    admin = AdminClient("reporter")
    author = an_author(user=admin.user)
    admin.post(headline="Snow")
    assert [each.author for each in Article.objects.get().bylines.all()] == [author]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("headline", ""),
        ("headline", "x" * 301),
        ("slug", "!!!"),
        ("canonical_url", "javascript:alert(1)"),
        ("embargo_until", "soon"),
        ("donation_appeal", "nobody-knows"),
        ("section", "999999"),
    ],
)
def test_a_bad_value_is_refused_by_name_and_everything_typed_stays(field, value):
    article = an_article(headline="Before")
    answer = AdminClient().post(article, **{"lead": "Typed for an hour", field: value})
    assert field in errors(answer)
    assert "Typed for an hour" in answer.content.decode()
    assert Article.objects.get().headline == "Before"


def test_a_draft_is_saved_with_pictures_of_others_and_publishing_names_each():
    admin, article = AdminClient(), an_article()
    pictures = '<img src="https://elsewhere.example/a.png" alt="A well"><img src="data:image/png;base64,AAAA">'
    answer = admin.press(article, "publish", headline="After", body=f"<p>Look</p>{pictures}")
    named = "“A well” (https://elsewhere.example/a.png); data:image/png."
    assert named in " ".join(errors(answer)["body"])
    admin.post(article, headline="After", body=f"<p>Look</p>{pictures}")
    kept = Article.objects.get()
    assert (kept.headline, kept.status, kept.body.count("<figure data-foreign=")) == ("After", "draft", 2)
    assert named in admin.get(article).content.decode()


def test_the_slug_of_another_article_is_refused_by_name():
    taken, article = an_article(slug="taken"), an_article()
    assert taken.headline in str(errors(AdminClient().post(article, slug="Taken"))["slug"])


def test_a_form_without_its_version_is_refused():
    article = an_article()
    assert "version" in errors(AdminClient().post(article, version=""))


def test_withdrawal_is_planned_and_cancelled_from_the_form(clock):
    article, admin = an_article(status="published"), AdminClient()
    admin.post(article, _ending="plan", withdrawal="The offer has ended.", withdrawal_at="2026-03-22T10:00")
    planned = Article.objects.get()
    assert planned.withdraw_at.isoformat() == "2026-03-22T09:00:00+00:00"
    page = admin.get(planned).content.decode()
    assert "Will be unpublished: 22 Mar 2026, 10:00 newsroom time" in page
    admin.post(planned, _ending="cancel")
    assert Article.objects.get().withdraw_at is None


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"withdrawal": "Over."}, "withdrawal_at"),
        ({"withdrawal_at": "2026-03-22T10:00"}, "withdrawal"),
        ({"withdrawal": "Over.", "withdrawal_at": "2026-03-20T10:00"}, "withdrawal_at"),
    ],
)
def test_plan_that_is_refused_says_where_and_changes_nothing(clock, typed, field):
    article = an_article(status="published")
    answer = AdminClient().post(article, _ending="plan", **typed)
    assert field in errors(answer) and Article.objects.get().withdraw_at is None


def test_reporters_plan_no_withdrawals():
    admin = AdminClient("reporter")
    admin.post(headline="Mine", body="<p>Text.</p>")
    assert admin.post(Article.objects.get(), _ending="plan").status_code == 403


def test_publishing_under_embargo_says_where(clock):
    article = an_article(embargo_until=NOW + timedelta(days=1))
    answer = AdminClient().press(article, "publish")
    assert "under embargo" in errors(answer)["embargo_until"][0]
