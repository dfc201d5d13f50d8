"""A public article and its changes."""

from datetime import timedelta

import pytest

from articles.models import Article
from articles.services import (
    discard_changes,
    publish_article,
    publish_changes,
    reopen_article,
    restore_revision,
    save_article,
    with_pending_changes,
    withdraw_article,
)
from articles.services.content.readiness import NotReady
from articles.services.publishing.pending_changes import NoChanges, NotPublic, RevisionOfAnother
from cms.lib.domain_errors import EditConflict, Invalid
from cms.outbox.models import Event
from cms.published.writing import current_edition
from tests.factories import NOW, a_picture, a_section, a_tag, an_actor, an_article, an_author

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


def write(article, *, at=NOW, **values):
    return save_article(article=article, values=values, version=article.version, by=an_actor(), at=at)


def do(service, article, *, at=LATER, **more):
    return service(article=article, version=article.version, by=an_actor(), at=at, **more)


@pytest.fixture
def changed():
    """A public article whose readers see "Old"; its pending changes say "New"."""
    return write(an_article(status="published", headline="Old", slug="bridge"), headline="New")


def test_readers_keep_what_was_published(changed, public):
    assert public()["bridge"][1]["title"] == "Old"
    assert (Article.objects.get().headline, with_pending_changes(changed).headline) == ("Old", "New")


def test_saving_apart_changes_no_public_byte(public):
    article = an_article(status="published")
    edition, before = current_edition(), public()
    everything = {
        "headline": "New",
        "slug": "new",
        "section": a_section(),
        "tags": [a_tag()],
        "bylines": [(an_author(), "words")],
        "corrections": [(NOW, "Not so.")],
        "lead_image": a_picture(),
        "embargo_until": NOW,
    }
    edition = current_edition()
    write(article, **everything)
    assert (current_edition(), public()) == (edition, before)


def test_published_changes_reach_readers_with_everything(changed, public):
    author, tag = an_author(slug="nadira"), a_tag(slug="aid")
    write(changed, bylines=[(author, "words")], tags=[tag], corrections=[(NOW, "Not so.")], slug="tunnel")
    article = do(publish_changes, changed)
    card = public()["tunnel"][1]
    assert (card["title"], card["authors"][0]["slug"], card["tags"][0]["slug"]) == ("New", "nadira", "aid")
    assert public()["bridge"][0] == 301
    assert (article.draft, article.corrections.get().text) == (None, "Not so.")


def test_the_datetime_of_publication_stays_and_the_change_is_told(changed, public):
    before = public()["bridge"][1]
    do(publish_changes, changed)
    after = public()["bridge"][1]
    assert after["published_at"] == before["published_at"]
    assert after["updated_at"] == "2026-03-21T13:00:00Z" != before["updated_at"]


def test_discarded_changes_stay_among_the_revisions(changed, public):
    article = do(discard_changes, changed)
    assert (article.draft, with_pending_changes(article).headline, public()["bridge"][1]["title"]) == (
        None,
        "Old",
        "Old",
    )
    assert [each.content["headline"] for each in article.revisions.all()] == ["Old", "New", "Old"]


def test_what_is_discarded_while_readers_see_nothing_was_not_seen_by_them(changed):
    withdrawn = do(withdraw_article, changed, reason="No.")
    do(discard_changes, withdrawn)
    assert [each.released_at for each in withdrawn.revisions.order_by("version")] == [changed.published_at, None, None]


@pytest.mark.parametrize("service", [publish_changes, discard_changes])
def test_there_must_be_changes(service):
    with pytest.raises(NoChanges):
        do(service, an_article(status="published"))


@pytest.mark.parametrize("service", [publish_changes, discard_changes])
def test_somebody_who_has_not_seen_the_last_save_is_refused(changed, service):
    seen = changed.version
    write(changed, headline="Newer")
    with pytest.raises(EditConflict):
        service(article=changed, version=seen, by=an_actor(), at=LATER)
    assert with_pending_changes(Article.objects.get()).headline == "Newer"


def test_changes_that_are_not_ready_are_not_published(changed, public):
    write(changed, body="")
    with pytest.raises(NotReady):
        do(publish_changes, changed)
    assert with_pending_changes(Article.objects.get()).body == "" and public()["bridge"][1]["title"] == "Old"


def test_changes_of_a_withdrawn_article_wait_for_its_return(changed, public):
    withdrawn = do(withdraw_article, changed, reason="No.")
    with pytest.raises(NotPublic):
        do(publish_changes, withdrawn)
    do(publish_article, Article.objects.get())
    assert public()["bridge"][1]["title"] == "New"


def test_changes_become_the_draft_of_an_article_that_is_reopened(changed):
    article = do(reopen_article, do(withdraw_article, changed, reason="No."))
    assert (article.headline, article.draft) == ("New", None)


def test_saving_a_withdrawn_article_takes_its_changes_along(changed):
    withdrawn = do(withdraw_article, changed, reason="No.")
    article = write(withdrawn, lead="A lead.", at=LATER)
    assert (article.headline, article.lead, article.draft) == ("New", "A lead.", None)


def test_scheduled_article_changes_itself_until_its_datetime(public):
    article = an_article(status="scheduled", published_at=LATER, slug="bridge")
    assert write(article, headline="Before", at=LATER - timedelta(microseconds=1)).draft is None
    kept_apart = write(article, headline="After", at=LATER)
    assert (kept_apart.headline, with_pending_changes(kept_apart).headline) == ("Before", "After")


def test_address_that_was_taken_meanwhile_is_refused_when_the_changes_are_published(changed):
    write(changed, slug="tunnel")
    an_article(slug="tunnel")
    with pytest.raises(Invalid) as error:
        do(publish_changes, changed)
    assert error.value.field == "slug"


def test_each_step_is_told(changed):
    do(publish_changes, changed)
    do(discard_changes, write(changed, headline="Third", at=LATER))
    names = [each.name for each in Event.objects.about(changed.owner)]
    assert names[:4] == [
        "article.changes_discarded",
        "article.changes_saved",
        "article.changes_published",
        "article.changes_saved",
    ]
    published = Event.objects.about(changed.owner).get(name="article.changes_published")
    assert published.data == {"fields": ["headline"]}


def test_restored_version_waits_like_any_other_change(changed, public):
    do(publish_changes, changed)
    first = changed.revisions.last()
    restored = do(restore_revision, changed, revision=first, reason="Version 1 again")
    assert (with_pending_changes(restored).headline, public()["bridge"][1]["title"]) == ("Old", "New")
    assert restored.draft.reason == "Version 1 again"


def test_draft_goes_back_at_once_and_forgets_what_has_been_deleted_since():
    tag = a_tag()
    article = an_article(headline="Old", tags=[tag])
    write(article, headline="New", tags=[])
    tag.delete()
    restored = do(restore_revision, article, revision=article.revisions.last(), reason="")
    assert (restored.headline, restored.tags.count()) == ("Old", 0)


def test_version_of_another_article_is_refused():
    article, other = an_article(), an_article()
    with pytest.raises(RevisionOfAnother):
        do(restore_revision, article, revision=other.revisions.get(), reason="")
