from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0007_saved_filters")]

    operations = [
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["section", "-updated_at", "-id"], name="article_newest_of_section"),
        ),
    ]
