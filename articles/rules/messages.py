"""Messages to readers, in the language of the article."""

CLOSED = {
    "en": "Comments are closed.",
    "nb": "Kommentarfeltet er stengt.",
    "ps": "تبصرې تړل شوې دي.",
    "fa-AF": "بخش نظرات بسته است.",
}


def comments_message(*, state: str, language: str) -> str | None:
    """The line under the article, in English where the language has none; None for open and hidden comments."""
    return CLOSED.get(language, CLOSED["en"]) if state == "closed" else None
