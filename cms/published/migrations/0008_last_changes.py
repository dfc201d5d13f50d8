"""When what stands beside a document last changed, when one last left a list, and since when a ranking is so."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("delivery", "0007_settings_of_rebuild")]

    operations = [
        migrations.AddField(
            "Document",
            "neighbours_changed_at",
            models.DateTimeField(help_text="When what stands beside it last changed", null=True),
        ),
        migrations.AddField(
            "Term",
            "left_at",
            models.DateTimeField(help_text="When a document last left it, or moved in it", null=True),
        ),
        migrations.AddField(
            "Ranking",
            "changed_at",
            models.DateTimeField(help_text="When the order became this one", null=True),
        ),
    ]
