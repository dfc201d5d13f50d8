"""The columns of the list of articles."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Prefetch
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display
from unfold.views import ChangeList

from articles.admin.form.section_choices import named_sections
from articles.admin.state_labels import STATE_COLOURS, state_of
from articles.documents.taxonomy import display_name
from articles.models import Article, Byline
from cms.dates.formatting import format_datetime
from cms.lib.languages import language


class ArticleChangeList(ChangeList):  # type: ignore[misc] # Unfold ships no types
    """Reads a page of articles with all that its columns show, in a fixed number of queries."""

    result_list: Any

    def apply_select_related(self, qs: Any) -> Any:
        """Fetch the neighbours of each row at once, and leave the long texts where they are."""
        related = qs.select_related("lead_image", "view_count").defer("body", "lead")
        bylines = Prefetch("bylines", Byline.objects.select_related("author"))
        return related.prefetch_related(bylines, "bylines__author__names")

    def get_results(self, request: HttpRequest) -> None:
        """Read the page, and give each row the name of its section, which the filter has read already."""
        super().get_results(request)
        sections = named_sections(request)
        articles: list[Any] = list(self.result_list)
        self.result_list = articles
        for article in articles:
            section = sections.get(article.section_id)
            article.section_name = section.name if section else "–"


class ArticleColumns:
    """How an article looks in its line of the list."""

    list_display = (
        "picture_column",
        "headline_column",
        "state_column",
        "section_column",
        "byline_column",
        "datetime_column",
        "views_column",
    )
    list_display_links = ("headline_column",)

    @display(description=_("picture"))  # type: ignore[untyped-decorator] # Unfold ships no types
    def picture_column(self, article: Article) -> str:
        """Show the picture small, with a mark where it says nothing to the blind."""
        if article.lead_image is None:
            return ""
        missing = "" if article.lead_image_alt else _("No alt text")
        return format_html(
            '<span class="cms-article-thumbnail" title="{}"><img src="{}" alt="" loading="lazy">{}</span>',
            missing,
            article.lead_image.file.url,
            "!" if missing else "",
        )

    @display(description=_("headline"), ordering="headline")  # type: ignore[untyped-decorator] # Unfold ships no types
    def headline_column(self, article: Article) -> str:
        """Show the headline in its own script, and its language."""
        return format_html(
            '<span class="cms-article-headline"><span lang="{}" dir="{}">{}</span><small>{}</small></span>',
            article.language,
            article.direction,
            article.headline,
            language(article.language).own_name,
        )

    @display(description=_("state"), ordering="status", label=STATE_COLOURS)  # type: ignore[untyped-decorator] # Unfold ships no types
    def state_column(self, article: Article) -> tuple[str, str]:
        """Show the state as readers live it."""
        status, name = state_of(article, now=timezone.now())
        waiting = _("changes not published")
        return status.value, f"{name} · {waiting}" if article.draft_id else name

    @display(description=_("section"), ordering="section__position")  # type: ignore[untyped-decorator] # Unfold ships no types
    def section_column(self, article: Article) -> str:
        """Show the section's name, as the list has read it."""
        return str(getattr(article, "section_name", "–"))

    @display(description=_("byline"))  # type: ignore[untyped-decorator] # Unfold ships no types
    def byline_column(self, article: Article) -> str:
        """Show the authors' names in the language of the article."""
        names = (display_name(byline.author, article.language) for byline in article.bylines.all())
        return format_html('<bdi lang="{}">{}</bdi>', article.language, ", ".join(dict.fromkeys(names)) or "–")

    @display(description=_("published"), ordering="published_at")  # type: ignore[untyped-decorator] # Unfold ships no types
    def datetime_column(self, article: Article) -> str:
        """Show when readers got it, or will get it."""
        if article.published_at is None:
            return "–"
        return format_datetime(article.published_at)

    @display(description=_("views"), ordering="view_count__count")  # type: ignore[untyped-decorator] # Unfold ships no types
    def views_column(self, article: Article) -> int:
        """Show how often it was opened."""
        try:
            return article.view_count.count
        except ObjectDoesNotExist:
            return 0
