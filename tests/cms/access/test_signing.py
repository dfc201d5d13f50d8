import os
import stat

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test.utils import override_settings

from cms.access.signing import _is_ours, is_sealed, seal_of

KEY_FILE = "a key that somebody has put there"


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


@pytest.fixture
def planted(tmp_path):
    """A file with a key, of mode 600 and ours, as commands make it."""
    file = tmp_path / "seal_key"
    file.touch(mode=0o600)
    file.write_text(KEY_FILE)
    return file


def opens_seals(file, **settings):
    with override_settings(SECRET_KEY=KEY_FILE):
        seal = seal_of(b"a", purpose="x")
    with override_settings(SECRET_KEY="of the server", CMS_SEAL_KEY_FILE=file, **settings):
        return is_sealed(b"a", seal, purpose="x")


def test_file_counts_for_nothing_beside_a_key_of_its_own(planted):
    assert opens_seals(planted)
    assert not opens_seals(planted, CMS_SEAL_KEY="own")


@pytest.mark.parametrize("mode", [0o601, 0o610, 0o620, 0o640, 0o604, 0o644, 0o666])
def test_file_that_others_may_use_is_not_believed(planted, mode):
    planted.chmod(mode)
    assert not opens_seals(planted)


def test_link_is_not_believed(planted, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(planted)
    assert not opens_seals(link)


def test_pipe_and_folder_are_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe", 0o600)
    (tmp_path / "folder").mkdir(0o700)
    assert not opens_seals(tmp_path / "pipe")
    assert not opens_seals(tmp_path / "folder")


@pytest.mark.parametrize(("owner", "is_believed"), [(os.geteuid(), True), (0, True), (os.geteuid() + 1, False)])
def test_file_of_another_user_is_not_believed(planted, owner, is_believed):
    found = list(planted.stat())
    found[stat.ST_UID] = owner
    assert _is_ours(os.stat_result(found)) is is_believed


def test_command_seals_by_no_file_that_others_may_use(planted):
    planted.chmod(0o644)
    without = {"SECRET_KEY_IS_MISSING": True, "SECRET_KEY": "of this process", "CMS_SEAL_KEY_FILE": planted}
    with override_settings(**without), pytest.raises(ImproperlyConfigured, match="not ours alone"):
        seal_of(b"a", purpose="x")
