"""Rows as a raw save would make them: what the constraints alone must refuse."""

import pytest
from django.db import IntegrityError, transaction

from articles.models import Article, Story
from tests.factories import NOW


@pytest.fixture
def refused():
    """Expect the database itself to refuse; the name of the constraint is what PostgreSQL, and SQLite's CHECK, say."""

    def refused(constraint, make, *arguments, **values):
        with pytest.raises(IntegrityError) as error, transaction.atomic():
            make(*arguments, **values)
        assert constraint in str(error.value) or "UNIQUE constraint failed" in str(error.value)

    return refused


@pytest.fixture
def article_row(db):
    def make(slug="kabul", **values):
        story = values.pop("story", None) or Story.objects.create(key=slug, created_at=NOW)
        given = {"slug": slug, "folded_slug": slug, "language": "en", "headline": "Kabul", "story": story}
        return Article.objects.create(**{**given, "created_at": NOW, "updated_at": NOW, **values})

    return make
