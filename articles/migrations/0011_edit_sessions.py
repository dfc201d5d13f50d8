"""Open forms are called edit sessions; the table and its columns stay as they are."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_drop_view_chores")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveConstraint(model_name="openform", name="open_form_once_per_tab"),
                migrations.RenameModel("OpenForm", "EditSession"),
                migrations.AlterModelTable("editsession", "articles_openform"),
                migrations.RenameField("editsession", "tab", "key"),
                migrations.AlterField("editsession", "key", models.CharField(db_column="tab", max_length=36)),
                migrations.RenameField("editsession", "follows", "earlier"),
                migrations.AlterField(
                    "editsession",
                    "earlier",
                    models.CharField(blank=True, db_column="follows", default="", max_length=400),
                ),
                migrations.AlterField(
                    "editsession",
                    "article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="edit_sessions",
                        to="articles.article",
                    ),
                ),
                migrations.AddConstraint(
                    "editsession",
                    models.UniqueConstraint(fields=("user", "key"), name="open_form_once_per_tab"),
                ),
            ],
        ),
    ]
