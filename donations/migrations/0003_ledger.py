import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import donations.models.details


class Migration(migrations.Migration):
    dependencies = [
        ("donations", "0002_roles"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="methodtext",
            name="monthly_instructions",
            field=models.TextField(blank=True, default="", max_length=2000, verbose_name="how to give monthly"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="methodversion",
            name="texts",
            field=models.JSONField(default=dict, encoder=donations.models.details.DetailsEncoder, verbose_name="words"),
        ),
        migrations.RenameField(model_name="methodversion", old_name="saved_by", new_name="proposed_by"),
        migrations.RenameField(model_name="methodversion", old_name="saved_at", new_name="proposed_at"),
        migrations.AlterField(
            model_name="methodversion",
            name="proposed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="proposed by",
            ),
        ),
        migrations.AlterField(
            model_name="methodversion",
            name="proposed_at",
            field=models.DateTimeField(verbose_name="proposed at"),
        ),
        migrations.AlterModelOptions(
            name="methodversion",
            options={
                "default_permissions": ("view",),
                "ordering": ["method", "number"],
                "permissions": [
                    ("add_proposal", "Can propose payment details, withdraw proposals and hide methods"),
                    ("approve_proposal", "Can approve and reject what others have proposed"),
                    (
                        "approve_in_emergency",
                        "Can approve payment details alone and at once, which rings with everybody",
                    ),
                ],
                "verbose_name": "version of a method",
                "verbose_name_plural": "versions of methods",
            },
        ),
        migrations.CreateModel(
            name="LedgerEntry",
            fields=[
                ("sequence", models.PositiveIntegerField(primary_key=True, serialize=False, verbose_name="number")),
                ("at", models.DateTimeField(verbose_name="at")),
                ("action", models.CharField(max_length=30, verbose_name="action")),
                ("method_key", models.CharField(max_length=50, verbose_name="method")),
                ("number", models.PositiveIntegerField(verbose_name="version")),
                ("content_hash", models.CharField(max_length=64, verbose_name="content hash")),
                ("actor_name", models.CharField(max_length=150, verbose_name="who")),
                (
                    "data",
                    models.JSONField(blank=True, default=dict, encoder=donations.models.details.DetailsEncoder),
                ),
                ("previous_hash", models.CharField(max_length=64)),
                ("entry_hash", models.CharField(max_length=64, unique=True, verbose_name="hash")),
                ("seal", models.CharField(editable=False, max_length=64)),
                ("is_from_fixture", models.BooleanField(default=False, editable=False)),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "entry of the ledger",
                "verbose_name_plural": "ledger of donations",
                "ordering": ["-sequence"],
                "default_permissions": ("view",),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("sequence__gte", 1)), name="ledger_is_counted_from_one"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "action__in",
                                [
                                    "proposed",
                                    "approved",
                                    "approved_in_emergency",
                                    "rejected",
                                    "withdrawn",
                                    "activated",
                                    "hidden",
                                ],
                            )
                        ),
                        name="ledger_action_is_known",
                    ),
                ],
            },
        ),
    ]
