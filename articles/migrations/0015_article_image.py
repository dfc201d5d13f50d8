import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0014_fold_names"),
        ("media", "0002_roles"),
    ]

    operations = [
        migrations.CreateModel(
            name="ArticleImage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "place",
                    models.CharField(
                        choices=[
                            ("lead", "over the article"),
                            ("body", "in the text"),
                            ("pending_lead", "over the article, in pending changes"),
                            ("pending_body", "in the text, in pending changes"),
                        ],
                        max_length=12,
                    ),
                ),
                ("has_alt_text", models.BooleanField()),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="image_rows", to="articles.article"
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="media.image"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("image", "article", "place"), name="article_image_once_in_a_place")
                ],
            },
        ),
    ]
