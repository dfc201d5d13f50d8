"""A new name, credit or setting of section or site, put into stored documents of articles as they are read.

What it says is what rendering the article again would say: the same rules and the same serializers decide.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from articles.documents.content import donation_url
from articles.documents.transitions import PublicComments
from articles.models import Article, Author, Newsroom, Section, Tag
from articles.outputs import ArticleCard, ArticleDocument
from articles.rules.comments import CommentSetting, Policy, resolve_comments
from cms.lib.canonical_json import dump
from cms.media.models import Image
from cms.published.documents import datetime_of, microseconds
from cms.published.rollouts import Rollout

SETTINGS = "settings"
"""The key of the rollout of site and section settings; that of a name or credit is its owner's, such as "tag-7"."""
_FIELDS = {Section: "section", Tag: "tags", Author: "authors"}
_CARD = ArticleCard()
_DOCUMENT = ArticleDocument()


class _Donations(NamedTuple):
    donation_block: str
    donation_appeal: str


def own_settings(article: Article) -> dict[str, Any]:
    """Return what an article decides itself of what section and site decide too."""
    return {
        "comments": _comment_values(article.comment_setting),
        "donations": [article.donation_block, article.donation_appeal],
        "published_at": microseconds(article.published_at) if article.published_at else None,
        "credit": article.lead_image_credit,
    }


def name_values(term: Section | Tag | Author, names: Mapping[str, str]) -> dict[str, Any]:
    """Return a rollout's values: what a term is called in each language that articles are written in."""
    return {"field": _FIELDS[type(term)], "slug": term.slug, "names": dict(names)}


def credit_values(image: Image) -> dict[str, Any]:
    """Return a rollout's values: whom a picture is by, where an article does not say it itself."""
    return {"image": image.pk, "credit": image.credit or None}


def setting_values(newsroom: Newsroom, sections: Sequence[Section]) -> dict[str, Any]:
    """Return a rollout's values: what the site and every section decide."""
    return {
        "site": _comment_values(newsroom.comment_setting),
        "sections": {
            section.slug: {
                "comments": _comment_values(section.comment_setting),
                "donations": [section.donation_block, section.donation_appeal],
            }
            for section in sections
        },
    }


def apply_rollouts(
    content: bytes, *, is_card: bool, own_settings: bytes, rollouts: Sequence[Rollout], now: int
) -> tuple[bytes, int]:
    """Return a stored card or body with the rollouts applied, and the stamp of the last change by them (or 0)."""
    concerned = [each for each in rollouts if _may_concern(each, content)]
    document = json.loads(content) if concerned else {}
    if "language" not in document:
        return content, 0
    own = json.loads(own_settings or b"{}")
    article = _StoredArticle(document, own, is_card=is_card, now=datetime_of(now))
    changed_at = max(article.apply(each) for each in concerned)
    return (dump(document), changed_at) if changed_at else (content, 0)


def _may_concern(rollout: Rollout, content: bytes) -> bool:
    if rollout.key == SETTINGS:
        return True
    values = rollout.values
    mark = f'"id":{values["image"]},' if "image" in values else f'"slug":"{values["slug"]}"'
    return mark.encode() in content


@dataclass(frozen=True, slots=True)
class _StoredArticle:
    document: dict[str, Any]
    own: Mapping[str, Any]
    is_card: bool
    now: datetime

    def apply(self, rollout: Rollout) -> int:
        """Put a rollout into the document; return since when it is as it is now, 0 where nothing changed."""
        if rollout.key != SETTINGS:
            change = self._credit if "image" in rollout.values else self._rename
            return rollout.at if change(rollout.values) else 0
        is_changed, closed_at = self._settle(rollout.values) if self.own else (False, 0)
        # Between the two, comments were open: whatever is stored, that was a change.
        return closed_at if closed_at > rollout.at else rollout.at if is_changed else 0

    def _rename(self, values: Mapping[str, Any]) -> bool:
        found = self.document[values["field"]] or []
        name = values["names"].get(self.document["language"])
        old = [
            each
            for each in (found if isinstance(found, list) else [found])
            if each["slug"] == values["slug"] and name not in {None, each["name"]}
        ]
        for each in old:
            each["name"] = name
        return bool(old)

    def _credit(self, values: Mapping[str, Any]) -> bool:
        pictures = [each for each in self.document.get("body", {}).get("blocks", ()) if each["type"] == "image"]
        if self.document["image"] and not self.own.get("credit"):
            pictures.append(self.document["image"])
        old = [each for each in pictures if each["id"] == values["image"] and each["credit"] != values["credit"]]
        for each in old:
            each["credit"] = values["credit"]
        return bool(old)

    def _settle(self, values: Mapping[str, Any]) -> tuple[bool, int]:
        """Decide anew what follows from the settings; return whether it differs, and when comments closed (or 0)."""
        fresh, closed_at = self._settled(values)
        old = {name: self.document[name] for name in fresh}
        self.document.update(fresh)
        return old != fresh, closed_at

    def _settled(self, values: Mapping[str, Any]) -> tuple[dict[str, Any], int]:
        slug = self.document["section"] and self.document["section"]["slug"]
        section = values["sections"].get(slug)
        decision = resolve_comments(
            site=_comment_setting(values["site"]),
            section=_comment_setting(section["comments"]) if section else None,
            article=_comment_setting(self.own["comments"]),
            published_at=datetime_of(self.own["published_at"]) if self.own["published_at"] else None,
            now=self.now,
        )
        timed = _Timed(PublicComments(decision, self.document["language"]))
        closed_at = microseconds(decision.closes_at) if decision.closes_at and decision.closes_at <= self.now else 0
        if self.is_card:
            return _CARD.build(_Settled(timed, None), only=("comments",)), closed_at
        invitation = donation_url(
            self.document["language"],
            article=_Donations(*self.own["donations"]),
            section=_Donations(*section["donations"]) if section else None,
        )
        return _DOCUMENT.build(_Settled(timed, invitation), only=("comments", "donation_url")), closed_at


class _Timed(NamedTuple):
    comments: PublicComments


class _Settled(NamedTuple):
    """As much of `PublicArticle` as the settings decide."""

    timed: _Timed
    donation_url: str | None


def _comment_values(setting: CommentSetting) -> list[Any]:
    return [str(setting.policy), setting.close_after_days]


def _comment_setting(values: Sequence[Any]) -> CommentSetting:
    policy, days = values
    return CommentSetting(Policy(policy), days)
