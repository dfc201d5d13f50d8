"""A form whose writer has too many unsaved drafts says so, and says where the oldest one is."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from articles.models import EditSession
from tests.articles.admin.admin_client import AdminClient, address
from tests.factories import an_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

REFUSAL = "The server keeps 1 unsaved drafts for each person, and you have them. Save this text, or save or discard an "


@pytest.fixture(autouse=True)
def quota_of_one(settings):
    settings.CMS_UNSAVED_DRAFTS_PER_PERSON = 1


def tell(admin, article=None, **typed):
    page = address(article, "open") if article else "/admin/articles/article/open/"
    return admin.client.post(page, {"_session": uuid4().hex, **typed})


def age_drafts():
    EditSession.objects.update(typed_at=timezone.now() - timedelta(hours=1))


def test_refusal_names_the_quota_and_leads_to_the_oldest_draft():
    admin, article, other = AdminClient(), an_article(), an_article()
    assert tell(admin, article, headline="Typed").status_code == 200
    answer = tell(admin, other, headline="Typed, too")
    told = json.loads(answer.content)
    assert (answer.status_code, set(told), told["address"]) == (409, {"message", "address"}, address(article))
    assert told["message"].startswith(REFUSAL)
    assert EditSession.objects.with_unsaved_draft().get().typed == {"headline": ["Typed"]}


def test_oldest_draft_of_a_new_article_is_offered_where_one_is_begun():
    admin = AdminClient()
    tell(admin, headline="Typed")
    told = json.loads(tell(admin, an_article(), headline="Typed, too").content)
    assert told["address"] == "/admin/articles/article/add/"


def test_form_empties_drafts_that_say_what_is_saved_and_keeps_those_that_differ():
    admin, article, other = AdminClient(), an_article(headline="Old"), an_article()
    tell(admin, article, headline="Old")
    assert tell(admin, other, headline="Typed").status_code == 409
    admin.client.get(address(other))
    assert tell(admin, other, headline="Typed").status_code == 200
    admin.client.get(address(article))
    assert EditSession.objects.with_unsaved_draft().get().typed == {"headline": ["Typed"]}


def test_save_goes_on_beyond_the_quota():
    admin, article, other = AdminClient(), an_article(), an_article()
    tell(admin, article, headline="Typed")
    assert admin.post(other, headline="Saved").status_code == 302
