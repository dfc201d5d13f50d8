import pytest
from django.test.utils import override_settings

from cms.access.seals import is_sealed, seal_of


def test_seal_is_ours_for_its_content_and_purpose_only():
    seal = seal_of(b"a", purpose="x")
    assert is_sealed(b"a", seal, purpose="x")
    assert not is_sealed(b"b", seal, purpose="x")
    assert not is_sealed(b"a", seal, purpose="y")
    assert not is_sealed(b"a", "", purpose="x")


@override_settings(SECRET_KEY="old")
def test_seal_of_another_key_is_not_ours():
    seal = seal_of(b"a", purpose="x")
    with override_settings(SECRET_KEY="new"):
        assert not is_sealed(b"a", seal, purpose="x")


@pytest.mark.parametrize("kept", [{"CMS_SEAL_KEY": "old"}, {"SECRET_KEY_FALLBACKS": ["old"]}])
@override_settings(SECRET_KEY="old")
def test_key_of_before_is_still_known(kept):
    seal = seal_of(b"a", purpose="x")
    with override_settings(SECRET_KEY="new", **kept):
        assert is_sealed(b"a", seal, purpose="x")


@override_settings(SECRET_KEY="secret", CMS_SEAL_KEY="own")
def test_own_key_comes_before_the_secret_one():
    own = seal_of(b"a", purpose="x")
    with override_settings(CMS_SEAL_KEY=""):
        assert seal_of(b"a", purpose="x") != own
