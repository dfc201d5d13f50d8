"""Who may do what with pictures."""

from django.db import migrations

from cms.access.roles import ADMINISTRATOR, EDITOR, EVERYTHING, REPORTER, grant


def create(apps, schema_editor):
    grant(apps, REPORTER, app_label="media", permissions={"image": ["view", "add"]})
    for role in (EDITOR, ADMINISTRATOR):
        grant(apps, role, app_label="media", permissions={"image": EVERYTHING})


class Migration(migrations.Migration):
    dependencies = [("media", "0001_initial"), ("access", "0002_roles")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
