import pytest

from articles.models import Article
from articles.services import with_pending_changes
from tests.articles.admin.admin_client import AdminClient, errors
from tests.factories import an_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def buttons(answer):
    return [str(button.move) for button in answer.context["editor"].submit_line.buttons]


def primary(answer):
    return [str(button.move) for button in answer.context["editor"].submit_line.buttons if button.is_primary] or [
        "save"
    ]


@pytest.mark.parametrize(
    ("status", "offered", "coloured"),
    [
        ("draft", {"submit", "publish", "schedule"}, ["publish"]),
        ("in_review", {"return", "publish", "schedule"}, ["publish"]),
        ("scheduled", {"publish", "schedule", "unschedule"}, ["save"]),
        ("published", {"withdraw"}, ["save"]),
        ("withdrawn", {"publish", "reopen"}, ["save"]),
    ],
)
def test_editors_find_the_moves_that_are_possible_now(status, offered, coloured):
    answer = AdminClient().get(an_article(status=status))
    assert set(buttons(answer)) == offered
    assert primary(answer) == coloured


def test_reporters_find_nothing_but_submit():
    admin = AdminClient("reporter")
    admin.post(headline="Mine", body="<p>Text.</p>")
    assert buttons(admin.get(Article.objects.get())) == ["submit"]


@pytest.mark.parametrize(
    ("before", "move", "after", "typed"),
    [
        ("draft", "submit", "in_review", {}),
        ("in_review", "return", "draft", {}),
        ("draft", "publish", "published", {}),
        ("draft", "schedule", "scheduled", {"schedule_at": "2026-03-22T08:00"}),
        ("scheduled", "unschedule", "draft", {}),
        ("published", "withdraw", "withdrawn", {"withdrawal": "It was wrong."}),
        ("withdrawn", "reopen", "draft", {}),
    ],
)
def test_a_move_saves_the_text_and_then_moves(before, move, after, typed):
    article = an_article(status=before)
    AdminClient().press(article, move, headline="Typed last", **typed)
    article.refresh_from_db()
    assert (article.status, with_pending_changes(article).headline) == (after, "Typed last")


def test_what_is_emptied_can_be_taken_off_the_schedule_but_not_left_on_it():
    article = an_article(status="scheduled")
    assert "body" in errors(AdminClient().post(article, body=""))
    AdminClient().press(article, "unschedule", body="")
    article.refresh_from_db()
    assert (article.status, article.body) == ("draft", "")


def test_a_new_article_can_be_submitted_at_once():
    AdminClient("reporter").press(None, "submit", headline="Mine")
    assert Article.objects.get().status == "in_review"


@pytest.mark.parametrize(
    ("before", "move", "typed", "field"),
    [
        ("draft", "schedule", {}, "schedule_at"),
        ("draft", "schedule", {"schedule_at": "2026-03-20T08:00"}, "schedule_at"),
        ("published", "withdraw", {}, "withdrawal"),
        ("draft", "publish", {"body": ""}, "body"),
        ("published", "submit", {}, "__all__"),
        ("draft", "explode", {}, "__all__"),
    ],
)
def test_a_refused_move_saves_nothing_and_keeps_what_was_typed(before, move, typed, field):
    article = an_article(status=before)
    answer = AdminClient().press(article, move, headline="Typed last", **typed)
    assert field in errors(answer)
    assert "Typed last" in answer.content.decode()
    article.refresh_from_db()
    assert (article.status, article.version, article.headline != "Typed last") == (before, article.version, True)


@pytest.mark.parametrize("move", ["publish", "schedule", "return", "reopen"])
def test_moves_of_editors_are_closed_to_reporters(move):
    admin = AdminClient("reporter")
    admin.post(headline="Mine", body="<p>Text.</p>")
    assert admin.press(Article.objects.get(), move).status_code == 403
    assert Article.objects.get().status == "draft"


def test_a_scheduled_article_whose_datetime_has_come_is_shown_as_published(clock):
    article = an_article(status="scheduled")
    clock.shift(7 * 24 * 3600)
    answer = AdminClient().get(article)
    assert answer.context["editor"].state.label == "Published"
    assert buttons(answer) == ["withdraw"]
