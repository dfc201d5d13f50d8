"""What happens by itself, to the second, with nothing running."""

from datetime import timedelta

from articles.models import Newsroom
from articles.services import plan_withdrawal, publish_article, save_site_settings, schedule_article, unschedule_article
from cms.published.models import Transition
from tests.factories import NOW, a_section, a_tag, an_actor, an_appeal, an_article

SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)


def test_scheduled_article_appears_at_its_second(newsroom, clock, read, titles):
    an_article(status="scheduled", slug="later", headline="Later", published_at=NOW + DAY, tags=[a_tag(slug="new")])
    clock.move_to(NOW + DAY - SECOND)
    assert (read("articles/later/")[0], read("tags/new/")[0], titles()) == (404, 404, [])
    clock.move_to(NOW + DAY)
    assert (read("articles/later/")[0], read("tags/new/")[0], titles()) == (200, 200, ["Later"])


def test_scheduled_article_counts_from_its_second_on(newsroom, clock, read):
    an_article(status="scheduled", published_at=NOW + DAY)
    assert read("articles/?include=total")[1]["total"] == 0
    clock.move_to(NOW + DAY)
    assert read("articles/?include=total")[1]["total"] == 1


def test_schedule_can_be_moved_and_taken_back(newsroom, clock, read):
    article = an_article(status="scheduled", slug="later", published_at=NOW + DAY)
    moved = schedule_article(article=article, publish_at=NOW + 2 * DAY, version=article.version, by=an_actor(), at=NOW)
    clock.move_to(NOW + DAY)
    assert read("articles/later/")[0] == 404
    unschedule_article(article=moved, version=moved.version, by=an_actor(), at=NOW + DAY)
    clock.move_to(NOW + 3 * DAY)
    assert read("articles/later/")[0] == 404


def test_article_leaves_at_its_second_and_says_why(newsroom, clock, read, titles):
    older, article = (an_article(status="published", slug=slug, headline=slug) for slug in ("news", "offer"))
    pashto = an_article(status="published", slug="ps-offer", language="ps", story=article.story)
    given = {"version": article.version, "by": an_actor(), "at": NOW}
    plan_withdrawal(article=article, withdraw_at=NOW + DAY, reason="The offer has ended.", **given)
    clock.move_to(NOW + DAY - SECOND)
    assert (read("articles/offer/")[0], titles("?language=en")) == (200, ["offer", "news"])
    assert read("articles/news/")[1]["next"]["slug"] == "offer"
    assert [each["slug"] for each in read(f"articles/{pashto.slug}/")[1]["translations"]] == ["offer"]
    clock.move_to(NOW + DAY)
    status, problem = read("articles/offer/")
    assert (status, problem["detail"], titles("?language=en")) == (410, "The offer has ended.", ["news"])
    assert read(f"articles/{older.slug}/")[1]["next"] is None
    assert read(f"articles/{pashto.slug}/")[1]["translations"] == []
    assert read("articles/?include=total&language=en")[1]["total"] == 1


def test_article_that_came_and_went_by_itself_can_come_back(newsroom, clock, read):
    article = an_article(status="scheduled", slug="offer", published_at=NOW + DAY)
    given = {"version": article.version, "by": an_actor(), "at": NOW}
    plan_withdrawal(article=article, withdraw_at=NOW + 2 * DAY, reason="The offer has ended.", **given)
    statuses = []
    for days in (0, 1, 2):
        clock.move_to(NOW + days * DAY)
        statuses.append(read("articles/offer/")[0])
    assert statuses == [404, 200, 410]
    publish_article(article=article, version=article.version, by=an_actor(), at=NOW + 2 * DAY)
    assert read("articles/offer/")[0] == 200


def test_news_stops_breaking_by_itself(newsroom, clock, read, titles):
    an_article(status="published", slug="snow", headline="Snow", breaking_until=NOW + DAY)
    assert titles("?breaking=true") == ["Snow"]
    clock.move_to(NOW + DAY)
    assert titles("?breaking=true") == []
    assert titles("?breaking=false") == ["Snow"]
    assert read("articles/snow/")[1]["is_breaking"] is False


def test_comments_close_by_themselves_and_say_why(newsroom, clock, read):
    an_article(status="published", slug="talk", published_at=NOW, comment_policy="open", comments_close_after_days=30)
    assert read("articles/talk/")[1]["comments"]["state"] == "open"
    clock.move_to(NOW + 30 * DAY)
    comments = read("articles/talk/")[1]["comments"]
    assert (comments["state"], comments["reason"], comments["message"]) == ("closed", "expired", "Comments are closed.")
    assert read("articles/")[1]["results"][0]["comments"]["state"] == "closed"


def test_newsroom_that_closes_comments_closes_them_everywhere(newsroom, read):
    an_article(status="published", slug="talk")
    version = Newsroom.objects.the_one().version
    for policy, message in (("open", None), ("hidden", None), ("closed", "Comments are closed.")):
        values = {"comment_policy": policy}
        version = save_site_settings(values=values, names={}, version=version, by=an_actor(), at=NOW).version
        assert read("articles/talk/")[1]["comments"]["message"] == message


def test_translation_is_linked_from_its_second_on(newsroom, clock, read):
    article = an_article(status="published", slug="bridge")
    an_article(status="scheduled", slug="پل", language="ps", story=article.story, published_at=NOW + DAY)
    assert read("articles/bridge/")[1]["translations"] == []
    clock.move_to(NOW + DAY)
    links = read("articles/bridge/")[1]["translations"]
    assert [(link["language"], link["direction"], link["slug"]) for link in links] == [("ps", "rtl", "پل")]


def test_no_cache_keeps_an_answer_beyond_the_next_datetime(newsroom, client):
    an_article(status="scheduled", published_at=NOW + 7 * SECOND)
    assert Transition.objects.exists()
    assert client.get("/api/v1/articles/")["Cache-Control"].startswith("public, max-age=7,")


def test_neighbours_appear_by_themselves(newsroom, clock, read):
    an_article(status="published", slug="first", published_at=NOW - DAY)
    an_article(status="scheduled", slug="second", published_at=NOW + DAY)
    assert read("articles/first/")[1]["next"] is None
    clock.move_to(NOW + DAY)
    assert read("articles/first/")[1]["next"]["slug"] == "second"
    assert read("articles/second/")[1]["previous"]["slug"] == "first"


def test_campaign_comes_and_goes_at_its_second_wherever_it_is_read(newsroom, clock, read):
    an_appeal(), an_appeal(key="winter", starts_at=NOW + DAY, ends_at=NOW + 2 * DAY)
    an_appeal(key="flood", is_default=False, ends_at=NOW + DAY)
    an_article(status="published", slug="snow")
    an_article(status="published", slug="water", section=a_section(donation_appeal="flood"))
    an_article(status="published", slug="quiet", donation_block="off")
    shown = []
    for at in (NOW + DAY - SECOND, NOW + DAY, NOW + 2 * DAY - SECOND, NOW + 2 * DAY):
        clock.move_to(at)
        embedded = [read(f"articles/{slug}/?expand=donation")[1]["donation"] for slug in ("snow", "water", "quiet")]
        asked = [read("donations/")[1], read("donations/?appeal=flood&language=en")[1], *embedded]
        shown.append([each and each["appeal"]["key"] for each in asked])
    assert shown == [
        ["support", "flood", "support", "flood", None],
        ["winter", "winter", "winter", "winter", None],
        ["winter", "winter", "winter", "winter", None],
        ["support", "support", "support", "support", None],
    ]
