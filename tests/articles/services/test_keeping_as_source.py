from datetime import timedelta

import pytest

from articles.models import Article
from articles.services import (
    keep_as_source,
    publish_article,
    publish_changes,
    save_article,
    schedule_article,
    start_translation,
)
from articles.services.content.readiness import NotReady
from articles.services.content.sources import unsettled_parts, untranslated_parts
from articles.services.keeping_as_source import TextHasChanged
from articles.services.writing.revisions import with_pending_changes
from cms.outbox.models import Event
from tests.factories import NOW, an_actor, an_article

pytestmark = pytest.mark.django_db

TRANSLATED = {"headline": "Ahmad Shah Massoud", "body": "<p>واوره ورېدلې.</p>"}
PUBLIC = {"headline": "احمد شاه مسعود", "body": "<p>واوره ورېدلې.</p>"}


def versioned(service, article, **more):
    article.refresh_from_db()
    return service(article=article, version=article.version, by=an_actor(), at=NOW, **more)


@pytest.fixture
def translation():
    source = an_article(headline="Ahmad Shah Massoud", body="<p>Snow fell.</p>")
    begun = start_translation(article=source, language="ps", by=an_actor(), at=NOW)
    return versioned(save_article, begun, values=TRANSLATED)


def keep(article, part="headline", digest=None):
    found = {each.part: each.digest for each in untranslated_parts(with_pending_changes(article))}
    return keep_as_source(article=article, part=part, digest=digest or found[part], by=an_actor("wali"), at=NOW)


@pytest.mark.parametrize(
    ("service", "more"), [(publish_article, {}), (schedule_article, {"publish_at": NOW + timedelta(days=1)})]
)
def test_the_words_of_the_source_are_not_published_until_somebody_says_that_they_are_intended(
    translation, service, more
):
    with pytest.raises(NotReady, match="The headline is still word for word as in English") as refused:
        versioned(service, translation, **more)
    assert list(refused.value.errors) == ["headline"]
    keep(translation)
    versioned(service, translation, **more)
    assert Article.objects.get(pk=translation.pk).status in {"published", "scheduled"}


def test_pending_changes_are_judged_alike(translation):
    versioned(save_article, translation, values=PUBLIC)
    versioned(publish_article, translation)
    versioned(save_article, translation, values=TRANSLATED)
    with pytest.raises(NotReady):
        versioned(publish_changes, translation)
    keep(Article.objects.get(pk=translation.pk))
    versioned(publish_changes, translation)
    assert Article.objects.get(pk=translation.pk).headline == TRANSLATED["headline"]


def test_it_is_asked_again_when_the_text_changes_and_not_when_only_its_form_does(translation):
    keep(translation)
    versioned(save_article, translation, values={"headline": "AHMAD SHAH MASSOUD"})
    assert unsettled_parts(translation) == []
    source = translation.story.articles.get(language="en")
    versioned(save_article, source, values={"headline": "Massoud"})
    versioned(save_article, translation, values={"headline": "Massoud"})
    assert [each.part for each in unsettled_parts(Article.objects.get(pk=translation.pk))] == ["headline"]


def test_history_says_who_and_once(translation):
    version = translation.version
    keep(translation)
    keep(translation)
    [event] = Event.objects.filter(name="article.kept_as_source")
    assert (event.actor_name, event.happened_at, event.data) == ("wali", NOW, {"part": "headline"})
    assert Article.objects.get(pk=translation.pk).version == version


@pytest.mark.parametrize(("part", "digest"), [("headline", "0" * 16), ("body", "0" * 16), ("nonsense", "0" * 16)])
def test_nobody_says_it_of_a_text_that_is_not_there(translation, part, digest):
    with pytest.raises(TextHasChanged):
        keep(translation, part, digest)
    assert Article.objects.get(pk=translation.pk).kept_as_source == {}


def test_an_empty_digest_is_nothing_that_somebody_saw(translation):
    with pytest.raises(TextHasChanged):
        keep_as_source(article=translation, part="lead", digest="", by=an_actor(), at=NOW)
