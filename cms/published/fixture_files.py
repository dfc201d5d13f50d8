"""Files that belong to fixtures: `<app>/fixtures/<label>_media/` holds what `<label>.json` refers to."""

from collections.abc import Iterable
from pathlib import Path

from django.apps import apps
from django.core.files import File
from django.core.files.storage import default_storage


def copy_fixture_files(labels: Iterable[str]) -> None:
    """Store the files of these fixtures under their names, where they are not stored already."""
    for label in labels:
        for app in apps.get_app_configs():
            folder = Path(app.path) / "fixtures" / f"{label}_media"
            for file in sorted(folder.glob("*.*")):
                _store(file, f"{label}/{file.name}")


def _store(file: Path, name: str) -> None:
    if not default_storage.exists(name):
        with file.open("rb") as content:
            default_storage.save(name, File(content))
