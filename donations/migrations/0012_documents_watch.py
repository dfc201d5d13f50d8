"""How far public documents have been looked at for foreign numbers: up to now, as what was told before was told."""

from django.db import migrations, models


def begin_here(apps, schema_editor):
    edition = apps.get_model("delivery", "Edition").objects.filter(pk=1, number__gt=0).first()
    if edition is not None:
        apps.get_model("donations", "DocumentsWatch").objects.create(pk=1, edition=edition.number)


class Migration(migrations.Migration):
    dependencies = [("donations", "0011_accounts_in_the_ledger"), ("delivery", "0008_last_changes")]

    operations = [
        migrations.CreateModel(
            name="DocumentsWatch",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("edition", models.BigIntegerField(default=0)),
                ("after", models.BigIntegerField(null=True)),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="documents_watch_is_one_row")
                ],
            },
        ),
        migrations.RunPython(begin_here, migrations.RunPython.noop),
    ]
