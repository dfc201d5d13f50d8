"""A list and a detail."""

from django.db.models import Prefetch
from django.utils import timezone
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.pagination import CursorPagination

from articles.models import Article, Newsroom
from tests.benchmarks.plain_drf.serializers import CardSerializer, DocumentSerializer

# Lists need no bodies.
_BODIES = ("body", "saved_body__html", "saved_body__blocks", "saved_body__text")
_NEIGHBOUR = ("language", "slug", "headline")


class NewestFirst(CursorPagination):
    """Pages by cursor: no count, no offset."""

    page_size = 20
    ordering = ("-published_at", "-id")


class ArticleList(ListAPIView):
    """Published articles in a language."""

    serializer_class = CardSerializer
    pagination_class = NewestFirst

    def get_queryset(self):
        """Return them with all that a card shows, in a fixed number of queries."""
        language = self.request.query_params.get("language", "en")
        return _related(Article.objects.published(at=timezone.now()).in_language(language)).defer(*_BODIES)

    def get_serializer_context(self):
        """Add what holds for all of them."""
        return super().get_serializer_context() | _common()


class ArticleDetail(RetrieveAPIView):
    """One published article."""

    serializer_class = DocumentSerializer
    lookup_field = "slug"

    def get_queryset(self):
        """Return it with all that the document shows."""
        siblings = Article.objects.published(at=timezone.now()).defer("body")
        found = _related(Article.objects.published(at=timezone.now()))
        return found.prefetch_related("corrections", Prefetch("story__articles", siblings))

    def get_serializer_context(self):
        """Add what holds for all articles."""
        return super().get_serializer_context() | _common()

    def get_serializer(self, article, **kwargs):
        """Add the neighbours in the same language."""
        context = self.get_serializer_context() | _neighbours(article)
        return DocumentSerializer(article, context=context, **kwargs)


def _related(articles):
    related = articles.select_related("section", "story", "lead_image", "view_count", "saved_body")
    return related.prefetch_related("section__names", "tags__names", "bylines__author__names")


def _common():
    return {"newsroom": Newsroom.objects.the_one(), "now": timezone.now()}


def _neighbours(article):
    listed = Article.objects.published(at=timezone.now()).in_language(article.language).only(*_NEIGHBOUR)
    return {
        "previous": listed.filter(published_at__lt=article.published_at).order_by("-published_at", "-id").first(),
        "next": listed.filter(published_at__gt=article.published_at).order_by("published_at", "id").first(),
    }
