import pytest

from articles.models import SavedFilter
from tests.factories import a_user

pytestmark = pytest.mark.django_db


def test_somebody_sees_their_own_and_what_others_share():
    me, other = a_user(), a_user()
    mine = SavedFilter.objects.create(owner=me, name="Mine", query="state=draft")
    shared = SavedFilter.objects.create(owner=other, name="Shared", query="state=draft", is_shared=True)
    SavedFilter.objects.create(owner=other, name="Theirs", query="state=draft")
    assert set(SavedFilter.objects.visible_to(me.pk)) == {mine, shared}


def test_filters_go_with_their_owner():
    user = a_user()
    SavedFilter.objects.create(owner=user, name="Mine", query="state=draft")
    user.delete()
    assert not SavedFilter.objects.exists()


def test_names_are_used_once_per_person(refused):
    me, other = a_user(), a_user()
    for owner in (me, other):
        SavedFilter.objects.create(owner=owner, name="Mine", query="state=draft")
    refused("saved_filter_name_once_per_person", SavedFilter.objects.create, owner=me, name="Mine", query="q=a")


def test_a_filter_narrows_something(refused):
    owner = a_user()
    refused("saved_filter_narrows_something", SavedFilter.objects.create, owner=owner, name="All", query="")
