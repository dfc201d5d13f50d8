import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.other_site import other_site

FIRST = {
    "at": "2026-03-21T12:00:00Z",
    "action": "shown",
    "id": "dnb",
    "kind": "bank_account",
    "label": "DNB",
    "ending": "668",
    "version": 1,
    "fingerprint": "a" * 64,
}
SECOND = {**FIRST, "at": "2026-03-22T12:00:00Z", "action": "changed", "ending": "947", "version": 2}


@pytest.fixture
def log():
    with other_site() as site:

        def serve(*lines, head, path="/log", following=None):
            page = {"results": list(lines), "head": head, "next": following, "page": 1}
            return site.serve(path, json.dumps(page), Content_Type="application/json")

        yield serve


@pytest.fixture
def watch(tmp_path):
    def watch(url):
        out = StringIO()
        call_command("watch_donation_log", url, "--state", str(tmp_path / "seen.json"), stdout=out)
        return out.getvalue()

    return watch


def test_new_changes_are_told_once_over_all_pages(log, watch):
    url = log(FIRST, head="1" * 64)
    assert "2026-03-21T12:00:00Z  shown    dnb …668  version 1" in watch(url)
    assert watch(url) == f"1 changes, 0 of them new. Head: {'1' * 64}\n"
    log(FIRST, head="1" * 64, path="/older")
    log(SECOND, head="2" * 64, following="/older")
    told = watch(url)
    assert "changed  dnb …947  version 2" in told and "shown" not in told


@pytest.mark.parametrize(
    ("lines", "head", "words"),
    [
        ([FIRST], "1", "Change 2 has vanished: 2026-03-22T12:00:00Z changed dnb …947"),
        ([{**SECOND, "ending": "111"}, FIRST], "2", "Change 2 is not what it was"),
        ([SECOND, {**FIRST, "fingerprint": "b" * 64}], "2", "Change 1 is not what it was"),
        ([SECOND, FIRST], "3", "The head is another one"),
        ([SECOND], "2", "some are missing"),
        ([], None, "has vanished"),
    ],
)
def test_what_was_seen_and_is_not_there_any_more_is_told_each_time(log, watch, lines, head, words):
    url = log(SECOND, FIRST, head="2" * 64)
    watch(url)
    log(*lines, head=head and head * 64)
    for _ in range(2):
        with pytest.raises(CommandError, match=words):
            watch(url)
    log({**SECOND, "label": "another language"}, FIRST, head="2" * 64)
    assert "0 of them new" in watch(url)


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"results": [1], "head": null, "next": null}', "[" * 100_000])
def test_what_is_no_log_is_told(log, watch, body):
    with other_site() as site, pytest.raises(CommandError, match="is no log of donations"):
        watch(site.serve("/log", body))


def test_state_of_somebody_else_is_left_alone(log, watch, tmp_path):
    (tmp_path / "seen.json").write_text("{}")
    with pytest.raises(CommandError, match="does not hold what this command writes"):
        watch(log(FIRST, head="1" * 64))
    assert (tmp_path / "seen.json").read_text() == "{}"
