"""Who may read what happened."""

from django.db import migrations

from cms.access.roles import ADMINISTRATOR, grant


def create(apps, schema_editor):
    grant(apps, ADMINISTRATOR, app_label="events", permissions={"event": ["view"]})


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial"), ("access", "0002_roles")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
