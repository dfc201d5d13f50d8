import pytest
from django.contrib.admin import site
from django.contrib.messages import get_messages
from django.urls import reverse

from articles.models import Article, SavedFilter
from articles.rules.saved_filters import KEPT
from tests.articles.admin.admin_client import AdminClient

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"
SAVE = "/admin/articles/article/filters/save/"


def save(admin, name="World", query="section=world", **typed):
    return admin.client.post(SAVE, {"name": name, "query": query, **typed})


def chips(admin, **query):
    return {chip.name: chip for chip in admin.client.get(LIST, query).context["filter_chips"]}


def page_of(saved, page):
    return reverse(f"admin:articles_savedfilter_{page}", args=[saved.pk])


def test_useful_filters_are_there_for_everybody(settings):
    assert [*chips(AdminClient())] == [
        "My drafts",
        "In review",
        "Scheduled",
        "Missing Norwegian Bokmål",
        "Missing Pashto",
        "Missing Dari",
    ]
    settings.CMS_LANGUAGES = settings.CMS_LANGUAGES[:1]
    assert [*chips(AdminClient())] == ["My drafts", "In review", "Scheduled"]


def test_the_present_filter_is_marked_whatever_page_and_order_of_parameters():
    shown = chips(AdminClient(), work="mine", state="draft", p="1")
    assert [name for name, chip in shown.items() if chip.is_current] == ["My drafts"]


def test_a_named_filter_stands_above_the_list_of_its_owner_only():
    admin = AdminClient()
    assert save(admin).url == f"{LIST}?section=world"
    assert chips(admin, section="world")["World"].is_current
    assert "World" not in chips(AdminClient())


def test_a_shared_filter_is_seen_by_all_and_changed_by_its_owner_and_editors():
    owner, editor, reporter = AdminClient("reporter"), AdminClient(), AdminClient("reporter")
    save(owner, is_shared="on")
    assert [chips(admin)["World"].may_change for admin in (owner, editor, reporter)] == [True, True, False]


def test_a_filter_is_renamed_and_removed():
    admin = AdminClient()
    save(admin)
    saved = SavedFilter.objects.get()
    admin.client.post(page_of(saved, "change"), {"name": "Earth", "is_shared": "on"})
    assert chips(admin)["Earth"].saved.is_shared
    admin.client.post(page_of(saved, "remove"))
    assert not SavedFilter.objects.exists()


@pytest.mark.parametrize("page", ["change", "remove"])
def test_filters_of_others_do_not_exist(page):
    save(AdminClient())
    saved = SavedFilter.objects.get()
    assert AdminClient().client.post(page_of(saved, page), {"name": "Mine now"}).status_code == 404
    assert SavedFilter.objects.get().name == "World"


def test_what_the_list_does_not_know_is_not_kept():
    admin = AdminClient()
    save(admin, query="section=world&headline__regex=(a%2B)%2B&next=//evil.example&p=9")
    assert SavedFilter.objects.get().query == "section=world"


@pytest.mark.parametrize("query", ["", "p=1", "&" * 5000, "%00", "nonsense"])
def test_nothing_to_keep_is_said_and_breaks_nothing(query):
    answer = save(AdminClient(), query=query)
    assert [str(each) for each in get_messages(answer.wsgi_request)] == [
        "Filter or search the list first: this is the whole list."
    ]


def test_filters_are_kept_by_post_and_by_those_who_see_the_list():
    assert AdminClient().client.get(SAVE).status_code == 405
    assert save(AdminClient("treasurer")).status_code == 302
    stranger = AdminClient()
    stranger.user.groups.clear()
    assert save(stranger).status_code == 403


def test_the_chips_cost_one_query(django_assert_num_queries):
    from articles.admin.changelist.saved_filters import filters_context

    admin = AdminClient()
    save(admin)
    request = admin.client.get(LIST).wsgi_request
    with django_assert_num_queries(1):
        filters_context(request)


def test_every_filter_of_the_list_can_be_kept():
    model_admin = site._registry[Article]
    named = {
        f"{each[0]}__id__exact" if isinstance(each, tuple) else each.parameter_name for each in model_admin.list_filter
    }
    assert named | {"q", "o"} == set(KEPT)
