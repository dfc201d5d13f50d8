"""What people paste, from `tests/samples/pastes`, with what becomes of it."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "samples" / "pastes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paste:
    """HTML of the clipboard, the HTML of the text that comes of it, and the sentences that tell what went."""

    name: str
    html: str
    becomes: str
    told: list[str]


def pastes():
    """Return all of them, by their names."""
    sources = tomllib.loads((FOLDER / "sources.toml").read_text())
    assert all(source["how"] in {"captured", "reconstructed"} and source["from"] for source in sources.values())
    assert sorted(sources) == sorted(each.stem for each in FOLDER.glob("*.html") if "." not in each.stem)
    return [_paste(name, source["told"]) for name, source in sorted(sources.items())]


def _paste(name, told):
    becomes = (FOLDER / f"{name}.becomes.html").read_text()
    return Paste(
        name=name, html=(FOLDER / f"{name}.html").read_text(), becomes="".join(becomes.splitlines()), told=told
    )
