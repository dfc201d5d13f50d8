from datetime import timedelta

import pytest

from articles.services.content.bylines_corrections import replace_bylines, replace_corrections
from cms.lib.domain_errors import Invalid
from tests.factories import NOW, an_article, an_author

pytestmark = pytest.mark.django_db


def test_one_author_may_do_several_things():
    article, author = an_article(), an_author()
    replace_bylines(article, [(author, "words"), (author, "pictures")])
    assert [byline.role for byline in article.bylines.all()] == ["words", "pictures"]


def test_one_thing_may_be_done_by_several():
    article = an_article()
    replace_bylines(article, [(an_author(), "words"), (an_author(), "words")])
    assert article.bylines.count() == 2


def test_corrections_stand_in_their_order_of_time():
    article = an_article()
    replace_corrections(article, [(NOW, "late"), (NOW - timedelta(days=1), "early")])
    assert [each.text for each in article.corrections.all()] == ["early", "late"]


def test_refused_rows_leave_the_old_ones():
    article = an_article(corrections=[(NOW, "kept")])
    with pytest.raises(Invalid):
        replace_corrections(article, [(NOW, "one"), (NOW, "two")])
    assert article.corrections.get().text == "kept"
