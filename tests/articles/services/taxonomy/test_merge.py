import pytest

from articles.models import Article, Author, Revision, SavedFilter, Section, Tag, TagName
from articles.services import (
    merge_named,
    moved_by_merging,
    publish_changes,
    restore_revision,
    save_article,
    save_filter,
)
from articles.services.taxonomy.merge import Moving, NothingToMerge
from cms.access.actor import Actor
from cms.lib.domain_errors import EditConflict, Invalid
from cms.outbox.models import Event
from cms.published.writing import differences
from cms.search.filling import search_differences
from tests.factories import NOW, a_section, a_tag, a_user, an_actor, an_article, an_author

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def merge(kept, *others):
    kept.refresh_from_db()
    return merge_named(kept=kept, others=others, version=kept.version, by=an_actor(), at=NOW)


def faults():
    """Return what of articles, taxonomy and the search is not as it should be."""
    documents = [each.document for each in differences(at=NOW) if not each.document.startswith(("site/", "donation"))]
    return [*documents, *search_differences()]


def answer(client, url):
    response = client.get(url)
    return response.status_code, response.headers.get("Location", "")


def test_articles_names_and_addresses_of_a_tag_come_along(client):
    kept = a_tag(slug="kabul", names={"en": {"name": "Kabul"}})
    other = a_tag(slug="kabul-city", names={"en": {"name": "Kabul City"}, "ps": {"name": "کابل"}})
    both = an_article(status="published", tags=[kept, other])
    one = an_article(status="published", tags=[other])
    draft = an_article(tags=[other])
    waiting = an_article(status="published")
    save_article(article=waiting, values={"tags": [other]}, version=waiting.version, by=an_actor(), at=NOW)
    pk = other.pk
    assert moved_by_merging([other]) == Moving(article_count=4, redirect_count=1)

    assert merge(kept, other) == Moving(article_count=4, redirect_count=1)

    assert dict(kept.names.values_list("language", "name")) == {"en": "Kabul", "ps": "کابل"}
    assert [[tag.slug for tag in article.tags.all()] for article in (both, one, draft)] == [["kabul"]] * 3
    assert not any(pk in revision.content["tags"] for revision in Revision.objects.all())
    assert answer(client, "/api/v1/tags/kabul-city/?language=ps") == (301, "/api/v1/tags/kabul/?language=ps")
    assert [tag["slug"] for tag in client.get(f"/api/v1/articles/{one.slug}/").json()["tags"]] == ["kabul"]
    event = Event.objects.get(name="tag.merged")
    assert (event.subject, event.data) == (
        f"tag-{kept.pk}",
        {"slug": "kabul-city", "name": "Kabul City", "into": "kabul", "articles": 4},
    )
    assert Event.objects.filter(name="article.taxonomy_merged").count() == 4
    assert faults() == []

    waiting.refresh_from_db()
    publish_changes(article=waiting, version=waiting.version, by=an_actor(), at=NOW)
    assert list(waiting.tags.all()) == [kept]


def test_addresses_lead_on_through_one_merging_after_another(client):
    last, middle, first = a_tag(slug="last"), a_tag(slug="middle"), a_tag(slug="first")
    an_article(status="published", tags=[last])
    merge(middle, first)
    merge(last, middle)
    assert [answer(client, f"/api/v1/tags/{slug}/") for slug in ("first", "middle")] == [
        (301, "/api/v1/tags/last/")
    ] * 2
    with pytest.raises(Invalid, match="leads to “Last”"):
        a_tag(slug="first", name="Another")


def test_sections_with_what_they_decide_are_merged(client):
    kept, other = a_section(slug="world", comment_policy="closed"), a_section(slug="abroad", comment_policy="open")
    article = an_article(status="published", section=other)
    by = a_user(role="editor")
    save_filter(name="Abroad", parameters={"section": "abroad", "state": "draft"}, is_shared=False, by=Actor.of(by))

    merge(kept, other)

    shown = client.get(f"/api/v1/articles/{article.slug}/").json()
    assert (shown["section"]["slug"], shown["comments"]["state"]) == ("world", "closed")
    assert SavedFilter.objects.get().query == "state=draft&section=world"
    assert answer(client, "/api/v1/sections/abroad/") == (301, "/api/v1/sections/world/")
    assert (Section.objects.get(), faults()) == (kept, [])


def test_authors_are_merged_with_their_account_and_each_role_once():
    account = a_user(role="reporter")
    kept, other = an_author(name="Ali"), an_author(name="Ali", user=account)
    article = an_article(status="published", bylines=[(kept, "words"), (other, "words"), (other, "pictures")])
    merge(kept, other)
    assert [(each.author, each.role) for each in article.bylines.all()] == [(kept, "words"), (kept, "pictures")]
    assert Author.objects.get().user == account
    assert faults() == []


def test_an_earlier_text_that_is_restored_has_the_one_that_stayed():
    kept, other = a_tag(), a_tag()
    article = an_article(tags=[other])
    given = {"by": an_actor(), "at": NOW}
    article = save_article(article=article, values={"headline": "Later"}, version=article.version, **given)
    merge(kept, other)
    first = article.revisions.earliest("pk")
    restore_revision(article=article, revision=first, version=article.version, reason="", **given)
    assert list(Article.objects.get().tags.all()) == [kept]


def test_doubles_of_before_become_one_that_holds_the_name():
    kept, other = a_tag(name="Kabul"), a_tag(name="Herat")
    TagName.objects.filter(tag=kept).update(holds_name=False)
    TagName.objects.filter(tag=other).update(name="kabul", folded_name="kabul", holds_name=True)
    merge(kept, other)
    assert TagName.objects.get().holds_name


def test_what_cannot_be_merged_is_refused():
    tag, other, section = a_tag(), a_tag(), a_section()
    for others in ([], [tag], [section]):
        with pytest.raises(NothingToMerge):
            merge(tag, *others)
    with pytest.raises(EditConflict):
        merge_named(kept=tag, others=[other], version=tag.version + 5, by=an_actor(), at=NOW)
    assert Tag.objects.count() == 2
