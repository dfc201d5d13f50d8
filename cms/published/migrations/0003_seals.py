"""Documents of some collections carry a seal; they are rendered again by the worker, or by rebuild_documents."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("delivery", "0002_changes_rankings_figures")]

    operations = [
        migrations.AddField(
            model_name="document",
            name="seal",
            field=models.CharField(
                blank=True,
                default="",
                help_text="See cms.published.signatures; empty where none is needed",
                max_length=64,
            ),
            preserve_default=False,
        ),
    ]
