import pytest

from articles.models import Newsroom
from articles.services import save_site_settings
from cms.lib.domain_errors import EditConflict, Invalid
from cms.published.writing import current_edition
from tests.factories import NOW, a_newsroom, an_actor, an_article

pytestmark = pytest.mark.django_db


def test_first_save_makes_the_newsroom(public):
    a_newsroom(names={"en": {"name": "Dawat", "tagline": "Kabul\nand beyond"}}, comment_policy="open")
    site = public("site")[""][1]
    assert (site["name"], site["tagline"], site["comments"]["policy"]) == ("Dawat", "Kabul and beyond", "open")


def test_new_comment_setting_reaches_every_released_article(public):
    an_article(status="published", slug="kabul")
    assert public()["kabul"][1]["comments"]["state"] == "closed"
    a_newsroom(comment_policy="open")
    assert public()["kabul"][1]["comments"]["state"] == "open"


def test_saving_the_same_again_begins_no_edition():
    a_newsroom()
    edition = current_edition()
    a_newsroom()
    assert current_edition() == edition


def test_older_version_is_a_conflict():
    a_newsroom()
    a_newsroom()
    with pytest.raises(EditConflict):
        save_site_settings(values={}, names={}, version=1, by=an_actor(), at=NOW)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"comment_policy": "inherit"}, "comment_policy"),
        ({"comments_close_after_days": 3651}, "comments_close_after_days"),
        ({"names": {"en": {"name": "x" * 121}}}, "names.en.name"),
        ({"names": {"en": {"name": "Dawat", "tagline": "x" * 201}}}, "names.en.tagline"),
        ({"names": {"de": {"name": "Dawat"}}}, "names.de.language"),
    ],
)
def test_bad_value_is_refused_by_its_field(given, field):
    with pytest.raises(Invalid) as error:
        a_newsroom(**given)
    assert (set(error.value.errors), Newsroom.objects.count()) == ({field}, 0)
