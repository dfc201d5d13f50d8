"""Changes by edition, rankings, and figures that are read by the owner's number."""

from django.db import migrations, models


def empty(apps, schema_editor):
    """Drop what can be rendered again: the documents of before hold views, and owners have no number.

    The migration that comes after the next one says that they have to be rendered; whoever starts next does it.
    """
    for name in ("Facet", "Moment", "Document", "Term"):
        apps.get_model("delivery", name).objects.all().delete()
    apps.get_model("delivery", "Edition").objects.update(number=models.F("number") + 1)
    if schema_editor.connection.vendor == "postgresql":
        # Else the checks of foreign keys wait for the commit, and no table that they wait on can be altered.
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [("delivery", "0001_initial")]

    operations = [
        migrations.RunPython(empty, empty),
        migrations.AddField(
            model_name="document",
            name="owner_id",
            field=models.BigIntegerField(
                default=0, help_text="The number at the end of the owner: figures are joined by it"
            ),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("edition", models.BigIntegerField(primary_key=True, serialize=False)),
                (
                    "at",
                    models.DateTimeField(db_index=True, help_text="The moment of the action, as its events have it"),
                ),
                (
                    "touched",
                    models.JSONField(
                        help_text="See cms.published.dependencies; empty: anything may have changed", null=True
                    ),
                ),
                ("cache_tags", models.TextField(blank=True, help_text="What caches outside should purge")),
            ],
        ),
        migrations.CreateModel(
            name="Ranking",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "name", "place", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("place", models.PositiveSmallIntegerField()),
                ("owner", models.CharField(max_length=80)),
            ],
        ),
    ]
