"""HTML of an article as it is stored: with pictures of the library, and placeholders for others."""

from articles.body.clean import clean_body
from articles.body.foreign import without_long_data
from articles.documents.images import find_image
from cms.lib.domain_errors import Invalid

# Far more than the longest article; cleaning this much takes about two seconds.
MAX_HTML_LENGTH = 500_000


def clean_article_html(html: str, *, field: str = "body") -> str:
    """Return the HTML of a field as it may be stored; raises Invalid for more than a text can have."""
    kept = without_long_data(html)
    if len(kept) > MAX_HTML_LENGTH:
        raise Invalid(f"The text is longer than {MAX_HTML_LENGTH:,} characters, markup included.", field=field)
    return clean_body(kept, find_image=find_image)
