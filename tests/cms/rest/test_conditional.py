import gzip
from datetime import UTC, datetime

import brotli
import pytest
from django.test import RequestFactory

from cms.rest.conditional import answer, matches
from cms.rest.problems import Problem

PAYLOAD = b'{"title":"News"}' * 50
CHANGED_AT = datetime(2026, 3, 21, 6, 30, 15, tzinfo=UTC)


def answered(
    payload=PAYLOAD, *, method="GET", status=200, changed_at=CHANGED_AT, content_type="application/json", **headers
):
    request = RequestFactory().generic(method, "/", headers={k.replace("_", "-"): v for k, v in headers.items()})
    return answer(
        request,
        payload,
        content_type=content_type,
        changed_at=changed_at,
        cache_tags=["article-42", "section-نړۍ"],
        max_age=30,
        stale_while_revalidate=60,
        status=status,
    )


def test_answer_has_the_headers_that_caches_live_on():
    response = answered()
    assert response.content == PAYLOAD
    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["Cache-Control"] == "public, max-age=30, stale-while-revalidate=60"
    assert response.headers["Vary"] == "Accept-Encoding"
    assert response.headers["Last-Modified"] == "Sat, 21 Mar 2026 06:30:15 GMT"
    assert response.headers["Cache-Tag"] == "article-42 section-%D9%86%DA%93%DB%8D"


def test_document_without_a_time_has_no_last_modified():
    assert "Last-Modified" not in answered(changed_at=None).headers


def test_same_bytes_have_the_same_tag_and_other_bytes_another():
    assert answered().headers["ETag"] == answered().headers["ETag"]
    assert answered().headers["ETag"] != answered(PAYLOAD + b" ").headers["ETag"]


@pytest.mark.parametrize(
    ("coding", "decode"), [("gzip", gzip.decompress), ("br", brotli.decompress)], ids=["gzip", "br"]
)
def test_each_coding_has_its_own_tag(coding, decode):
    response = answered(Accept_Encoding=coding)
    assert decode(response.content) == PAYLOAD
    assert response.headers["Content-Encoding"] == coding
    assert response.headers["Content-Length"] == str(len(response.content))
    assert response.headers["ETag"] == answered().headers["ETag"][:-1] + f'-{coding}"'


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*", '"a","b" , W/{}'])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_known_answer_is_not_sent_again(form, method):
    etag = answered(Accept_Encoding="gzip").headers["ETag"]
    response = answered(method=method, Accept_Encoding="gzip", If_None_Match=form.format(etag))
    assert (response.status_code, response.content) == (304, b"")


def test_304_has_the_headers_of_the_answer_that_it_stands_for():
    whole = answered()
    response = answered(If_None_Match=whole.headers["ETag"])
    for name in ("ETag", "Cache-Control", "Vary", "Cache-Tag", "Last-Modified"):
        assert response.headers[name] == whole.headers[name]
    assert "Content-Type" not in response.headers


@pytest.mark.parametrize("tag", ['"other"', "", "nonsense", '"', 'W/"other"', '"a' * 2000])
def test_unknown_tag_gets_the_whole_answer(tag):
    assert answered(If_None_Match=tag).status_code == 200


def test_tag_of_one_coding_does_not_stand_for_another():
    plain = answered().headers["ETag"]
    assert answered(Accept_Encoding="gzip", If_None_Match=plain).status_code == 200


def test_date_alone_is_no_proof_of_sameness():
    assert answered(If_Modified_Since="Sat, 21 Mar 2026 06:30:15 GMT").status_code == 200


@pytest.mark.parametrize("status", [301, 410])
def test_only_a_good_answer_can_be_not_modified(status):
    assert answered(status=status, If_None_Match="*").status_code == status


@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_head_has_the_headers_of_get_and_no_body(coding):
    head, get = answered(method="HEAD", Accept_Encoding=coding), answered(Accept_Encoding=coding)
    assert head.content == b""
    assert dict(head.headers) == dict(get.headers)


def test_client_that_refuses_every_form_is_told():
    with pytest.raises(Problem) as caught:
        answered(Accept_Encoding="*;q=0")
    assert caught.value.status == 406


def test_comparison_without_a_header_finds_nothing():
    assert not matches(None, '"a"')


def test_png_is_not_packed_a_second_time_unless_nothing_else_is_taken():
    assert "Content-Encoding" not in answered(content_type="image/png", accept_encoding="br, gzip").headers
    packed = answered(content_type="image/png", accept_encoding="gzip, identity;q=0")
    assert packed.headers["Content-Encoding"] == "gzip"
