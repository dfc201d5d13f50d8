"""Recovery codes become digests by the key of the settings; there is no way back from a digest to its code."""

from django.db import migrations

from cms.access.recovery_codes import LENGTH, digest_of


def digest(apps, schema_editor):
    tokens = apps.get_model("otp_static", "StaticToken").objects.select_related("device")
    for token in tokens.iterator():
        if len(token.token) != LENGTH:
            token.token = digest_of(token.token, user_id=token.device.user_id)
            token.save(update_fields=["token"])


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_roles"),
        ("otp_static", "0003_add_timestamps"),
    ]
    operations = [migrations.RunPython(digest, migrations.RunPython.noop)]
