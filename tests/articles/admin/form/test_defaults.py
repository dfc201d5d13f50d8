import pytest

from articles.models import Newsroom
from tests.articles.admin.admin_client import AdminClient
from tests.factories import a_section, an_appeal, an_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

FIELDS = ("comment_policy", "donation_block", "donation_appeal")


def defaults_in(page):
    fields = dict(page.context["adminform"].form.fields)
    if "editor" in page.context:
        fields |= page.context["editor"].switches.form.fields
    return [next(label for value, label in fields[name].choices if value in {"inherit", ""}) for name in FIELDS]


def test_choices_of_an_article_say_what_its_section_or_the_site_decides_now():
    an_appeal(key="winter")
    Newsroom.objects.create(pk=1, comment_policy="open")
    sections = (
        ({"comment_policy": "hidden", "donation_block": "off"}, "section", ("hidden", "not shown", "Support us")),
        ({"donation_appeal": "winter"}, "section", ("open", "shown", "Support us (winter)")),
        (None, "site", ("open", "shown", "Support us")),
    )
    for settings, level, now in sections:
        article = an_article(section=a_section(**settings) if settings else None)
        page = AdminClient("editor").client.get(f"/admin/articles/article/{article.pk}/change/")
        assert defaults_in(page) == [f"Use {level} default (now: {each})" for each in now], settings


def test_choices_of_a_section_say_what_the_site_decides_now():
    section = a_section()
    for policy in ("open", "closed"):
        Newsroom.objects.update_or_create(pk=1, defaults={"comment_policy": policy})
        page = AdminClient("editor").client.get(f"/admin/articles/section/{section.pk}/change/")
        assert defaults_in(page) == [f"Use site default (now: {each})" for each in (policy, "shown", "no appeal")]
