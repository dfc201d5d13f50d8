import pytest

from articles.rules.saved_filters import LONGEST_VALUE, canonical_query


@pytest.mark.parametrize(
    ("parameters", "query"),
    [
        ({}, ""),
        ({"state": "draft", "q": "snow"}, "q=snow&state=draft"),
        ({"q": "snow", "state": "draft"}, "q=snow&state=draft"),
        ({"state": "", "q": "  "}, ""),
        ({"p": "3", "_popup": "1", "e": "1", "all": "", "headline__regex": "(a+)+"}, ""),
        ({"q": "واوره"}, "q=%D9%88%D8%A7%D9%88%D8%B1%D9%87"),
        ({"q": "a&state=published"}, "q=a%26state%3Dpublished"),
        ({"q": "a\0b"}, ""),
        ({"q": "a" * 1000}, "q=" + "a" * LONGEST_VALUE),
    ],
)
def test_a_filter_keeps_what_the_list_knows_in_one_spelling(parameters, query):
    assert canonical_query(parameters) == query
