"""What pending changes carry from when switches were saved and published as text."""

from collections.abc import Mapping
from typing import Any

from articles.admin.diff.field_display import label_of, text_of_value
from articles.fields import switch_columns
from articles.models import Article


def waiting_switches(article: Article) -> list[str]:
    """Return "Featured: yes" for each value that pending changes carry from when it was saved and published as text."""
    if article.draft is None:
        return []
    wanted: Mapping[str, Any] = article.draft.content
    stored = {name: getattr(article, name) for name in switch_columns()}
    texts = {
        name: (text_of_value(name, wanted[name], {}), text_of_value(name, stored[name], {}))
        for name in stored
        if name in wanted
    }
    return [f"{label_of(name)}: {mine or '–'}" for name, (mine, theirs) in texts.items() if mine != theirs]
