from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0016_fill_article_images")]

    operations = [
        migrations.AddField(
            model_name="article",
            name="begun_from",
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.AddField(
            model_name="article",
            name="kept_as_source",
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
    ]
