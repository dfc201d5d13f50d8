"""Live counters of articles: views, which are read beside the document.

The table is named in words, because the public API imports no model; a test holds the names to the model's.
"""

from cms.published.documents import LiveCounter

VIEWS = LiveCounter(name="views", table="articles_viewcount", key="article_id", value="count")
