"""The worker's table of duties tells when views are pruned and ranked; this row told it before."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0009_what_became_of_open_forms")]

    operations = [migrations.DeleteModel(name="ViewChores")]
