"""The most read articles of a day, a week and a month."""

from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from articles.models import Article, DailyViews, HourlyViews
from articles.rules.page_views import day_of, hour_of
from cms.published.models import Ranking
from cms.published.writing import store_ranking

LONGEST = 100
PREFIX = "popular-"

Rankings = dict[str, list[str]]

# Each article stands in up to four lists: over all or in its language, in all sections or in its own. Only who is
# among the best of its own language and section can be in a wider one, so the crowd is sorted once. CROSS JOIN and the
# plus keep SQLite from walking through the whole archive.
_MOST_READ = """
    WITH article (id, language, section_id) AS NOT MATERIALIZED ({articles}),
    viewed AS (
        SELECT +v.article_id AS article_id, sum(v.count) AS views FROM {table} v WHERE v.{unit} > %s
        GROUP BY +v.article_id
    ),
    own AS (
        SELECT a.id, a.language, a.section_id, v.views, row_number() OVER (
            PARTITION BY a.language, a.section_id ORDER BY v.views DESC, a.id DESC) AS place
        FROM viewed v CROSS JOIN article a WHERE a.id = v.article_id
    ),
    best AS (SELECT o.id, o.language, o.views, s.slug AS section FROM own o
             LEFT JOIN articles_section s ON s.id = o.section_id WHERE o.place <= %s),
    listed (id, views, language, section) AS (
        SELECT id, views, '', '' FROM best
        UNION ALL SELECT id, views, language, '' FROM best
        UNION ALL SELECT id, views, '', section FROM best WHERE section IS NOT NULL
        UNION ALL SELECT id, views, language, section FROM best WHERE section IS NOT NULL
    ),
    placed AS (
        SELECT id, language, section,
               row_number() OVER (PARTITION BY language, section ORDER BY views DESC, id DESC) AS place FROM listed
    )
    SELECT language, section, id FROM placed WHERE place <= %s ORDER BY language, section, place
"""


def refresh_popular(*, at: datetime) -> int:
    """Rank the published articles by their views anew and return how many rankings changed.

    Each is named `popular-<24h, 7d or 30d>/<language or "">/<section or "">`. Four statements, and three more for
    each ranking that changed; what nobody reads any more is emptied.
    """
    hours = _most_read(HourlyViews._meta.db_table, "hour", after=hour_of(at) - 24, at=at)
    today = day_of(at, zone=timezone.get_default_timezone())
    wanted = _named("24h", hours)
    for days in (7, 30):
        wanted |= _named(f"{days}d", _most_read(DailyViews._meta.db_table, "day", after=today - days, at=at))
    stored = _stored()
    changed = {name for name in stored | wanted if stored.get(name) != wanted.get(name)}
    for name in sorted(changed):
        # One at a time, so that those who write views never wait for all of them.
        with transaction.atomic():
            store_ranking(name=name, owners=wanted.get(name, []), at=at)
    return len(changed)


def _most_read(table: str, unit: str, *, after: int, at: datetime) -> list[tuple[str, str, int]]:
    published = Article.objects.published(at=at).order_by().values_list("pk", "language", "section_id")
    articles, values = published.query.get_compiler(connection=connection).as_sql()
    with connection.cursor() as cursor:
        cursor.execute(_MOST_READ.format(articles=articles, table=table, unit=unit), [*values, after, LONGEST, LONGEST])
        found: list[tuple[str, str, int]] = cursor.fetchall()
    return found


def _named(window: str, found: list[tuple[str, str, int]]) -> Rankings:
    rankings: Rankings = {}
    for language, section, article_id in found:
        rankings.setdefault(f"{PREFIX}{window}/{language}/{section}", []).append(f"article-{article_id}")
    return rankings


def _stored() -> Rankings:
    rankings: Rankings = {}
    rows = Ranking.objects.filter(name__startswith=PREFIX).order_by("name", "place").values_list("name", "owner")
    for name, owner in rows:
        rankings.setdefault(name, []).append(owner)
    return rankings
