"""Our classes have one prefix, so that none is taken for one of Unfold, Django or the text editor, nor meets one."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
OURS = re.compile(r"cms-[a-z-]+|is-[a-z]+")
# Django's forms and admin, Unfold, select2, the text editor, and classes that stand in stored HTML.
OF_OTHERS = re.compile(
    r"dark|login|hidden|errors|empty-form|tabular|form(-group|-row|set)|field-[a-z0-9_]+|model-user|related-widget-wrapper"
    r"|dark\\:text-primary-500|material-(icons|symbols-outlined)|select2-[a-z_-]+"
    r"|ProseMirror(-selectednode)?|prose-(editor|editor-dialog|menubar)|pull-quote|attribution"
)


def classes(stylesheet):
    """The classes in the selectors of a stylesheet, without its comments and declarations."""
    text = re.sub(r"/\*.*?\*/", "", stylesheet.read_text(), flags=re.DOTALL)
    selectors = re.findall(r"([^{};]+)\{", text)
    return {name for each in selectors for name in re.findall(r"\.((?:\\.|[\w-])+)", each)}


def test_every_class_in_a_stylesheet_is_ours_by_its_prefix_or_known_to_be_of_others():
    stylesheets = [each for app in ("articles", "cms", "donations") for each in (ROOT / app).rglob("static/**/*.css")]
    found = {name: str(sheet.relative_to(ROOT)) for sheet in stylesheets for name in classes(sheet)}
    assert "cms-article-button" in found
    assert {
        name: where for name, where in found.items() if not (OURS.fullmatch(name) or OF_OTHERS.fullmatch(name))
    } == {}
