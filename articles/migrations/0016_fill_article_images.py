"""Write down which images the articles use that are there already."""

from django.conf import settings
from django.db import migrations

from articles.body.image_files import image_files

BATCH = 500


def fill(apps, schema_editor):
    article_model, image_model, row_model = (
        apps.get_model(name) for name in ("articles.Article", "media.Image", "articles.ArticleImage")
    )
    files = dict(image_model.objects.values_list("file", "pk"))
    if not files:
        return
    known = set(files.values())
    rows = []
    for article in article_model.objects.select_related("draft__body").iterator(chunk_size=200):
        uses = used(article.body, article.lead_image_id, article.lead_image_alt, files, prefix="")
        if article.draft is not None:
            content = article.draft.content
            alt = content.get("lead_image_alt", "")
            uses |= used(article.draft.body.text, content.get("lead_image"), alt, files, prefix="pending_")
        rows += [
            row_model(article=article, image_id=image_id, place=place, has_alt_text=has_alt_text)
            for (image_id, place), has_alt_text in uses.items()
            if image_id in known
        ]
        if len(rows) >= BATCH:
            row_model.objects.bulk_create(rows)
            rows = []
    row_model.objects.bulk_create(rows)


def used(body, lead_image_id, alt, files, *, prefix):
    found = image_files(body, media_url=settings.MEDIA_URL).items()
    uses = {(files[name], f"{prefix}body"): has_alt_text for name, has_alt_text in found if name in files}
    return uses | ({(lead_image_id, f"{prefix}lead"): bool(alt.strip())} if lead_image_id is not None else {})


class Migration(migrations.Migration):
    dependencies = [("articles", "0015_article_image"), ("media", "0002_roles")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
