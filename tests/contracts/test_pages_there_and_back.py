"""A page of a list is the same bytes whichever way a reader came to it, and every counter stands at its article."""

from datetime import timedelta
from itertools import count, pairwise

import pytest

from articles.models import Article, ViewCount
from cms.published.writing import store_ranking
from tests.factories import NOW, a_section, a_tag, an_article, an_author

MINUTE = timedelta(minutes=1)
ARTICLES = "/api/v1/articles/"
FILTERS = (
    "",
    "language=en",
    "section=home",
    "tag=snow",
    "author=ola",
    "story=a0",
    "featured=true",
    "featured=false",
    "breaking=true",
    "breaking=false",
    "published_after=2026-03-21T11:53:00Z",
    "published_before=2026-03-21T11:59:00Z",
    "section=home&tag=snow&author=ola&language=en&featured=false",
    "fields=slug,views",
    "fields=views&include=total",
)
ORDERINGS = ("-published_at", "published_at")
NAMED = ("sections", "tags", "authors")


@pytest.fixture(scope="module")
def standing_archive(standing_article):
    """Nine articles in every list that is asked for, three of them at one moment, each with views of its own."""
    ages = (0, 1, 2, 2, 2, 3, 4, 5, 6)
    home, snow, ola = a_section(slug="home", name="Home"), a_tag(slug="snow"), an_author(slug="ola")
    alike = {"section": home, "tags": [snow], "bylines": [(ola, "words")], "status": "published"}
    for n, age in enumerate(ages):
        flags = {"is_featured": True, "breaking_until": NOW + MINUTE} if n % 2 else {}
        an_article(**alike, **flags, slug=f"a{n}", published_at=NOW - age * MINUTE)
    story = Article.objects.get(slug="a0").story
    for language in ("nb", "ps", "fa-AF"):
        an_article(**alike, language=language, story=story, slug=f"a0-{language}", published_at=NOW - 3 * MINUTE)
    for place in range(4):
        extra = {"slug": f"x{place}", "name": f"X{place}"}
        named = {"section": a_section(**extra), "tags": [a_tag(**extra)], "bylines": [(an_author(**extra), "words")]}
        an_article(**named, status="published", slug=f"n{place}", published_at=NOW - 7 * MINUTE)
    ViewCount.objects.bulk_create(
        ViewCount(article=article, count=number * number + 1)
        for article, number in zip(Article.objects.order_by("pk"), count(1), strict=False)
    )


@pytest.fixture
def views(standing_archive, db, clock):
    """Return what was counted for each article: {slug: views}."""
    return dict(ViewCount.objects.values_list("article__slug", "count"))


@pytest.fixture
def answer(client):
    def answer(address):
        response = client.get(address)
        assert response.status_code == 200, response.content
        kept = ("ETag", "Last-Modified", "Cache-Control", "Cache-Tag")
        return {**response.json(), "sent": (response.content, {name: response[name] for name in kept})}

    return answer


def pages(answer, address, link):
    while address:
        page = answer(address)
        yield page
        address = page[link]


def sent(pages):
    return [page["sent"] for page in pages]


def there_and_back(answer, address):
    """Return the pages forwards, and the same pages backwards from the last one."""
    forwards = list(pages(answer, address, "next"))
    back = list(pages(answer, forwards[-1]["previous"], "previous"))
    return forwards, [*back[::-1], forwards[-1]]


@pytest.mark.parametrize("ordering", ORDERINGS)
@pytest.mark.parametrize("query", FILTERS)
def test_page_of_articles_reached_backwards_is_the_one_reached_forwards(answer, views, query, ordering):
    forwards, backwards = there_and_back(answer, f"{ARTICLES}?{query}&ordering={ordering}&limit=2")
    assert len(forwards) > 1
    assert sent(backwards) == sent(forwards)


@pytest.mark.parametrize("ordering", ORDERINGS)
@pytest.mark.parametrize("limit", [1, 2, 3, 5])
def test_views_stand_at_their_article_on_every_page(answer, views, ordering, limit):
    forwards, backwards = there_and_back(answer, f"{ARTICLES}?ordering={ordering}&limit={limit}")
    for way in (forwards, backwards):
        assert {card["slug"]: card["views"] for page in way for card in page["results"]} == views


@pytest.mark.parametrize("collection", NAMED)
def test_page_of_names_reached_backwards_is_the_one_reached_forwards(answer, views, collection):
    forwards, backwards = there_and_back(answer, f"/api/v1/{collection}/?language=ps&limit=2")
    assert len(forwards) > 1
    assert sent(backwards) == sent(forwards)


def test_ranked_and_related_articles_have_their_own_views(answer, views):
    ranked = sorted(views, key=views.__getitem__, reverse=True)
    owners = {article.slug: article.owner for article in Article.objects.all()}
    store_ranking(name="popular-24h//", owners=[owners[slug] for slug in ranked], at=NOW)
    popular = answer(f"{ARTICLES}popular/?limit=100")["results"]
    related = answer(f"{ARTICLES}a4/?expand=related")["related"]
    assert [(card["slug"], card["views"]) for card in popular] == [(slug, views[slug]) for slug in ranked]
    assert all(earlier["views"] > later["views"] for earlier, later in pairwise(popular))
    assert len(related) > 2
    assert {card["slug"]: card["views"] for card in related}.items() <= views.items()
