import pytest

from cms.worker.readiness import why_not_ready


@pytest.mark.parametrize(("reasons", "expected"), [([], ""), (["Something is missing."], "Something is missing.")])
def test_first_reason_is_told(outside, reasons, expected):
    outside.reasons.extend(reasons)
    assert why_not_ready() == expected
