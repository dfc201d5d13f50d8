import pytest

from donations.rules.references.read_aloud import read_aloud


@pytest.mark.parametrize(
    ("reference", "kind", "said"),
    [
        ("Winter", "vipps", "Vipps Winter"),
        ("RF8486011117947", "rf", "86011117947"),
        ("86011117947", "kid", "86011117947"),
    ],
)
def test_reference_is_judged_as_payers_could_read_it(reference, kind, said):
    assert read_aloud(reference, kind=kind) == said
