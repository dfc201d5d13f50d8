"""Appeals for readers of some languages only; those of before are for all."""

from django.db import migrations, models

import donations.models.details


class Migration(migrations.Migration):
    dependencies = [
        ("donations", "0006_campaigns"),
    ]

    operations = [
        migrations.AddField(
            model_name="appeal",
            name="languages",
            field=models.JSONField(
                blank=True,
                default=list,
                encoder=donations.models.details.DetailsEncoder,
                help_text="None chosen: every language. Readers of the others see the site's appeal.",
                verbose_name="asked in",
            ),
        ),
    ]
