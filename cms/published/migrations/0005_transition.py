"""The model Moment is called Transition; its table keeps its name, so nothing is done to it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("delivery", "0004_rebuild_state")]

    operations = [
        migrations.AlterModelTable("Moment", "delivery_moment"),
        migrations.RenameModel("Moment", "Transition"),
        migrations.AlterField(
            "Transition",
            "document",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="transitions", to="delivery.document"
            ),
        ),
        migrations.AlterField(
            "Document",
            "owner_id",
            models.BigIntegerField(help_text="The number at the end of the owner: live counters are joined by it"),
        ),
    ]
