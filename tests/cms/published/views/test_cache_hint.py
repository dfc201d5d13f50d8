from django.http import HttpResponse

from cms.published.dependencies import of_key
from cms.published.views.cache_hint import mark, mark_of


def test_marked_answer_says_what_it_rests_on():
    response = mark(HttpResponse(), scope=of_key("notes", "kabul"), has_figures=True)
    assert mark_of(response) == (of_key("notes", "kabul"), True)


def test_other_answers_bear_no_mark():
    assert mark_of(HttpResponse()) is mark_of([b""]) is None
