"""The history of payment details is guarded by the database, and people get the permissions to decide."""

from django.db import migrations, models
from django.db.migrations.exceptions import IrreversibleError

from cms.access.roles import ADMINISTRATOR, TREASURER
from donations.models import triggers

TREASURERS = ("add_proposal", "approve_proposal")
ADMINISTRATORS = ("add_proposal", "approve_in_emergency")
KEPT = "The ledger of donations has entries, which nothing may forget. To go back, restore a backup of before."
NAMES = {
    "add_proposal": "Can propose payment details, withdraw proposals and hide methods",
    "approve_proposal": "Can approve and reject what others have proposed",
    "approve_in_emergency": "Can approve payment details alone and at once, which rings with everybody",
}


def put_up(apps, schema_editor):
    triggers.install(schema_editor.connection)


def take_down(apps, schema_editor):
    triggers.remove(schema_editor.connection)


def give(apps, schema_editor):
    permission = apps.get_model("auth", "Permission")
    content_type = apps.get_model("contenttypes", "ContentType")
    groups = apps.get_model("auth", "Group").objects
    version, _ = content_type.objects.get_or_create(app_label="donations", model="methodversion")
    entry, _ = content_type.objects.get_or_create(app_label="donations", model="ledgerentry")
    for role, codenames in ((TREASURER, TREASURERS), (ADMINISTRATOR, ADMINISTRATORS)):
        group = groups.get(name=role)
        for codename in codenames:
            named = {"content_type": version, "codename": codename}
            group.permissions.add(permission.objects.get_or_create(**named, defaults={"name": NAMES[codename]})[0])
        named = {"content_type": entry, "codename": "view_ledgerentry"}
        group.permissions.add(
            permission.objects.get_or_create(**named, defaults={"name": "Can view entry of the ledger"})[0]
        )


def take(apps, schema_editor):
    given = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="donations", codename__in=[*NAMES, "view_ledgerentry"]
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=(TREASURER, ADMINISTRATOR)):
        group.permissions.remove(*given)


def refuse_to_forget(apps, schema_editor):
    """What is shown follows from the ledger; the columns of before would show what people have rejected or hidden."""
    if apps.get_model("donations", "LedgerEntry").objects.exists():
        raise IrreversibleError(KEPT)


class Migration(migrations.Migration):
    dependencies = [
        ("donations", "0004_take_over"),
        ("access", "0002_roles"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        # With a default, so that they can come back: without an entry in the ledger nothing was shown.
        migrations.AlterField(model_name="methodversion", name="is_active", field=models.BooleanField(default=False)),
        migrations.AlterField(model_name="donationmethod", name="is_active", field=models.BooleanField(default=False)),
        migrations.RemoveField(model_name="methodversion", name="is_active"),
        migrations.RemoveField(model_name="donationmethod", name="is_active"),
        migrations.RunPython(put_up, take_down),
        migrations.RunPython(give, take),
        # The last one here is the first on the way back.
        migrations.RunPython(migrations.RunPython.noop, refuse_to_forget),
    ]
