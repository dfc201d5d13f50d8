"""Who may do what with articles."""

from django.db import migrations

from cms.access.roles import ADMINISTRATOR, EDITOR, EVERYTHING, REPORTER, TREASURER, grant

NAMED = ("section", "tag", "author")
TRANSLATED = tuple(f"{name}name" for name in (*NAMED, "newsroom"))
PARTS = ("byline", "correction")
REPORTERS = {
    "article": ["view", "add", "change"],
    "story": ["view"],
    "byline": EVERYTHING,
    "correction": ["view"],
    **{name: ["view"] for name in (*NAMED, *TRANSLATED)},
}
EDITORS = {
    "article": [*EVERYTHING, "publish"],
    "story": ["view"],
    "newsroom": ["view", "change"],
    **dict.fromkeys((*NAMED, *TRANSLATED, *PARTS), EVERYTHING),
}


def create(apps, schema_editor):
    grant(apps, REPORTER, app_label="articles", permissions=REPORTERS)
    grant(apps, TREASURER, app_label="articles", permissions={"article": ["view"], "story": ["view"]})
    for role in (EDITOR, ADMINISTRATOR):
        grant(apps, role, app_label="articles", permissions=EDITORS)


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial"), ("access", "0002_roles")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
