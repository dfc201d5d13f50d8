import pytest

from articles.models import Newsroom, NewsroomName
from tests.factories import a_newsroom

pytestmark = pytest.mark.django_db


def test_newsroom_is_one_row(refused):
    refused("newsroom_is_one_row", Newsroom.objects.create, pk=2)


def test_newsroom_policy_is_known(refused):
    refused("newsroom_policy_is_known", Newsroom.objects.create, pk=1, comment_policy="inherit")


def test_newsroom_has_one_name_in_each_language(refused):
    newsroom = a_newsroom()
    refused("newsroom_name_per_language", NewsroomName.objects.create, newsroom=newsroom, language="en", name="Other")


def test_newsroom_has_its_defaults_before_anybody_saved_it():
    newsroom = Newsroom.objects.the_one()
    assert (newsroom.comment_setting.policy, newsroom.comment_setting.close_after_days) == ("closed", 0)
    assert not Newsroom.objects.exists()


def test_fixtures_name_the_newsroom_without_a_key():
    newsroom = a_newsroom()
    for row in (newsroom, newsroom.names.get()):
        assert type(row).objects.get_by_natural_key(*row.natural_key()) == row
    assert str(newsroom) == "Site settings"
