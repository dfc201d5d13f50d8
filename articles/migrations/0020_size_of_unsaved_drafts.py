"""Write down how large each unsaved draft is."""

from django.db import migrations, models

BATCH = 100


def fill(apps, schema_editor):
    sessions = apps.get_model("articles.EditSession").objects
    rows = sessions.filter(typed_at__isnull=False).only("pk", "typed")
    for session in rows.iterator(chunk_size=BATCH):
        texts = (text for name, values in session.typed.items() for text in (name, *values))
        size = sum(len(text.encode(errors="surrogatepass")) for text in texts)
        sessions.filter(pk=session.pk).update(typed_bytes=size)


class Migration(migrations.Migration):
    dependencies = [("articles", "0019_closing_comments")]
    operations = [
        migrations.AddField("EditSession", "typed_bytes", models.PositiveIntegerField(db_default=0, default=0)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
