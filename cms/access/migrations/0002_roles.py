"""The four roles, and who may keep accounts."""

from django.db import migrations

from cms.access.roles import ADMINISTRATOR, EVERYTHING, ROLES, create_roles, grant


def create(apps, schema_editor):
    create_roles(apps)
    grant(apps, ADMINISTRATOR, app_label="access", permissions={"user": EVERYTHING})


def remove(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(create, remove)]
