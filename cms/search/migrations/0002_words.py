"""The databases' own indexes over the words."""

from django.db import migrations

from cms.search.index import backend_of


def install(apps, schema_editor):
    for statement in backend_of(schema_editor.connection.vendor).install:
        schema_editor.execute(statement)


def remove(apps, schema_editor):
    for statement in backend_of(schema_editor.connection.vendor).remove:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
