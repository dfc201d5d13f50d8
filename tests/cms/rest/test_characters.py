import pytest

from cms.rest.characters import has_control_characters, is_readable_path


@pytest.mark.parametrize("character", ["\x00", "\n", "\t", "\x1f", "\x7f", "\x85", "\x9f"])
def test_every_control_character_is_found(character):
    assert has_control_characters(f"a{character}b")


@pytest.mark.parametrize("path", ["/", "/articles/دوهم-خبر/", "/media/a%20b", "/é/"])
def test_paths_in_any_script_are_readable(path):
    assert is_readable_path(path)


@pytest.mark.parametrize("path", ["/a\x00", "/a\r\nb", "/%FF/", "/%C3%28/", "/\udcff/"])
def test_paths_with_controls_or_broken_bytes_are_not_readable(path):
    assert not is_readable_path(path)
