import re
from datetime import timedelta
from html import escape, unescape

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from articles.models import Article, EditSession
from articles.services import start_translation, switch_comments, switch_featured
from articles.services.content.sources import untranslated_parts
from cms.outbox.models import Event
from tests.articles.admin.admin_client import AdminClient, address
from tests.factories import NOW, a_newsroom, a_section, an_actor, an_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def at(article, switch):
    return reverse("admin:articles_article_switch", args=[article.pk, switch])


def press(admin, article, switch, value, *, script=False, data=None, **typed):
    """Press the button of a switch in the form, as a browser without JavaScript does; a script sends less."""
    opened = {} if script else (data or admin.form(article))
    more = {"_script": "1"} if script else {}
    inputs = {f"_switch-{name}": each for name, each in typed.items() if not name.startswith("_")}
    return admin.client.post(at(article, switch), {**opened, **more, **inputs, "_at_once": value})


def said(answer):
    return [str(each) for each in get_messages(answer.wsgi_request)]


COMMENTS = {"comment_policy": "closed", "comments_close_after_days": ""}


@pytest.mark.parametrize("script", [False, True])
@pytest.mark.parametrize(
    ("switch", "value", "typed", "column", "stored", "words"),
    [
        ("comments", "set", COMMENTS, "comment_policy", "closed", "Comments are closed (setting of this article)."),
        ("featured", "on", {}, "is_featured", True, "The article is featured."),
        ("featured", "off", {}, "is_featured", False, "The article is not featured."),
        (
            "breaking",
            "set",
            {"breaking_until": "2026-03-22T10:00"},
            "breaking_until",
            NOW.replace(day=22, hour=9),
            "It is breaking news until 22 Mar 2026, 10:00 CET.",
        ),
        ("breaking", "end", {"breaking_until": ""}, "breaking_until", None, "It is not breaking news."),
    ],
)
def test_button_sets_the_switch_and_says_what_readers_see_now(script, switch, value, typed, column, stored, words):
    article = an_article(status="published")
    answer = press(AdminClient(), article, switch, value, script=script, **typed)
    assert getattr(Article.objects.get(), column) == stored
    sentence = f"Readers see now: {words}"
    if script:
        assert answer.status_code == 200 and f'data-said="{sentence}"' in answer.content.decode()
    else:
        assert (answer.status_code, answer.url, said(answer)) == (302, address(article), [sentence])


@pytest.mark.parametrize("status", ["draft", "published"])
def test_text_in_the_form_is_neither_saved_nor_lost(status):
    article, admin = an_article(status=status, headline="Old"), AdminClient()
    opened = admin.form(article) | {"headline": "Half finished", "lead": "Typed"}
    answer = press(admin, article, "featured", "on", data=opened)
    assert (answer.status_code, answer.url) == (307, address(article))
    page = admin.client.post(answer.url, {**opened, "_at_once": "on"})
    form = page.context["adminform"].form
    assert (form["headline"].value(), form["lead"].value()) == ("Half finished", "Typed")
    assert "This is the text that was not saved." in page.content.decode()
    stored = Article.objects.get()
    assert (stored.headline, stored.draft, stored.is_featured) == ("Old", None, True)


def test_whoever_goes_on_writing_meets_no_conflict_and_undoes_nothing():
    article, admin = an_article(status="published"), AdminClient()
    opened = admin.form(article)
    switch_featured(article=article, is_featured=True, by=an_actor(), at=NOW)
    answer = admin.post(article, opened, headline="New")
    stored = Article.objects.get()
    assert (answer.status_code, stored.draft.content["headline"], stored.is_featured) == (302, "New", True)


def switches_on(page):
    """Return the inputs of the switches as a browser posts them."""
    html = page.content.decode()
    tags = [tag for tag in re.findall(r"<input[^>]*>", html) if ' name="_switch-' in tag]
    found = {re.search(r'name="([^"]*)"', tag)[1]: (re.search(r' value="([^"]*)"', tag) or ["", ""])[1] for tag in tags}
    found = {name: unescape(value) for name, value in found.items()}
    return found | {"_switch-comment_policy": page.context["editor"].article.comment_policy}


