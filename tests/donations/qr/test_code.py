import pytest

from donations.qr.code import QUIET_ZONE, code_of, rows_of


@pytest.mark.parametrize(("bytes_", "version"), [(14, 1), (331, 13)])
def test_code_is_the_smallest_of_level_m(bytes_, version):
    code = code_of("x" * bytes_)
    assert (code.error, code.version, code.is_micro) == ("M", version, False)


def test_every_side_has_a_quiet_zone_of_four_modules():
    rows = rows_of("https://qr.vipps.no/a")
    for side in (rows[:4], rows[-4:], [row[:4] for row in rows], [row[-4:] for row in rows]):
        assert not any(b"".join(side))
    assert rows[QUIET_ZONE][QUIET_ZONE] == 1
    assert {len(row) for row in rows} == {len(rows)}
