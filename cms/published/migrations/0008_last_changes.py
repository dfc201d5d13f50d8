"""When what stands beside a document last changed, and when a document last left a list."""

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
    ]
