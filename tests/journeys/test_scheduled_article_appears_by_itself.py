from datetime import timedelta

from articles.services import save_article, schedule_article, unschedule_article
from tests.factories import NOW, a_tag, an_article

A_SECOND = timedelta(seconds=1)
AN_HOUR = timedelta(hours=1)


def test_scheduled_article_appears_by_itself_with_all_that_belongs_to_it(newsroom, do, client, status_of, listed):
    older = an_article(status="published", slug="older")
    article = an_article(slug="soon", tags=[a_tag(slug="war")], is_featured=True)
    do(schedule_article, article, moment=NOW + AN_HOUR)

    newsroom.move_to(NOW + AN_HOUR - A_SECOND)
    assert (status_of("soon"), listed(), listed(featured="true"), listed("tags")) == (404, ["older"], [], [])
    assert client.get("/api/v1/articles/?include=total").json()["total"] == 1
    assert client.get(f"/api/v1/articles/{older.slug}/").json()["next"] is None
    assert client.get("/api/v1/articles/")["Cache-Control"] == "public, max-age=1, stale-while-revalidate=0"

    newsroom.shift(A_SECOND)
    assert (status_of("soon"), listed(), listed(featured="true"), listed("tags")) == (
        200,
        ["soon", "older"],
        ["soon"],
        ["war"],
    )
    assert client.get("/api/v1/articles/?include=total").json()["total"] == 2
    assert client.get(f"/api/v1/articles/{older.slug}/").json()["next"]["slug"] == "soon"


def test_schedule_can_be_moved_and_taken_back(newsroom, do, status_of, listed):
    article = an_article(slug="soon")
    do(schedule_article, article, moment=NOW + AN_HOUR)
    do(schedule_article, article, moment=NOW + 2 * AN_HOUR)
    newsroom.shift(AN_HOUR)
    assert status_of("soon") == 404
    do(unschedule_article, article)
    newsroom.shift(AN_HOUR)
    assert (status_of("soon"), listed()) == (404, [])


def test_scheduled_article_may_be_edited_before_and_after_its_moment(newsroom, do, client, status_of):
    article = an_article(status="scheduled", slug="first", published_at=NOW + AN_HOUR)
    do(save_article, article, values={"slug": "second"})
    newsroom.shift(AN_HOUR)
    assert (status_of("first"), status_of("second")) == (404, 200)
    do(save_article, article, values={"slug": "third"})
    assert client.get("/api/v1/articles/second/")["Location"] == "/api/v1/articles/third/"


def test_several_that_are_due_at_once_appear_at_once(newsroom, listed):
    for number in range(3):
        an_article(status="scheduled", slug=f"due-{number}", published_at=NOW + A_SECOND)
    assert listed() == []
    newsroom.shift(A_SECOND)
    assert listed() == ["due-2", "due-1", "due-0"]
