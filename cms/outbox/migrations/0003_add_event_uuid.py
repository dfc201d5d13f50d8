import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("events", "0002_roles")]
    operations = [
        migrations.AddField(
            model_name="event",
            name="uuid",
            field=models.UUIDField(default=uuid.uuid4, editable=False, null=True),
        ),
    ]
