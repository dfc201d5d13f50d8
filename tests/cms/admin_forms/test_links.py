import json

import pytest
from django.test import RequestFactory

from cms.admin_forms.links import answer_link, sentence_of_fault
from cms.lib.links import clean_href


def answered(typed, judge=lambda typed: (clean_href(typed), "")):
    return json.loads(answer_link(RequestFactory().post("/", {"href": typed}), judge).content)


def test_a_mended_link_is_answered():
    assert answered(" www.example.org ") == {"href": "https://www.example.org", "message": "", "hint": ""}


def test_http_stays_and_gets_a_hint():
    answer = answered("http://example.org/")
    assert (answer["href"], answer["message"], "Browsers may warn" in answer["hint"]) == (
        "http://example.org/",
        "",
        True,
    )


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Type where the link leads"),
        ("javascript:alert(1)", "cannot begin with “javascript:”"),
        ("<b>:x", "leads nowhere"),
        ("%s" * 50, "leads nowhere"),
        ("report.pdf", "“report.pdf” is the name of a file"),
        ("22 00 00 00", "begin with + and the country"),
        ("localhost", "a host with a dot"),
        ("two words", "a space"),
        ("name@host", "no whole mail address"),
        ("https://me@example.org", "No name or password"),
        ("#", "no heading"),
    ],
)
def test_a_refusal_says_what_to_mend(typed, words):
    answer = answered(typed)
    assert (answer["href"], answer["hint"]) == (None, "")
    assert words in answer["message"] == sentence_of_fault(typed)


def test_the_sentence_of_whoever_judges_comes_first():
    assert answered("#x", lambda typed: (None, "No headings here."))["message"] == "No headings here."


def test_only_posts_are_answered():
    assert answer_link(RequestFactory().get("/"), lambda typed: (None, "")).status_code == 405
