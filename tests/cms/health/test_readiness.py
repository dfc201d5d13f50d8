import pytest

from cms.health.readiness import why_not_ready


def ready():
    return ""


def incomplete():
    return "Something is missing."


def late():
    return "Something is late."


@pytest.mark.parametrize(
    ("reasons", "expected"),
    [((), ""), ((ready,), ""), ((ready, incomplete, late), "Something is missing.")],
)
def test_first_reason_is_told(settings, reasons, expected):
    settings.CMS_READINESS = [f"{__name__}.{reason.__name__}" for reason in reasons]
    assert why_not_ready() == expected
