"""Choices of stored codes; callables, so that a new one makes no migration."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Choices = list[tuple[str, Promise]]


def newsroom_comment_policies() -> Choices:
    """Return what a newsroom may decide about comments."""
    return [
        ("open", _("Open: the comment service of your site may take comments")),
        ("closed", _("Closed: readers see that comments are closed")),
        ("hidden", _("Hidden: readers see nothing about comments")),
    ]


def section_comment_policies() -> Choices:
    """Return what a section may decide about comments."""
    return [("inherit", _("Use site default")), *newsroom_comment_policies()]


def comment_policies() -> Choices:
    """Return what an article may decide about comments."""
    return [("inherit", _("Use section default")), *newsroom_comment_policies()]


def statuses() -> Choices:
    """Return the states of an article."""
    return [
        ("draft", _("Draft")),
        ("in_review", _("In review")),
        ("scheduled", _("Scheduled")),
        ("published", _("Published")),
        ("withdrawn", _("Unpublished")),
    ]


def byline_roles() -> Choices:
    """Return what a person can have done for an article."""
    return [
        ("words", _("Text by")),
        ("pictures", _("Photo by")),
        ("translation", _("Translated by")),
        ("editing", _("Edited by")),
    ]


def section_donation_blocks() -> Choices:
    """Return whether readers see the donation block under the articles of a section."""
    return [("inherit", _("Use site default")), ("on", _("Shown")), ("off", _("Not shown"))]


def donation_blocks() -> Choices:
    """Return whether readers see the donation block under an article."""
    return [("inherit", _("Use section default")), ("on", _("Shown")), ("off", _("Not shown"))]
