import pytest

from articles.models import SavedFilter
from articles.rules.saved_filters import MOST_PER_PERSON
from articles.services import change_filter, remove_filter, save_filter
from articles.services.saved_filters import NothingToSave, TooManyFilters
from cms.access.actor import Actor
from cms.lib.domain_errors import DomainError, Invalid
from tests.factories import a_user, an_actor

pytestmark = pytest.mark.django_db

DRAFTS = {"state": "draft", "p": "7"}


def kept(user=None, **values):
    given = {"name": "Drafts", "parameters": DRAFTS, "is_shared": False} | values
    return save_filter(**given, by=Actor.of(user or a_user()))


def test_a_filter_is_kept_under_a_clean_name_without_what_the_list_does_not_know():
    kept(name="  My \u202edrafts \n")
    saved = SavedFilter.objects.get()
    assert (saved.name, saved.query, saved.is_shared) == ("My drafts", "state=draft", False)


def test_the_whole_list_is_no_filter():
    with pytest.raises(NothingToSave):
        kept(parameters={"p": "2"})


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_a_filter_has_a_name_of_some_length(name):
    with pytest.raises(Invalid) as error:
        kept(name=name)
    assert error.value.field == "name"


def test_a_name_is_used_once_per_person():
    user = a_user()
    kept(user)
    with pytest.raises(Invalid):
        kept(user, parameters={"q": "snow"})
    kept(a_user())
    assert SavedFilter.objects.count() == 2


def test_nobody_keeps_more_filters_than_can_be_looked_through():
    user = a_user()
    for number in range(MOST_PER_PERSON):
        kept(user, name=f"Filter {number}")
    with pytest.raises(TooManyFilters):
        kept(user)


def test_filters_belong_to_people():
    with pytest.raises(DomainError):
        save_filter(name="Drafts", parameters=DRAFTS, is_shared=False, by=an_actor())


def test_a_filter_is_renamed_shared_and_removed():
    saved = kept()
    change_filter(saved=saved, name="Ours", is_shared=True)
    assert list(SavedFilter.objects.values_list("name", "is_shared")) == [("Ours", True)]
    remove_filter(saved=saved)
    assert not SavedFilter.objects.exists()


def test_a_refused_new_name_leaves_the_old_one():
    user = a_user()
    kept(user, name="One")
    two = kept(user, name="Two")
    with pytest.raises(Invalid):
        change_filter(saved=two, name="One", is_shared=False)
    assert set(SavedFilter.objects.values_list("name", flat=True)) == {"One", "Two"}
