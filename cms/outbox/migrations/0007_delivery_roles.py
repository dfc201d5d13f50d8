"""Who may see what is on its way, and try again what was given up."""

from django.db import migrations

from cms.access.roles import ADMINISTRATOR, grant


def create(apps, schema_editor):
    grant(apps, ADMINISTRATOR, app_label="events", permissions={"delivery": ["view", "retry"]})


class Migration(migrations.Migration):
    dependencies = [("events", "0006_deliveries"), ("access", "0002_roles")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
