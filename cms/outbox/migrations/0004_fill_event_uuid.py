"""Every event of before gets a name of its own: adding the column gave all of them the same."""

import uuid

from django.db import migrations

PIECE = 1000


def fill(apps, schema_editor):
    event = apps.get_model("events", "Event")
    keys = list(event.objects.values_list("pk", flat=True))
    for start in range(0, len(keys), PIECE):
        piece = [event(pk=pk, uuid=uuid.uuid4()) for pk in keys[start : start + PIECE]]
        event.objects.bulk_update(piece, ["uuid"])


class Migration(migrations.Migration):
    dependencies = [("events", "0003_add_event_uuid")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
