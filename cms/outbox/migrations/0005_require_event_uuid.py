import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("events", "0004_fill_event_uuid")]
    operations = [
        migrations.AlterField(
            model_name="event",
            name="uuid",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
    ]