def test_what_was_chosen_at_a_switch_and_not_set_is_said_after_a_save():
    values = {"comment_policy": "open", "comments_close_after_days": 3, "breaking_until": NOW + timedelta(days=2)}
    article, admin = an_article(status="published", **values), AdminClient()
    seen = switches_on(admin.get(article))
    assert len(seen) == 4
    saved = "Saved. Readers keep what was published until you publish the changes."
    assert said(admin.post(article, lead="New", **seen)) == [saved]
    chosen = seen | {"_switch-comment_policy": "closed", "_switch-breaking_until": ""}
    assert said(admin.post(article, lead="Newer", **chosen))[-2:] == [
        "Saving sets no switch: “Comments, Breaking news until” was not set. Use the button beside it.",
        saved,
    ]
    # Somebody else sets switches meanwhile: what was chosen here and stands nowhere is still said, and nothing else.
    switch_featured(article=Article.objects.get(), is_featured=True, by=an_actor(), at=NOW)
    switch_comments(article=Article.objects.get(), policy="closed", close_after_days=9, by=an_actor(), at=NOW)
    assert said(admin.post(article, lead="Newest", **chosen))[-2:] == [
        "Saving sets no switch: “Breaking news until” was not set. Use the button beside it.",
        saved,
    ]
    assert said(admin.post(article, lead="Last", **seen | {"_switch-token": "[1]"}))[-2:] == [saved, saved]


@pytest.mark.parametrize(
    ("switch", "value", "typed", "words"),
    [
        ("comments", "set", {"comment_policy": "maybe"}, "Select a valid choice"),
        ("comments", "set", {**COMMENTS, "comments_close_after_days": "-1"}, "greater than or equal to 0"),
        ("comments", "set", {**COMMENTS, "comments_close_after_days": "9999"}, "less than or equal to 3650"),
        ("comments", "set", {**COMMENTS, "comments_close_after_days": "soon"}, "Enter a whole number"),
        ("breaking", "set", {"breaking_until": ""}, "Choose the date and time until which"),
        ("breaking", "set", {"breaking_until": "2026-03-21T09:00"}, "This time has passed."),
        ("breaking", "set", {"breaking_until": "2026-03-29T02:30"}, "This time does not exist"),
        ("breaking", "set", {"breaking_until": "2026-10-25T02:30"}, "happens twice"),
        ("featured", "perhaps", {}, "There is no such button."),
    ],
)
def test_what_cannot_be_taken_is_said_and_everything_typed_stays(switch, value, typed, words):
    article, admin = an_article(status="published"), AdminClient()
    opened = admin.form(article) | {"headline": "Typed"}
    answer = press(admin, article, switch, value, data=opened, **typed)
    assert answer.status_code == 307 and words in said(answer)[0]
    sent = {f"_switch-{name}": each for name, each in typed.items()}
    page = admin.client.post(answer.url, {**opened, **sent, "_at_once": value})
    assert page.context["adminform"].form["headline"].value() == "Typed"
    kept = page.context["editor"].switches.form.data
    assert {name: kept[name] for name in sent} == sent
    refused = press(admin, article, switch, value, script=True, **typed)
    assert refused.status_code == 422 and words in refused.content.decode()
    assert not Event.objects.filter(name="article.switched").exists()


def test_an_hour_that_happens_twice_is_chosen():
    article = an_article()
    typed = {"breaking_until": "2026-10-25T02:30", "breaking_until-of-two": "20261025T013000Z"}
    press(AdminClient(), article, "breaking", "set", script=True, **typed)
    assert Article.objects.get().breaking_until.isoformat() == "2026-10-25T01:30:00+00:00"


@pytest.mark.parametrize("url", ["switch/featured/", "as-intended/"])
def test_only_posts_are_answered(url):
    assert AdminClient().client.get(f"{address(an_article(), 'change')[:-7]}{url}").status_code == 405


def test_unknown_switches_and_articles_are_not_found():
    article, admin = an_article(), AdminClient()
    assert admin.client.post(at(article, "colour"), {"_at_once": "on"}).status_code == 404
    article.pk = 999_999
    assert admin.client.post(at(article, "featured"), {"_at_once": "on"}).status_code == 404


def test_reporters_set_those_of_their_drafts_and_keep_their_text_when_it_is_theirs_no_more():
    admin = AdminClient("reporter")
    admin.post(headline="Mine")
    article = Article.objects.get()
    opened = admin.form(article) | {"lead": "Typed for an hour"}
    assert press(admin, article, "featured", "on", script=True).status_code == 200
    admin.press(article, "submit")
    answer = press(admin, article, "featured", "off", data=opened)
    assert answer.status_code == 403 and "Typed for an hour" in answer.content.decode()
    assert press(admin, article, "featured", "off", script=True).status_code == 403
    assert Article.objects.get().is_featured


