import pytest

from articles.services import facts_of, missing_for_publication
from articles.services.content.readiness import NotReady, require_ready
from tests.factories import a_picture, a_tag, an_article, an_author

pytestmark = pytest.mark.django_db


def test_checklist_sees_what_the_article_has():
    picture = a_picture()
    article = an_article(lead="L", tags=[a_tag()], bylines=[(an_author(), "words")], lead_image=picture)
    facts = facts_of(article)
    assert (facts.lead, facts.has_section, facts.has_picture, facts.picture_alt) == ("L", True, True, "")
    assert (facts.byline_count, facts.tag_count) == (1, 1)
    assert missing_for_publication(article) == []


def test_what_is_missing_is_said_in_whole_sentences():
    with pytest.raises(NotReady, match=r"The article has no text\. Choose a section\."):
        require_ready(an_article(body="", section=None))
