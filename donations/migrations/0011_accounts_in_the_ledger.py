"""The ledger has entries about accounts that may decide, beside those about methods."""

from django.db import migrations, models
from django.db.migrations.exceptions import IrreversibleError

from donations.models import triggers

KEPT = "The ledger of donations has entries about accounts, which nothing may forget. To go back, restore a backup."
ABOUT_METHODS = ["proposed", "approved", "approved_in_emergency", "rejected", "withdrawn", "activated", "hidden"]
ABOUT_ACCOUNTS = ["account_recorded", "account_changed", "account_confirmed"]


def put_up(apps, schema_editor):
    triggers.install(schema_editor.connection)


def refuse_to_forget(apps, schema_editor):
    if apps.get_model("donations", "LedgerEntry").objects.filter(action__in=ABOUT_ACCOUNTS).exists():
        raise IrreversibleError(KEPT)


class Migration(migrations.Migration):
    dependencies = [("donations", "0010_guards_on_the_way_back")]

    operations = [
        migrations.RemoveConstraint(model_name="ledgerentry", name="ledger_action_is_known"),
        migrations.AddConstraint(
            model_name="ledgerentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("action__in", [*ABOUT_METHODS, *ABOUT_ACCOUNTS])), name="ledger_action_is_known"
            ),
        ),
        # SQLite makes the table anew and loses its guards with the old one.
        migrations.RunPython(put_up, migrations.RunPython.noop),
        # The last one here is the first on the way back.
        migrations.RunPython(migrations.RunPython.noop, refuse_to_forget),
    ]
