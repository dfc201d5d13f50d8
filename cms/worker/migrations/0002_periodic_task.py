"""The model Duty is called PeriodicTask; its table keeps its name, so nothing is done to it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("worker", "0001_initial")]

    operations = [
        migrations.AlterModelTable("Duty", "worker_duty"),
        migrations.RenameModel("Duty", "PeriodicTask"),
    ]
