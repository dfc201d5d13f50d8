import io

import pytest

from cms.media.ranges import ByteRange, NotSatisfiable, PartOfFile, requested_range


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("bytes=0-0", (0, 0)),
        ("bytes=0-3", (0, 3)),
        ("bytes=3-", (3, 9)),
        ("bytes=9-9", (9, 9)),
        ("bytes=0-99", (0, 9)),
        ("bytes=5-99999999999999999999999999", (5, 9)),
        ("bytes=-1", (9, 9)),
        ("bytes=-4", (6, 9)),
        ("bytes=-10", (0, 9)),
        ("bytes=-99999999999999999999999999", (0, 9)),
        ("BYTES= 0-3 ", (0, 3)),
        ("bytes=0000000000000000000000000-1", (0, 1)),
    ],
)
def test_range_of_bytes(header, wanted):
    assert requested_range(header, size=10) == ByteRange(*wanted)


@pytest.mark.parametrize(
    "header",
    [
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=a-b",
        "bytes=1",
        "bytes=5-2",
        "bytes=0-1,4-5",
        "bytes=0-1, -1",
        "bytes=--1",
        "bytes=+1-2",
        "bytes=۰-۳",
        "items=0-3",
        "bytes=0-3;x",
    ],
)
def test_what_is_no_single_range_gets_the_whole(header):
    assert requested_range(header, size=10) is None


@pytest.mark.parametrize(
    ("header", "size"),
    [("bytes=10-", 10), ("bytes=10-20", 10), ("bytes=-0", 10), ("bytes=0-", 0), ("bytes=-5", 0)],
)
def test_range_that_begins_behind_the_end_cannot_be_satisfied(header, size):
    with pytest.raises(NotSatisfiable):
        requested_range(header, size=size)


def test_part_of_a_file_ends_where_the_range_does():
    file = io.BytesIO(b"0123456789")
    part = PartOfFile(file, ByteRange(2, 6))
    assert (part.read(2), part.read(2), part.read(2), part.read(2)) == (b"23", b"45", b"6", b"")
    part.close()
    assert file.closed
