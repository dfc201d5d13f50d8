"""Answers of the product, written down for the yardsticks that send the very same bytes."""

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.asking import Answer

# What a server writes itself, or what belongs to one answer alone.
_OWN_HEADERS = ("date", "server", "connection", "transfer-encoding", "x-request-id", "content-length")


@dataclass(frozen=True, slots=True)
class Recorded:
    """An answer by a short name: "list", "document", "list-304" …"""

    name: str
    answer: Answer

    @property
    def headers(self) -> dict[str, str]:
        """Return the headers that every server would send with it."""
        return {name: value for name, value in self.answer.headers.items() if name not in _OWN_HEADERS}

    @property
    def identity(self) -> bytes:
        """Return the body without coding."""
        is_zipped = self.answer.headers.get("content-encoding") == "gzip"
        return gzip.decompress(self.answer.body) if is_zipped else self.answer.body


def write_down(answers: Mapping[str, Recorded], folder: Path) -> Path:
    """Write all answers into one file for `bare`; returns its path."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "answers.json"
    described = {
        f"/{name}": [each.answer.status, list(each.headers.items()), each.answer.body.hex()]
        for name, each in answers.items()
    }
    file.write_text(json.dumps(described))
    return file
