"""Label and colour of an article's state."""

from datetime import datetime

from articles.models import Article
from articles.rules.workflow import Status

STATE_COLOURS = {
    Status.DRAFT.value: "default",
    Status.IN_REVIEW.value: "warning",
    Status.SCHEDULED.value: "info",
    Status.PUBLISHED.value: "success",
    Status.WITHDRAWN.value: "danger",
}


def state_of(article: Article, *, now: datetime) -> tuple[Status, str]:
    """Return the state as readers live it, and its name."""
    status = article.status_at(now)
    names = dict(Article._meta.get_field("status").flatchoices)
    return status, str(names[status])
