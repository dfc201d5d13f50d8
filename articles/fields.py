"""The fields of an article that editors write: one table, in the order of the form.

What a save takes, what a revision keeps, the form, comparisons, merges, the page of a returned form and the public
document are derived from it. Label, length, choices and help text of a field are its column's (`models/article.py`).
Fields of a switch are no text: none of these has them, and each takes effect by itself (`services/switches.py`).
Five fields have rules of their own besides their kind: the slug, the section, tags, bylines and corrections.
"""

from dataclasses import KW_ONLY, dataclass
from enum import StrEnum
from typing import Literal

type Panel = Literal["text", "picture", "settings", "search"]
type Switch = Literal["comments", "featured", "breaking"]


class Kind(StrEnum):
    """How the value of a field is cleaned, asked for, shown and merged."""

    LINE = "line"  # one line of text
    TEXT = "text"  # several lines
    HTML = "html"  # passed through the sanitiser; compared and merged by paragraph
    URL = "url"
    SLUG = "slug"  # unique over all articles and their redirects: `services/content/slugs.py`
    BOOLEAN = "boolean"
    NUMBER = "number"
    DATETIME = "datetime"
    CHOICE = "choice"  # a stored code
    REFERENCE = "reference"  # one row of another table
    REFERENCES = "references"  # several, in no order
    ROWS = "rows"  # pairs of values in a table of their own: an inline of the form


TYPED_TEXT = (Kind.LINE, Kind.TEXT, Kind.HTML, Kind.URL, Kind.SLUG)
OUTSIDE_COLUMNS = (Kind.REFERENCES, Kind.ROWS)


def gettext_noop(text: str) -> str:
    """Mark a text for translation, which the admin does."""
    return text


@dataclass(frozen=True, slots=True)
class ArticleField:
    """A field of `Article`, or of the rows that belong to it.

    `public` is the path of its value in the public document ("seo.title"), "" where readers get no such value.
    Its shape there is a line of `articles/outputs/article.py`.
    """

    name: str
    kind: Kind
    _: KW_ONLY
    panel: Panel | None = None
    in_article_language: bool = False
    grows: bool = False
    """Whether the input gets higher with its text."""
    starts_translations: bool = False
    """Whether a new translation begins with the value of its source."""
    placeholder: str = ""
    public: str = ""
    switch: Switch | None = None
    """The switch by which it is set, at once and apart from saves; None for what is saved (docs/decisions/0030)."""


FIELDS: tuple[ArticleField, ...] = (
    ArticleField("language", Kind.CHOICE, panel="text", public="language"),
    ArticleField(
        "kicker",
        Kind.LINE,
        panel="text",
        in_article_language=True,
        starts_translations=True,
        placeholder=gettext_noop("Kicker: a word or two above the headline"),
        public="kicker",
    ),
    ArticleField(
        "headline",
        Kind.LINE,
        panel="text",
        in_article_language=True,
        grows=True,
        starts_translations=True,
        placeholder=gettext_noop("Headline"),
        public="title",
    ),
    ArticleField(
        "lead",
        Kind.TEXT,
        panel="text",
        in_article_language=True,
        grows=True,
        starts_translations=True,
        placeholder=gettext_noop("Lead: what it is about, for readers of lists"),
        public="lead",
    ),
    ArticleField(
        "dateline",
        Kind.LINE,
        panel="text",
        in_article_language=True,
        starts_translations=True,
        placeholder=gettext_noop("Dateline: the place, before the first paragraph"),
        public="dateline",
    ),
    ArticleField(
        "body", Kind.HTML, panel="text", in_article_language=True, starts_translations=True, public="body.html"
    ),
    ArticleField("lead_image", Kind.REFERENCE, panel="picture", starts_translations=True, public="image.url"),
    ArticleField(
        "lead_image_alt", Kind.LINE, panel="picture", in_article_language=True, grows=True, public="image.alt"
    ),
    ArticleField(
        "lead_image_caption", Kind.LINE, panel="picture", in_article_language=True, grows=True, public="image.caption"
    ),
    ArticleField("lead_image_credit", Kind.LINE, panel="picture", starts_translations=True, public="image.credit"),
    ArticleField("section", Kind.REFERENCE, panel="settings", starts_translations=True, public="section"),
    ArticleField("tags", Kind.REFERENCES, panel="settings", starts_translations=True, public="tags"),
    ArticleField("slug", Kind.SLUG, panel="settings", public="slug"),
    ArticleField("comment_policy", Kind.CHOICE, switch="comments"),
    ArticleField("comments_close_after_days", Kind.NUMBER, switch="comments"),
    ArticleField("donation_block", Kind.CHOICE, panel="settings"),
    ArticleField("donation_appeal", Kind.CHOICE, panel="settings"),
    ArticleField("is_featured", Kind.BOOLEAN, public="is_featured", switch="featured"),
    ArticleField("breaking_until", Kind.DATETIME, switch="breaking"),
    ArticleField("embargo_until", Kind.DATETIME, panel="settings"),
    ArticleField("seo_title", Kind.LINE, panel="search", in_article_language=True, public="seo.title"),
    ArticleField(
        "seo_description", Kind.LINE, panel="search", in_article_language=True, grows=True, public="seo.description"
    ),
    ArticleField("canonical_url", Kind.URL, panel="search", public="seo.canonical_url"),
    ArticleField("bylines", Kind.ROWS, starts_translations=True, public="authors"),
    ArticleField("corrections", Kind.ROWS, in_article_language=True, public="corrections"),
)


def fields_of(*kinds: Kind) -> tuple[ArticleField, ...]:
    """Return the saved fields of some kinds in the order of the form; all of them without kinds."""
    return tuple(field for field in FIELDS if field.switch is None and (not kinds or field.kind in kinds))


def names_of(*kinds: Kind) -> tuple[str, ...]:
    """Return the names of the saved fields of some kinds, in the order of the form; all names without kinds."""
    return tuple(field.name for field in fields_of(*kinds))


def names_besides(*kinds: Kind) -> tuple[str, ...]:
    """Return the names of the saved fields of all other kinds, in the order of the form."""
    return tuple(field.name for field in fields_of() if field.kind not in kinds)


def column_names() -> tuple[str, ...]:
    """Return the names of the saved fields that are columns of the article itself."""
    return names_besides(*OUTSIDE_COLUMNS)


def switch_columns(switch: Switch | None = None) -> tuple[str, ...]:
    """Return the names of the columns that a switch sets; of all switches without one."""
    return tuple(field.name for field in FIELDS if field.switch and switch in {None, field.switch})


def field_named(name: str) -> ArticleField | None:
    """Return a field by its name; None for one that articles do not have, or not any more."""
    return next((field for field in FIELDS if field.name == name), None)


def kind_of(name: str) -> Kind:
    """Return the kind of a field that is in the table."""
    return next(field.kind for field in FIELDS if field.name == name)


def is_in_article_language(name: str) -> bool:
    """Whether a field holds text in the article's own language and script."""
    field = field_named(name)
    return field is not None and field.in_article_language
