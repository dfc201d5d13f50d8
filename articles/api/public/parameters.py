"""Query parameters of the public article URLs; any other parameter is refused."""

from articles.api.public import serializers
from cms.rest.queries import parameter_types as of_type
from cms.rest.queries.query_params import Parameter

_LANGUAGE = of_type.language(description="A content language; aliases such as `prs` for `fa-AF` are taken.")
_PAGE = (
    of_type.integer("limit", minimum=1, maximum=100, default=20, description="How many at most."),
    of_type.cursor(description="Where to go on: taken from `next` or `previous` of an answer."),
)


def _fields(shape: type[serializers.Shape], *, besides: tuple[str, ...] = ()) -> Parameter:
    names = serializers.field_names(shape, besides=besides)
    return of_type.words("fields", choices=names, description="Only these fields.")


def _localised(shape: type[serializers.Shape]) -> tuple[Parameter, ...]:
    return (_LANGUAGE, _fields(shape))


ARTICLE_LIST = (
    _LANGUAGE,
    of_type.slug("section", description="The slug of a section.", in_any_spelling=True),
    of_type.slug("tag", description="The slug of a tag.", in_any_spelling=True),
    of_type.slug("author", description="The slug of an author.", in_any_spelling=True),
    of_type.slug("story", description="The language versions of one story."),
    of_type.boolean("featured", description="Only featured articles, or only others."),
    of_type.boolean("breaking", description="Only breaking news, or only others."),
    of_type.datetime("published_after", description="Later than this."),
    of_type.datetime("published_before", description="Earlier than this."),
    of_type.choice(
        "ordering",
        choices=["-published_at", "published_at"],
        default="-published_at",
        description="Newest or oldest first.",
    ),
    _fields(serializers.CardAnswer),
    of_type.words("include", choices=["total"], description="`total`: how many match."),
    *_PAGE,
)
POPULAR_LIST = (
    of_type.choice("window", choices=["24h", "7d", "30d"], default="24h", description="Read most within this time."),
    _LANGUAGE,
    of_type.slug("section", description="The slug of a section.", in_any_spelling=True),
    _fields(serializers.CardAnswer),
    of_type.integer("limit", minimum=1, maximum=100, default=20, description="How many at most."),
)
ARTICLE = (
    _fields(serializers.ArticleAnswer, besides=("donation", "related")),
    of_type.words("expand", choices=["donation", "related"], description="Embed these; they come on top of `fields`."),
)
SECTION_LIST = (*_localised(serializers.SectionOutput), *_PAGE)
SECTION = _localised(serializers.SectionOutput)
TAG_LIST = (*_localised(serializers.TagOutput), *_PAGE)
TAG = _localised(serializers.TagOutput)
AUTHOR_LIST = (*_localised(serializers.AuthorOutput), *_PAGE)
AUTHOR = _localised(serializers.AuthorOutput)
SITE = _localised(serializers.SiteOutput)
