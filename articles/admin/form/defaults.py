"""Labels of the choices by which an article leaves a decision to its section, and a section to the site."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from django.forms import ChoiceField, Field
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Newsroom
from articles.rules.comments import CommentSetting, Policy

COMMENTS_HELP = gettext_lazy("This CMS takes no comments. The comment service of your site follows this setting.")

# {field: the value that leaves it to the level above}
DEFAULT_VALUES = {"comment_policy": "inherit", "donation_block": "inherit", "donation_appeal": ""}


class SectionSettings(Protocol):
    """What a section decides for its articles."""

    @property
    def comment_setting(self) -> CommentSetting: ...

    @property
    def donation_block(self) -> str: ...

    @property
    def donation_appeal(self) -> str: ...


def article_defaults(*, section: SectionSettings | None, site: Newsroom, appeals: Mapping[str, str]) -> dict[str, str]:
    """Return {field: label of its default}, which says what the section decides now; the site where there is none.

    `appeals` are the labels of `appeal_labels`.
    """
    if section is None:
        return section_defaults(site=site, appeals=appeals)
    policy = section.comment_setting.policy
    return _labels(
        _("Use section default (now: %s)"),
        policy=site.comment_setting.policy if policy == Policy.INHERIT else policy,
        is_block_shown=section.donation_block != "off",
        appeal=appeals.get(section.donation_appeal, section.donation_appeal),
    )


def section_defaults(*, site: Newsroom, appeals: Mapping[str, str]) -> dict[str, str]:
    """Return {field: label of its default}, which says what the site decides now."""
    return _labels(
        _("Use site default (now: %s)"),
        policy=site.comment_setting.policy,
        is_block_shown=True,
        appeal=appeals[""],
    )


def show_defaults(fields: Mapping[str, Field], labels: Iterable[tuple[str, str]]) -> None:
    """Give the choices of a form the labels of their defaults."""
    for name, label in labels:
        if isinstance(field := fields.get(name), ChoiceField):
            choices: Any = field.choices
            field.choices = [(value, label if value == DEFAULT_VALUES[name] else text) for value, text in choices]


def _labels(sentence: str, *, policy: str, is_block_shown: bool, appeal: str) -> dict[str, str]:
    policies = {Policy.OPEN: _("open"), Policy.CLOSED: _("closed"), Policy.HIDDEN: _("hidden")}
    return {
        "comment_policy": sentence % policies[Policy(policy)],
        "donation_block": sentence % (_("shown") if is_block_shown else _("not shown")),
        "donation_appeal": sentence % appeal,
    }
