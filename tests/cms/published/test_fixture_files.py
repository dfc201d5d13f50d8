import pytest
from django.apps import apps
from django.core.files.storage import default_storage

from cms.published.fixture_files import copy_fixture_files


@pytest.fixture
def fixture_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(apps.get_app_config("articles"), "path", str(tmp_path))
    folder = tmp_path / "fixtures" / "spring_media"
    folder.mkdir(parents=True)
    return folder


def test_files_of_a_fixture_are_stored_under_its_label(fixture_folder):
    (fixture_folder / "crane.png").write_bytes(b"drawn")
    copy_fixture_files(["spring"])
    with default_storage.open("spring/crane.png") as file:
        assert file.read() == b"drawn"


def test_file_that_is_stored_already_is_left_alone(fixture_folder):
    (fixture_folder / "stork.png").write_bytes(b"first")
    copy_fixture_files(["spring"])
    (fixture_folder / "stork.png").write_bytes(b"second")
    copy_fixture_files(["spring"])
    with default_storage.open("spring/stork.png") as file:
        assert file.read() == b"first"
    assert default_storage.listdir("spring")[1].count("stork.png") == 1


def test_fixture_without_files_is_no_error(fixture_folder):
    copy_fixture_files(["autumn"])
