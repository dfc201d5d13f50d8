"""ModelAdmin of stories: read only, with all languages side by side."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.decorators import display

from articles.admin.permissions import is_editor, is_writer, openable, with_can_open
from articles.admin.translations.matrix import translations_of, translations_of_story
from articles.models import Article, Story
from articles.services.search.kinds import ARTICLE, CHANGES
from cms.languages import content_languages
from cms.lib.languages import ContentLanguage
from cms.lib.slugs import slugify
from cms.search.reading import MAX_FOUND, Searched, in_order, search


@admin.register(Story)
class StoryAdmin(ModelAdmin):  # type: ignore[misc] # Unfold ships no types
    """The matrix of stories and languages, and the page on which a story's texts can be compared."""

    list_per_page = 50
    show_full_result_count = False
    search_fields = ("key",)
    # Their articles are found there.
    is_found_everywhere = False
    actions = None

    class Media:
        css = {"all": ("articles/editor/panels.css", "articles/texts.css")}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Story]:
        """Return the stories in which somebody may open an article, each with its languages."""
        stories: QuerySet[Story] = super().get_queryset(request)
        if not is_editor(request.user):
            own = openable(Article.objects.all(), user=request.user)
            stories = stories.filter(pk__in=own.values("story_id"))
        return stories.prefetch_related(Prefetch("articles", with_can_open(Article.objects.all(), user=request.user)))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Story], search_term: str
    ) -> tuple[QuerySet[Story], bool]:
        """Find stories by their keys, and by those articles in them that this person may open."""
        if not search_term.strip():
            return queryset, False
        articles = openable(Article.objects.all(), user=request.user)
        keys = search(articles, Searched((ARTICLE, CHANGES) if is_writer(request.user) else (ARTICLE,)), search_term)
        stories = dict(Article.objects.filter(pk__in=keys).values_list("pk", "story_id"))
        by_key = queryset.filter(key__contains=slugify(search_term) or search_term).values_list("pk", flat=True)
        found = dict.fromkeys([*(stories[key] for key in keys), *by_key[:MAX_FOUND]])
        return in_order(queryset, list(found)), False

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """Return a column for each content language."""
        return ["headline_column", *(_column(language) for language in content_languages())]

    @display(description=_("story"), ordering="key")  # type: ignore[untyped-decorator] # Unfold ships no types
    def headline_column(self, story: Story) -> str:
        """Show the first headline in the newsroom's order of languages."""
        found = [each.article for each in translations_of(story.articles.all(), now=timezone.now()) if each.article]
        if not found:
            return story.key
        return format_html('<bdi lang="{}" dir="{}">{}</bdi>', found[0].language, found[0].direction, found[0].headline)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Say no: a story begins with its first article."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Story | None = None) -> bool:
        """Say no: articles change, stories only tie them together."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Story | None = None) -> bool:
        """Say no: a story ends with its last article."""
        return False

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Show the story's texts beside each other."""
        story = kwargs["obj"]
        context["translations"] = translations_of_story(story, user=request.user, now=timezone.now())
        context["source"] = next((each.article for each in context["translations"] if each.can_open), None)
        context["may_translate"] = request.user.has_perm("articles.add_article")
        response: HttpResponse = super().render_change_form(request, context, **kwargs)
        return response


def _column(language: ContentLanguage) -> Callable[[Story], str]:
    def cell(story: Story) -> str:
        shown = {each.language.code: each for each in translations_of(story.articles.all(), now=timezone.now())}
        found = shown[language.code]
        if found.article is None or not found.can_open:
            return str(found.mark)
        address = reverse("admin:articles_article_change", args=[found.article.pk])
        return format_html('<a class="cms-story-mark" href="{}">{}</a>', address, found.mark)

    cell.short_description = language.own_name  # type: ignore[attr-defined] # read by Django
    return cell
