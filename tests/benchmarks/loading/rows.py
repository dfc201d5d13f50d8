"""The rows of articles, by bulk; no service runs, so nothing is public yet."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from django.db import transaction

from articles.models import Article, Author, Byline, Correction, Redirect, Section, Story, Tag, ViewCount
from articles.rules.workflow import Status
from cms.lib.folding import fold
from cms.lib.slugs import slugify
from cms.media.models import Image
from tests.benchmarks.generated.articles import Plan, article
from tests.benchmarks.generated.named import AUTHORS, SECTIONS, TAGS
from tests.benchmarks.loading.stamps import stamp, stamped

BATCH = 2_000
STAMP = "rows"

Tagged = Article.tags.through


def make_articles(count: int, *, on_done: Callable[[int], None]) -> None:
    """Make the articles that are not there yet, in batches of one transaction each; tell how many there are."""
    rows = RowMaker()
    for begin in range(stamped(STAMP), count, BATCH):
        end = min(begin + BATCH, count)
        with transaction.atomic():
            rows.make(article(number, of=count) for number in range(begin, end))
            stamp(STAMP, end)
        on_done(end)


class RowMaker:
    """Knows the ids of sections, tags, authors and pictures by their places."""

    def __init__(self) -> None:
        self._sections = _ids(Section, SECTIONS)
        self._tags = _ids(Tag, TAGS)
        self._authors = _ids(Author, AUTHORS)
        self._pictures = list(Image.objects.order_by("pk").values_list("pk", flat=True))

    def make(self, plans: Iterable[Plan]) -> None:
        """Make the rows of these articles; a translation comes in one batch with what it translates."""
        plans = list(plans)
        articles = [self._article(plan) for plan in plans]
        stories = {each.number: _story(each, row) for each, row in zip(plans, articles, strict=True) if _is_first(each)}
        Story.objects.bulk_create(stories.values())
        for plan, row in zip(plans, articles, strict=True):
            row.story = stories[plan.original]
        Article.objects.bulk_create(articles)
        self._make_parts(list(zip(plans, articles, strict=True)))

    def _article(self, plan: Plan) -> Article:
        slug = slug_of(plan)
        return Article(
            language=plan.language,
            status=Status.PUBLISHED,
            published_at=plan.published_at,
            headline=plan.title,
            kicker=plan.kicker,
            dateline=plan.dateline,
            lead=plan.lead,
            body=plan.body,
            section_id=self._sections[plan.section],
            lead_image_id=None if plan.picture is None else self._pictures[plan.picture],
            lead_image_alt=plan.title,
            slug=slug,
            folded_slug=fold(slug),
            is_featured=plan.is_featured,
            created_at=plan.published_at - timedelta(hours=1),
            updated_at=plan.published_at,
        )

    def _make_parts(self, made: list[tuple[Plan, Article]]) -> None:
        Tagged.objects.bulk_create(
            Tagged(article_id=row.pk, tag_id=self._tags[place]) for plan, row in made for place in plan.tags
        )
        Byline.objects.bulk_create(
            Byline(article=row, author_id=self._authors[place], position=position)
            for plan, row in made
            for position, place in enumerate(plan.authors)
        )
        ViewCount.objects.bulk_create(ViewCount(article=row, count=plan.views) for plan, row in made)
        Correction.objects.bulk_create(_correction(plan, row) for plan, row in made if plan.was_corrected)
        Redirect.objects.bulk_create(_redirect(row) for plan, row in made if plan.had_another_slug)


def slug_of(plan: Plan) -> str:
    """Return the address of the article, in its own script."""
    return f"{slugify(plan.title)[:100].rstrip('-')}-{plan.number}"


def _ids(model: type[Section | Tag | Author], slugs: tuple[str, ...]) -> list[int]:
    known = dict(model.objects.values_list("slug", "pk"))
    return [known[slug] for slug in slugs]


def _is_first(plan: Plan) -> bool:
    return plan.original == plan.number


def _story(plan: Plan, row: Article) -> Story:
    return Story(key=row.slug, created_at=plan.published_at - timedelta(hours=1))


def _correction(plan: Plan, row: Article) -> Correction:
    return Correction(article=row, at=plan.published_at + timedelta(hours=2), text=plan.title)


def _redirect(row: Article) -> Redirect:
    slug = f"old-{row.slug}"
    return Redirect(slug=slug, folded_slug=fold(slug), article=row)
