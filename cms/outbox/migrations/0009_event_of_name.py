"""Events of one kind are found without reading all: alarms ask for them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("events", "0008_delivery_recipients")]

    operations = [
        migrations.AddIndex(model_name="event", index=models.Index(fields=["name", "-id"], name="event_of_name")),
    ]
