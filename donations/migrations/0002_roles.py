"""Who keeps the ways to give and the appeals; methods have a history and are hidden, never deleted."""

from django.db import migrations

from cms.access.roles import ADMINISTRATOR, EVERYTHING, TREASURER, grant

KEEP = ("add", "change", "view")
PERMISSIONS = {
    "donationmethod": KEEP,
    "methodtext": EVERYTHING,
    "methodversion": ("view",),
    "appeal": KEEP,
    "appealtext": EVERYTHING,
    "appealamount": EVERYTHING,
}


def give(apps, schema_editor):
    for role in (TREASURER, ADMINISTRATOR):
        grant(apps, role, app_label="donations", permissions=PERMISSIONS)


def take(apps, schema_editor):
    permissions = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="donations")
    for group in apps.get_model("auth", "Group").objects.filter(name__in=(TREASURER, ADMINISTRATOR)):
        group.permissions.remove(*permissions)


class Migration(migrations.Migration):
    dependencies = [
        ("donations", "0001_initial"),
        ("access", "0002_roles"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give, take)]
