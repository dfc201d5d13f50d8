from dataclasses import replace

import pytest

from articles import fields
from articles.documents.copied_fields import copied_values
from articles.models import Article
from tests.factories import NOW


@pytest.mark.parametrize(
    ("name", "value", "public"),
    [
        ("kicker", "Night", "Night"),
        ("kicker", "", None),
        ("is_featured", False, False),
        ("embargo_until", NOW, NOW.isoformat().replace("+00:00", "Z")),
        ("embargo_until", None, None),
        ("comments_close_after_days", 0, 0),
        ("body", "<p>One</p>", "<p>One</p>"),
        ("comment_policy", "closed", "closed"),
    ],
)
def test_values_are_copied_in_the_form_of_their_kind(monkeypatch, name, value, public):
    field = replace(fields.field_named(name), public="copy", copied_to="document")
    monkeypatch.setattr(fields, "FIELDS", (field,))
    article = Article(**{name: value})
    assert copied_values(article, part="document") == {"copy": public}
    assert copied_values(article, part="card") == {}
