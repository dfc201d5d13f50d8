import json

import pytest

from cms.csp_reports.reading import MOST_REPORTS, refusals_in


def old(**told):
    return json.dumps({"csp-report": told}).encode()


def new(*bodies):
    return json.dumps(
        [{"type": "csp-violation", "age": 1, "url": "https://x", "body": body} for body in bodies]
    ).encode()


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (
            old(**{"effective-directive": "img-src", "blocked-uri": "https://CDN.example:8443/a.png?key=secret"}),
            [("img-src", "cdn.example")],
        ),
        (old(**{"violated-directive": "script-src 'self'", "blocked-uri": "inline"}), [("script-src", "inline")]),
        (
            new({"effectiveDirective": "script-src-elem", "blockedURL": "data:text/javascript,1"}),
            [("script-src-elem", "data")],
        ),
        (
            new({"effectiveDirective": "style-src-attr", "blockedURL": "inline"}, {"effectiveDirective": "x" * 99}),
            [("style-src-attr", "inline"), ("other", "other")],
        ),
        (old(**{"effective-directive": 7, "blocked-uri": ["a"]}), [("other", "other")]),
        (old(**{"effective-directive": "font-src", "blocked-uri": f"https://{'a' * 121}/"}), [("font-src", "other")]),
        (old(**{"effective-directive": "font-src", "blocked-uri": "https://<b>/"}), [("font-src", "other")]),
        (old(**{"effective-directive": "font-src", "blocked-uri": "https://[::1/"}), [("font-src", "other")]),
        (old(**{"effective-directive": "font-src", "blocked-uri": "chrome-extension://abc/"}), [("font-src", "abc")]),
        (json.dumps([{"type": "deprecation", "body": {}}, 7, None, {"type": "csp-violation"}]).encode(), []),
        (b"", []),
        (b"{", []),
        (b"\xff\xfe", []),
        (b"7", []),
        (b"[" * 16_000, []),
    ],
)
def test_reports_of_both_formats_are_read_and_nothing_else_is(body, found):
    assert refusals_in(body) == found


def test_one_body_counts_for_so_many_reports_at_most():
    body = new(*[{"effectiveDirective": "img-src", "blockedURL": "inline"}] * (MOST_REPORTS + 5))
    assert refusals_in(body) == [("img-src", "inline")] * MOST_REPORTS
