import pytest

from articles.services import merge_named
from tests.articles.admin.admin_client import AdminClient
from tests.factories import NOW, a_section, a_tag, an_actor, an_article, an_author

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_form_that_was_open_while_terms_were_merged_is_saved_with_what_stayed():
    tag, other_tag, third = a_tag(), a_tag(), a_tag()
    section, other_section = a_section(), a_section()
    author, other_author = an_author(), an_author()
    article = an_article(section=other_section, tags=[other_tag, third], bylines=[(other_author, "words")])
    admin = AdminClient()
    opened = admin.form(article)
    for kept, other in ((tag, other_tag), (section, other_section), (author, other_author)):
        merge_named(kept=kept, others=[other], version=kept.version, by=an_actor(), at=NOW)

    admin.post(article, {**opened, "headline": "Typed meanwhile"})

    article.refresh_from_db()
    assert (article.headline, article.section, set(article.tags.all())) == ("Typed meanwhile", section, {tag, third})
    assert [byline.author for byline in article.bylines.all()] == [author]