def test_whoever_is_signed_out_keeps_their_text():
    article, admin = an_article(), AdminClient()
    opened = admin.form(article) | {"lead": "Typed for an hour"}
    admin.client.logout()
    answer = press(admin, article, "featured", "on", data=opened)
    assert answer.status_code == 403 and "Typed for an hour" in answer.content.decode()
    assert not Article.objects.get().is_featured


def test_the_panel_says_what_readers_see_whatever_waits_for_them():
    a_newsroom(comment_policy="open")
    closed = a_section(slug="closed", comment_policy="closed")
    article, admin = an_article(status="published"), AdminClient()
    admin.post(article, section=closed.pk)
    panel = admin.get(article).context["editor"].switches
    assert (panel.audience, panel.comments) == ("Readers see now:", "Comments are open (site setting).")
    choices = dict(panel.form.fields["comment_policy"].choices)
    assert choices["inherit"] == "Use section default (now: open)"


@pytest.mark.parametrize(
    ("status", "audience"),
    [
        ("draft", "Once readers see the article:"),
        ("scheduled", "Readers will see:"),
        ("withdrawn", "Once readers see the article:"),
    ],
)
def test_the_panel_says_who_meets_it(status, audience):
    assert AdminClient().get(an_article(status=status)).context["editor"].switches.audience == audience


def test_breaking_news_that_is_over_is_not_said_to_be_breaking():
    article = an_article(breaking_until=NOW - timedelta(hours=1))
    panel = AdminClient().get(article).context["editor"].switches
    assert (panel.is_breaking, panel.breaking) == (
        False,
        "It is not breaking news any more, since 21 Mar 2026, 12:00 CET.",
    )


def test_other_open_forms_learn_of_it():
    article, admin = an_article(status="published"), AdminClient()
    session = {"_session": "0" * 32}
    before = admin.client.post(address(article, "open"), session).json()
    token = admin.get(article).context["editor"].switches.token
    press(AdminClient(), article, "featured", "on", script=True)
    after = admin.client.post(address(article, "open"), session).json()
    assert before["at_once"] == token != after["at_once"] and before["version"] == after["version"]
    now = admin.client.get(address(article, "ask_at_once")).content.decode()
    assert f'data-token="{escape(after["at_once"])}"' in now and "The article is featured." in now
    assert EditSession.objects.count() == 1


@pytest.fixture
def translation():
    source = an_article(headline="Massoud", body="<p>Snow fell.</p>")
    begun = start_translation(article=source, language="ps", by=an_actor(), at=NOW)
    Article.objects.filter(pk=begun.pk).update(body="<p>واوره ورېدلې.</p>")
    return Article.objects.get(pk=begun.pk)


@pytest.mark.parametrize("script", [False, True])
def test_words_of_the_source_are_said_to_be_intended_by_a_button_of_the_checklist(translation, script):
    admin = AdminClient()
    [part] = untranslated_parts(translation)
    value = f"headline.{part.digest}"
    page = admin.get(translation).content.decode()
    assert "The headline is still word for word as in English." in page and f'value="{value}"' in page
    more = {"_script": "1"} if script else {}
    answer = admin.client.post(address(translation, "as_intended"), {"_at_once": value, **more})
    assert answer.status_code == (200 if script else 302)
    assert "still word for word" not in admin.get(translation).content.decode()
    assert "Headline noted as intended" in admin.get(translation, "history").content.decode()


def test_a_text_that_has_changed_since_is_not_said_to_be_intended(translation):
    answer = AdminClient().client.post(address(translation, "as_intended"), {"_at_once": "headline.0123", "_script": 1})
    assert answer.status_code == 422 and "has changed since you looked at it" in answer.content.decode()


def test_page_of_pending_changes_has_the_button_and_comes_back(translation):
    admin = AdminClient()
    Article.objects.filter(pk=translation.pk).update(headline="مسعود", status="published", published_at=NOW)
    admin.post(translation, headline="Massoud")
    page = admin.get(translation, "changes")
    assert [each.field for each in page.context["missing"]] == ["headline"]
    value = f"headline.{page.context['missing'][0].digest}"
    answer = admin.client.post(address(translation, "as_intended"), {"_at_once": value, "_back": "changes"})
    assert answer.url == address(translation, "changes")
    assert admin.get(translation, "changes").context["missing"] == []
