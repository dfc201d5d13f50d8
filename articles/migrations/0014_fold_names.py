"""Fold the names of sections, tags and authors; of doubles the oldest holds the name until they are merged."""

from django.db import migrations

from articles.rules.names import folded_name


def fold_names(apps, schema_editor):
    for model, owner in (("SectionName", "section_id"), ("TagName", "tag_id")):
        names = apps.get_model("articles", model).objects
        held = set()
        for row in names.order_by(owner, "id"):
            folded = folded_name(row.name)
            names.filter(pk=row.pk).update(folded_name=folded, holds_name=folded not in held)
            held.add(folded)
    names = apps.get_model("articles", "AuthorName").objects
    for row in names.all():
        names.filter(pk=row.pk).update(folded_name=folded_name(row.name))


class Migration(migrations.Migration):
    dependencies = [("articles", "0013_folded_names")]

    operations = [migrations.RunPython(fold_names, migrations.RunPython.noop)]
