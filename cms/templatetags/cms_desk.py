"""What the templates of the admin ask for."""

from typing import Protocol

from django import template
from django.urls import NoReverseMatch, reverse

from cms.languages import direction_of

register = template.Library()


class _Row(Protocol):
    model: str
    pk: int


@register.filter
def admin_address(row: _Row) -> str:
    """Where the admin shows a row that is known by its model ("articles.article") and key; "" where it does not."""
    try:
        return reverse(f"admin:{row.model.replace('.', '_')}_change", args=[row.pk])
    except NoReverseMatch:
        return ""


@register.filter
def direction(code: str) -> str:
    """The direction in which a language is written."""
    return direction_of(code)
