"""The guards of the history once more: on SQLite the ledger's own knows each column by which a row can be replaced."""

from django.db import migrations

from donations.models import triggers


def put_up(apps, schema_editor):
    triggers.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("donations", "0007_appeal_languages")]

    operations = [
        # The way back leaves them: those of before let more pass.
        migrations.RunPython(put_up, migrations.RunPython.noop),
    ]
