"""Appeals with a beginning, an end and references; several may stand for the site, one after the other."""

import django.db.models.deletion
from django.db import migrations, models

from cms.access.roles import ADMINISTRATOR, EVERYTHING, TREASURER, grant


def give(apps, schema_editor):
    for role in (TREASURER, ADMINISTRATOR):
        grant(apps, role, app_label="donations", permissions={"appealreference": EVERYTHING})


def keep_one_default(apps, schema_editor):
    """Before this migration one appeal at most stood for the site: on the way back the one without a start stays."""
    appeals = apps.get_model("donations", "Appeal").objects
    appeals.filter(is_default=True, starts_at__isnull=False).update(is_default=False)


class Migration(migrations.Migration):
    dependencies = [
        ("donations", "0005_guards"),
        ("access", "0002_roles"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="AppealReference",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.CharField(max_length=50, verbose_name="reference")),
            ],
            options={
                "verbose_name": "reference",
                "verbose_name_plural": "references",
                "ordering": ["appeal", "method"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="appeal",
            name="appeal_one_default",
        ),
        migrations.AddField(
            model_name="appeal",
            name="ends_at",
            field=models.DateTimeField(
                blank=True,
                help_text="Empty: it does not end. From then on the site's appeal stands.",
                null=True,
                verbose_name="until",
            ),
        ),
        migrations.AddField(
            model_name="appeal",
            name="starts_at",
            field=models.DateTimeField(
                blank=True,
                help_text="Empty: it has begun. The site's appeal stands until then.",
                null=True,
                verbose_name="from",
            ),
        ),
        migrations.AlterField(
            model_name="appeal",
            name="is_default",
            field=models.BooleanField(
                default=False,
                help_text="Shown where no other appeal is chosen. Of several at one time the one that began last is shown.",
                verbose_name="stands for the site",
            ),
        ),
        migrations.AddConstraint(
            model_name="appeal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_default", True), ("starts_at__isnull", True)),
                fields=("is_default",),
                name="appeal_one_default_without_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="appeal",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="appeal_ends_after_its_start"
            ),
        ),
        migrations.AddField(
            model_name="appealreference",
            name="appeal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="references", to="donations.appeal"
            ),
        ),
        migrations.AddField(
            model_name="appealreference",
            name="method",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="references",
                to="donations.donationmethod",
                verbose_name="way to give",
            ),
        ),
        migrations.AddConstraint(
            model_name="appealreference",
            constraint=models.UniqueConstraint(fields=("appeal", "method"), name="appeal_reference_once_per_method"),
        ),
        migrations.AddConstraint(
            model_name="appealreference",
            constraint=models.CheckConstraint(
                condition=models.Q(("value", ""), _negated=True), name="appeal_reference_is_not_empty"
            ),
        ),
        migrations.RunPython(give, keep_one_default),
    ]
