"""With which settings everything was rendered last."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("delivery", "0006_rollouts")]

    operations = [
        migrations.AddField(
            "RebuildState",
            "settings",
            models.CharField(
                blank=True,
                db_default="",
                help_text="Fingerprint of CMS_DOCUMENTS_HOLD in that rebuild",
                max_length=64,
            ),
        ),
    ]
