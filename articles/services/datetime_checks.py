"""Checks of datetimes for scheduling, unpublishing and embargo."""

from datetime import datetime

from articles.models import Article
from cms.dates.formatting import format_datetime
from cms.lib.datetimes import LATEST_YEAR
from cms.lib.domain_errors import Invalid


class DatetimePassed(Invalid):
    """What is scheduled must lie ahead."""

    code = "moment_passed"
    field = "published_at"
    message = "This time has passed. Choose a later one, or publish now."


class DatetimeTooFar(Invalid):
    """What is scheduled lies within the years that the public API speaks of."""

    code = "moment_too_far"
    field = "published_at"
    message = f"This time is too far away. Choose one up to the year {LATEST_YEAR}."


class UnderEmbargo(Invalid):
    """Nothing is published before the datetime that its source has set."""

    code = "under_embargo"
    field = "embargo_until"


class GoneBefore(Invalid):
    """An article cannot leave before it has come."""

    code = "gone_before"
    field = "withdraw_at"
    message = "The article would be unpublished before readers see it. Choose a later time."


def require_ahead(planned_at: datetime, *, at: datetime, field: str = "published_at") -> None:
    """Refuse a datetime that has passed, or lies beyond the years of the API."""
    if planned_at <= at:
        raise DatetimePassed(field=field)
    if planned_at.year > LATEST_YEAR:
        raise DatetimeTooFar(field=field)


def require_no_embargo(article: Article, *, publish_at: datetime) -> None:
    """Refuse to let readers see an article at a datetime that lies before the end of its embargo."""
    if article.embargo_until is None or article.embargo_until <= publish_at:
        return
    end = format_datetime(article.embargo_until)
    raise UnderEmbargo(
        f"The article is under embargo until {end}, newsroom time. Schedule it for then or later, or lift the embargo."
    )
