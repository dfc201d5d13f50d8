import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cms.lib.text import in_groups
from cms.published.writing import rebuild_documents
from tests.other_site import other_site

pytestmark = pytest.mark.django_db

PAGE = "<p>0530 2294668</p>"


@pytest.fixture
def site(make_method, now):
    rebuild_documents(at=now)
    make_method()
    with other_site() as site:
        yield site


def told(*arguments, error=None):
    """What the command prints; `error` is what it must fail with."""
    out = StringIO()
    if error is None:
        call_command("check_published_donations", *arguments, stdout=out)
    else:
        with pytest.raises(CommandError, match=error):
            call_command("check_published_donations", *arguments, stdout=out)
    return out.getvalue()


def test_right_page_ends_well_with_a_line_for_each_method(site):
    lines = told(site.serve("/", PAGE)).splitlines()
    assert lines[0] == "ok           bank_account 0530 2294668 is on the page once."
    _words, fingerprint = lines[2].split()
    assert lines[1].startswith(f"in groups    {in_groups(fingerprint)} (the same groups, ")


def test_wrong_page_fails_and_names_what_is_wrong(site):
    page = PAGE.replace("0530", "05\u200b30") + "<p>8601 11 17947"
    lines = told(site.serve("/", page), error="does not show exactly").splitlines()
    assert lines[1] == "strange      05302294668 is written with U+200B ZERO WIDTH SPACE."
    assert lines[2] == "foreign      86011117947 is on the page (“8601 11 17947”) and is no approved number."


def test_page_that_a_script_makes_is_said_to_be_out_of_reach(site):
    assert "If a script puts them there" in told(site.serve("/", "<div id=root></div>"), error="does not show")


def test_monitors_get_one_line_of_json(site):
    found = json.loads(told(site.serve("/", "<p>Give!</p>"), "--json", error="does not show"))
    assert (found["is_right"], found["code"], found["is_out_of_reach"]) == (False, "wrong", True)
    assert found["findings"] == [
        {
            "code": "missing",
            "kind": "bank_account",
            "number": "05302294668",
            "message": "bank_account 0530 2294668 is not on the page.",
        }
    ]


def test_page_that_cannot_be_read_fails_in_words_and_in_json(site):
    found = json.loads(told(f"{site.address}/nowhere", "--json", error="status 404"))
    assert (found["is_right"], found["code"]) == (False, "unreadable")


def test_fingerprint_may_be_pinned_in_capitals_and_in_groups(site):
    fingerprint = told(site.serve("/", PAGE)).split()[-1]
    told(site.serve("/", PAGE), "--fingerprint", fingerprint.upper())
    told(site.serve("/", PAGE), "--fingerprint", in_groups(fingerprint))
    assert "not the given" in told(site.serve("/", PAGE), "--fingerprint", "0" * 64, error="does not show")


def test_language_is_one_of_the_newsroom(site):
    told(site.serve("/", PAGE), "--language", "ps")
    told(site.serve("/", PAGE), "--language", "xx", error="invalid choice")
