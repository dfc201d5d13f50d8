"""What somebody typed into an article that has meanwhile been taken out of their hands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.admin.forms import CONTENT_FIELDS, ArticleForm, content_attrs
from articles.models import Article


@dataclass(frozen=True, slots=True)
class Typed:
    """A field as it came in."""

    label: str
    text: str


def not_saved(request: HttpRequest, model_admin: Any, article: Article) -> HttpResponse:
    """Show everything that was typed, to be copied from: the article is not the writer's to change now."""
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Not saved"),
        "opts": model_admin.opts,
        "article": article,
        "typed": list(_typed(request)),
        "attributes": content_attrs(article.language),
    }
    return render(request, "admin/articles/article/not_saved.html", context, status=403)


def _typed(request: HttpRequest) -> Iterator[Typed]:
    for name in CONTENT_FIELDS:
        if text := request.POST.get(name, ""):
            yield Typed(str(capfirst(ArticleForm.base_fields[name].label or name)), text)
