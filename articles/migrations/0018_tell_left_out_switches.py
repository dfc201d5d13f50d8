"""Tell in the history what pending changes ask for that is a switch now, and which publishing them will not set.

What readers see stays as it is: nobody has decided that they see it otherwise (docs/decisions/0030).
"""

from datetime import UTC

from django.db import migrations
from django.utils import timezone

NAME = "article.switches_left_out"
COLUMNS = ("comment_policy", "comments_close_after_days", "is_featured", "breaking_until")


def tell(apps, schema_editor):
    article_model, event_model = apps.get_model("articles.Article"), apps.get_model("events.Event")
    now = timezone.now()
    events = []
    for article in article_model.objects.filter(draft__isnull=False).select_related("draft").iterator(chunk_size=200):
        stored = {name: plain(getattr(article, name)) for name in COLUMNS}
        asked = {name: article.draft.content[name] for name in COLUMNS if name in article.draft.content}
        wishes = {name: value for name, value in asked.items() if value != stored[name]}
        if wishes:
            data = {"before": {name: stored[name] for name in wishes}, "after": wishes}
            subject = f"article-{article.pk}"
            events.append(event_model(name=NAME, subject=subject, actor_name="upgrade", happened_at=now, data=data))
    event_model.objects.bulk_create(events)


def plain(value):
    return value.astimezone(UTC).isoformat() if hasattr(value, "astimezone") else value


def forget(apps, schema_editor):
    apps.get_model("events.Event").objects.filter(name=NAME).delete()


class Migration(migrations.Migration):
    dependencies = [("articles", "0017_translation_sources"), ("events", "0008_delivery_recipients")]
    operations = [migrations.RunPython(tell, forget)]
