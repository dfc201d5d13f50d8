"""ModelAdmin of tags."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from articles.admin.taxonomy.base import NamedAdmin
from articles.models import Tag, TagName
from articles.services import save_tag
from cms.admin_forms.localized_inlines import LocalizedInline
from cms.admin_forms.service_admin import who_and_when


class TagNameInline(LocalizedInline):
    """What a tag is called."""

    model = TagName
    fields = ("language", "name")


@admin.register(Tag)
class TagAdmin(NamedAdmin):
    """Tags, each with the articles that carry it."""

    inlines = (TagNameInline,)
    article_column = "tags"
    articles_lookup = "tags__id__exact"
    list_display = ("named", "names_in_languages", "articles_shown")
    fields = ("slug",)

    def save_named(self, request: HttpRequest, *, row: Model | None, form: Any, rows: Any) -> Tag:
        """Save the tag with its names."""
        return save_tag(
            tag=row if isinstance(row, Tag) else None,
            values={"slug": form.cleaned_data["slug"]},
            names=rows["names"].by_language(),
            version=form.cleaned_data["version"],
            **who_and_when(request),
        )
