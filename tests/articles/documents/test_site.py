import pytest

from articles.documents import SITE, site_documents
from articles.models import Newsroom
from tests.factories import NOW, a_newsroom

pytestmark = pytest.mark.django_db


def site(newsroom, language="en"):
    return {each.language: each for each in site_documents(newsroom)}[language].card


def test_site_tells_name_languages_and_comment_defaults(settings):
    names = {"en": {"name": "Dawat", "tagline": "Kabul and beyond"}}
    card = site(a_newsroom(names=names, comment_policy="open", comments_close_after_days=14))
    assert (card["name"], card["tagline"], card["time_zone"]) == ("Dawat", "Kabul and beyond", settings.TIME_ZONE)
    assert card["comments"] == {"policy": "open", "close_after_days": 14}
    assert [(each["code"], each["direction"]) for each in card["languages"]] == [
        ("en", "ltr"),
        ("nb", "ltr"),
        ("ps", "rtl"),
        ("fa-AF", "rtl"),
    ]


def test_name_falls_back_to_the_first_language_and_says_so():
    newsroom = a_newsroom(names={"en": {"name": "Dawat"}, "ps": {"name": "دعوت"}})
    assert (site(newsroom, "ps")["name"], site(newsroom, "ps")["direction"]) == ("دعوت", "rtl")
    assert (site(newsroom, "nb")["name"], site(newsroom, "nb")["language"]) == ("Dawat", "en")


def test_newsroom_is_public_before_anybody_saved_it():
    card = site(Newsroom.objects.the_one())
    assert (card["name"], card["comments"]) == ("", {"policy": "closed", "close_after_days": None})


def test_source_gives_the_one_newsroom():
    ((owner, documents),) = next(SITE.batches(at=NOW))
    assert (owner, {document.key for document in documents}) == ("newsroom-1", {""})
