"""Modules and folders that the documentation names are there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PLACES = [ROOT, *(ROOT / name for name in ("cms", "articles", "donations", "tests"))]
PATH = re.compile(r"`([a-z_]+(?:/[A-Za-z0-9_.-]+)+/?)`")
# What an installation makes, and the name of a site.
NOT_OURS = ("var/",)


def test_every_path_in_the_documentation_leads_somewhere():
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    named = {(page.name, path) for page in pages for path in PATH.findall(page.read_text())}
    ours = {(page, path) for page, path in named if not path.startswith(NOT_OURS)}
    assert len(ours) > 60
    assert {(page, path) for page, path in ours if not any((place / path).exists() for place in PLACES)} == set()
