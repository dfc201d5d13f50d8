"""Error messages, shortened and cleaned for the database."""

from cms.lib.text import clean_line

LENGTH = 300


def short(error: BaseException) -> str:
    """Return the kind of an error and its words."""
    return clean_line(f"{type(error).__name__}: {error}"[: 4 * LENGTH])[:LENGTH]
