import pytest
from django_prose_editor.config import allowlist_from_extensions

from articles.body.allowlist import ATTRIBUTES, CLASSES, EXTENSIONS, FORBIDDEN_TAGS, TAGS
from cms.lib.links import SCHEMES

NEVER = {
    *("svg", "math", "style", "script", "noscript", "textarea", "title"),
    *("xmp", "iframe", "noembed", "noframes", "plaintext"),
}


@pytest.fixture
def editor():
    return allowlist_from_extensions(EXTENSIONS)


def test_the_sanitiser_keeps_every_tag_of_the_editor(editor):
    assert editor["tags"] - {"thead"} == TAGS


def test_the_sanitiser_lets_nothing_through_that_the_editor_cannot_make(editor):
    allowed = {tag: set(names) for tag, names in editor["attributes"].items()}
    assert all(names <= allowed[tag] for tag, names in ATTRIBUTES.items())
    assert all("class" in allowed[tag] for tag in CLASSES)


def test_the_sanitiser_is_narrower_than_the_editor_in_these_attributes_only(editor):
    narrowed = {tag: set(names) - ATTRIBUTES.get(tag, set()) for tag, names in editor["attributes"].items()}
    assert {tag: names for tag, names in narrowed.items() if names} == {
        "a": {"rel"},
        "figure": {"class"},
        "ol": {"type", "data-type"},
        "blockquote": {"class"},
        "p": {"class"},
    }


def test_editor_and_sanitiser_follow_the_same_links(editor):
    assert editor["url_schemes"] == set(SCHEMES)


def test_links_never_open_windows(editor):
    assert "target" not in editor["attributes"]["a"]


def test_the_dangerous_tags_are_forbidden_with_all_inside_them():
    assert NEVER <= FORBIDDEN_TAGS
    assert not FORBIDDEN_TAGS & TAGS


def test_what_the_editor_writes_is_kept_but_for_its_own_classes(clean):
    written = (
        '<h2>Head</h2><p>Text<br><a href="https://a.example/">link</a></p><hr>'
        '<blockquote class="pull-quote"><p>Said</p><p class="attribution">Who</p></blockquote>'
        "<ul><li><p><strong>Trade</strong>: at <em>risk</em></p></li></ul><ol><li><p>one</p></li></ol>"
        '<figure><img src="/media/bridge.jpg" alt="A bridge" width="1600" height="900" data-file="7">'
        "<figcaption>The bridge</figcaption></figure>"
        '<table><tbody><tr><th><p>a</p></th></tr><tr><td colspan="2"><p>1</p></td></tr></tbody></table>'
    )
    assert clean(written) == written
