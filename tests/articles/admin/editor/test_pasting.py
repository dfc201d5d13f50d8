import pytest
from django.contrib.messages import get_messages
from django.test import Client

from tests.articles.admin.admin_client import AdminClient, errors
from tests.factories import a_user, an_article
from tests.pastes import pastes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

PASTE = "/admin/articles/article/ask/paste/"


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_a_paste_is_answered_as_a_save_would_keep_it():
    pasted = (
        '<p>m<sup>2</sup> <del>old</del> <a href="javascript:x">bad</a></p><img src="https://x.example/a.png" alt="A">'
    )
    assert AdminClient().client.post(PASTE, {"html": pasted}).json() == {
        "html": '<p>m<sup>2</sup> bad</p><figure data-foreign="https://x.example/a.png" data-alt="A"></figure>',
        "losses": [
            {
                "kind": "deleted",
                "text": "m2 old bad",
                "message": "Text struck out as deleted, at “m2 old bad”",
            },
            {
                "kind": "link",
                "text": "m2 old bad",
                "message": "Link that cannot be kept: javascript:x, at “m2 old bad”",
            },
        ],
        "more": 0,
    }


def test_losses_beyond_the_first_two_hundred_are_counted():
    answer = AdminClient().client.post(PASTE, {"html": "a<del>b</del>" * 250}).json()
    assert (len(answer["losses"]), answer["more"]) == (200, 50)


def test_a_paste_is_bounded_and_only_posted():
    client = AdminClient().client
    assert client.post(PASTE, {"html": "a" * 500_001}).status_code == 413
    assert client.get(PASTE).status_code == 405
    assert client.post(PASTE).json() == {"html": "", "losses": [], "more": 0}


def test_a_paste_is_read_for_writers_with_their_token_only():
    assert AdminClient("treasurer").client.post(PASTE, {"html": "a"}).status_code == 403
    assert AdminClient("reporter").client.post(PASTE, {"html": "a"}).status_code == 200
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(a_user(role="editor"))
    assert strict.post(PASTE, {"html": "a"}).status_code == 403


def test_a_save_says_what_it_did_not_keep():
    article = an_article()
    response = AdminClient().post(article, body='<p>By <del>nobody</del> <a href="page.html"><b>us</b></a></p>')
    article.refresh_from_db()
    assert article.body == "<p>By <strong>us</strong></p>"
    assert told(response)[0] == (
        "Not kept of the text:<ul><li>Text struck out as deleted, at “By nobody us”</li>"
        "<li>Link that cannot be kept: page.html, at “By nobody us”</li></ul>"
    )


def test_a_message_is_short_and_escaped():
    response = AdminClient().post(an_article(), body="<p>a</p>" + '<a href="x<b>">&lt;b></a> ' * 10)
    assert told(response)[0].count("<li>") == 9
    assert "<li>2 more</li>" in told(response)[0]
    assert "<b>" not in told(response)[0]


def test_a_save_that_keeps_everything_says_nothing_of_losses():
    response = AdminClient().post(an_article(), body="<p>m<sup>2</sup> <s>old</s></p>")
    assert not any("Not kept" in each for each in told(response))


def test_control_characters_become_line_ends_or_go_in_every_field():
    article = an_article()
    response = AdminClient().post(
        article,
        headline="One\x0btwo\x03",
        lead="a\x0bb\x0cc\x85d\u2028e\x03",
        body="<p>a\x0bb\x03</p>",
        seo_description="a\x0bb",
        lead_image_caption="c\x1fd",
        why="x\x03y",
    )
    assert response.status_code == 302, errors(response)
    article.refresh_from_db()
    assert (article.headline, article.lead, article.body) == ("One two", "a\nbc\nd\ne", "<p>a<br>b</p>")
    assert (article.seo_description, article.lead_image_caption) == ("a b", "cd")


def test_what_people_paste_becomes_what_the_samples_say():
    client = AdminClient().client
    for paste in pastes():
        answer = client.post(PASTE, {"html": paste.html}).json()
        assert (answer["html"], [each["message"] for each in answer["losses"]]) == (paste.becomes, paste.told), (
            paste.name
        )
