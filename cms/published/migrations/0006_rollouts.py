"""Rollouts, what a document decides itself of them, and a random token for each edition."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("delivery", "0005_transition")]

    operations = [
        migrations.AddField(
            "Edition", "token", models.IntegerField(db_default=0, help_text="See cms.published.edition_stamps")
        ),
        migrations.AddField("Change", "token", models.IntegerField(db_default=0, help_text="Of that edition")),
        migrations.AddField(
            "Edition",
            "rollouts",
            models.TextField(blank=True, db_default="", help_text="See cms.published.rollouts"),
        ),
        # Without a default both databases only note the new column: no document is written again.
        migrations.AddField(
            "Document",
            "own_settings",
            models.BinaryField(null=True, help_text="What it decides itself of what site and section decide too"),
        ),
    ]
