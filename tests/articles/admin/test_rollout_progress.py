import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from articles.services import rollouts
from tests.factories import NOW, a_newsroom, a_section, a_tag, a_user, an_article
from tests.factories.admin_forms import form_data, open_unrendered

pytestmark = pytest.mark.django_db

TEXT = "Readers see the change already."


@pytest.fixture
def editor(client, monkeypatch):
    monkeypatch.setattr(rollouts, "STORED_AT_ONCE", 0)
    monkeypatch.setattr(rollouts, "SECONDS_BETWEEN_PIECES", 0)
    client.force_login(a_user(role="editor"))
    return client


def test_whoever_changes_many_articles_is_told_how_far_the_sweep_is(editor):
    tag, section = a_tag(slug="war"), a_section(slug="world")
    a_newsroom()
    for _ in range(2):
        an_article(status="published", tags=[tag], section=section)
    rows = [
        ("tag", tag.pk, {"names-0-name": "Peace"}),
        ("section", section.pk, {"names-0-name": "Earth", "comment_policy": "open"}),
        ("newsroom", 1, {"comment_policy": "hidden"}),
    ]
    for kind, pk, typed in rows:
        page, status = (reverse(f"admin:articles_{kind}_{name}", args=[pk]) for name in ("change", "rollout"))
        assert TEXT not in editor.get(page).content.decode(), kind
        saved = editor.post(page, form_data(open_unrendered(editor, page), **typed))
        assert any(TEXT in str(each) for each in get_messages(saved.wsgi_request)), kind
        assert 'max="2" value="0"' in editor.get(page).content.decode(), kind
        assert editor.get(status).json() == {"done": 0, "total": 2}, kind
        while rollouts.store_a_piece(at=NOW):
            pass
        assert editor.get(status).json() == {"done": 0, "total": 0}, kind
        assert TEXT not in editor.get(page).content.decode(), kind
