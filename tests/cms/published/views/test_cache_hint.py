from django.http import HttpResponse

from cms.published.dependencies import of_key
from cms.published.views.cache_hint import cache_hint_of, with_cache_hint


def test_marked_answer_says_what_it_rests_on():
    response = with_cache_hint(HttpResponse(), dependencies=of_key("notes", "kabul"), has_live_counters=True)
    assert cache_hint_of(response) == (of_key("notes", "kabul"), True)


def test_other_answers_bear_no_mark():
    assert cache_hint_of(HttpResponse()) is cache_hint_of([b""]) is None
