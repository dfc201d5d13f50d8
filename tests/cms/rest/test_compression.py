import gzip

import brotli
import pytest

from cms.rest.compression import choose_coding, encode


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        (None, "identity"),
        ("", "identity"),
        ("gzip", "gzip"),
        ("x-gzip", "gzip"),
        ("GZIP", "gzip"),
        ("br", "br"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip;q=1.0, br;q=0.5", "gzip"),
        ("gzip;q=0.001", "gzip"),
        ("gzip;q=0, br;q=0", "identity"),
        ("identity;q=1, gzip;q=0.5", "identity"),
        ("identity;q=0.5, gzip;q=0.5", "gzip"),
        ("deflate", "identity"),
        ("*", "br"),
        ("*;q=0.5, br;q=0", "gzip"),
        ("identity;q=0, *", "br"),
        ("gzip;q=2", "identity"),
        ("gzip;q=nonsense", "identity"),
        ("gzip;level=9", "identity"),
        ("gzip ; q=0.5", "gzip"),
        (",,;q=1,", "identity"),
        ("identity;q=0", None),
        ("*;q=0", None),
        ("*;q=0, deflate", None),
        ("gzip," * 100_000, "gzip"),
    ],
)
def test_client_gets_the_coding_that_it_likes_best(header, coding):
    assert choose_coding(header, size=1000) == coding


@pytest.mark.parametrize(("header", "coding"), [("br, gzip", "identity"), ("br, identity;q=0", "br")])
def test_small_bodies_stay_plain_unless_plain_is_refused(header, coding):
    assert choose_coding(header, size=199) == coding


def test_encoded_bytes_decode_to_the_body():
    body = b'{"a":1}' * 100
    assert gzip.decompress(encode(body, "gzip")) == body
    assert brotli.decompress(encode(body, "br")) == body
    assert encode(body, "identity") == body


def test_gzip_bytes_hold_no_time():
    assert encode(b"a", "gzip")[4:8] == bytes(4)
