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


def test_command_without_a_key_seals_for_the_server_beside_it(tmp_path):
    file = tmp_path / "var" / "seal_key"
    with override_settings(SECRET_KEY_IS_MISSING=True, SECRET_KEY="of this process", CMS_SEAL_KEY_FILE=file):
        seal = seal_of(b"a", purpose="x")
        assert seal_of(b"a", purpose="x") == seal
    assert file.stat().st_mode & 0o777 == 0o600
    assert len(file.read_text()) > 50
    assert [each.name for each in file.parent.iterdir()] == ["seal_key"]
    with override_settings(SECRET_KEY="of the server", CMS_SEAL_KEY_FILE=file):
        assert is_sealed(b"a", seal, purpose="x")
        assert seal_of(b"a", purpose="x") != seal
    with override_settings(SECRET_KEY="of the server", CMS_SEAL_KEY_FILE=tmp_path / "other"):
        assert not is_sealed(b"a", seal, purpose="x")


@override_settings(SECRET_KEY="secret", CMS_SEAL_KEY="own")
def test_own_key_comes_before_the_secret_one():
    own = seal_of(b"a", purpose="x")
    with override_settings(CMS_SEAL_KEY=""):
        assert seal_of(b"a", purpose="x") != own
