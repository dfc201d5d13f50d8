"""The newsroom in which the addresses are asked: one person for each role, and something of each kind."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models import Model

from articles.models import Article
from articles.services import create_article, publish_article, save_article, submit_article
from cms.access.actor import Actor
from cms.access.models import User
from cms.access.roles import ROLES
from cms.outbox.models import Delivery, Event
from tests.admin_matrix.canaries import keep_secrets
from tests.factories import (
    NOW,
    a_bank_account,
    a_newsroom,
    a_picture,
    a_section,
    a_tag,
    a_user,
    an_actor,
    an_appeal,
    an_author,
    article_values,
)

ANONYMOUS, NOBODY, SUPERUSER = "anonymous", "nobody", "superuser"
COLUMNS = (ANONYMOUS, NOBODY, *ROLES, SUPERUSER)
VIEWER = "viewer"
"""Who may look at everything and change nothing; no column, but whatever they are shown is searched for secrets."""
STATES = ("draft", "submitted", "published")
CHANGED = "changed"
"""Published, with changes that readers do not see yet."""
OTHER = "other"


class Stage:
    """What stands before every question, and is there again after it."""

    def __init__(self) -> None:
        section = a_section(slug="news", name="News")
        self.people: dict[str, User] = {
            NOBODY: User.objects.create_user("nobody", is_staff=True),
            **{role: a_user(role=role) for role in ROLES},
            SUPERUSER: User.objects.create_superuser("superuser"),
            VIEWER: _viewer(),
        }
        self.articles: dict[tuple[str, str], Article] = {
            (owner, state): _article(self._actor(owner), state)
            for owner in (*COLUMNS, VIEWER, OTHER)
            for state in (*STATES, CHANGED)
        }
        things: tuple[Model, ...] = (
            section,
            a_newsroom(),
            a_tag(),
            an_author(),
            a_picture(),
            a_bank_account(),
            an_appeal(),
            a_user(role="reporter"),
            Group.objects.get(name="reporter"),
            Event.objects.latest("pk"),
            Delivery.objects.latest("pk"),
            self.articles[OTHER, "draft"],
            self.articles[OTHER, "draft"].story,
        )
        self.things = {each._meta.label_lower: each for each in things}
        keep_secrets(User.objects.all())
        for each in self.people.values():
            each.refresh_from_db()

    def article(self, role: str, whose: str) -> Article:
        """Return an article as the rows of the table name it: "own draft", "other's draft"."""
        owner, state = whose.split()
        return self.articles[role if owner == "own" else OTHER, state]

    def _actor(self, owner: str) -> Actor:
        return Actor.of(self.people[owner]) if owner in self.people else an_actor(owner)


def _viewer() -> User:
    viewer = User.objects.create_user("viewer", is_staff=True)
    viewer.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    return viewer


def _article(by: Actor, state: str) -> Article:
    article = create_article(values=article_values(headline=f"{by.name} {state}"), by=by, at=NOW)
    return _MOVES[state](article, by)


def _changed(article: Article, by: Actor) -> Article:
    return save_article(article=article, values={"lead": "Not yet."}, version=article.version, by=by, at=NOW)


_MOVES: dict[str, Callable[[Article, Actor], Any]] = {
    "draft": lambda article, by: article,
    "submitted": lambda article, by: submit_article(article=article, version=article.version, by=by, at=NOW),
    "published": lambda article, by: publish_article(article=article, version=article.version, by=by, at=NOW),
    CHANGED: lambda article, by: _changed(_MOVES["published"](article, by), by),
}
