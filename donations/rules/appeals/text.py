"""Words that editors write about donations, checked and tidied."""

from cms.lib.domain_errors import Invalid
from cms.lib.text import clean_line, drop_bidi_controls, has_forbidden_characters, without_controls


def clean_text_line(text: str, *, field: str, max_length: int, is_required: bool = False) -> str:
    """The words on one line; "" only where nothing is required."""
    return _sized(clean_line(_sound(text, field)), field, max_length, is_required=is_required)


def clean_html(text: str, *, field: str, max_length: int) -> str:
    """HTML as it was typed; its line ends and control characters are for its reader (`markup`)."""
    _sound(text, field)
    return _sized(text.strip(), field, max_length)


def clean_passage(text: str, *, field: str, max_length: int) -> str:
    """A passage of several lines; may be empty."""
    return _sized(drop_bidi_controls(_sound(text, field)).strip(), field, max_length)


def _sound(text: str, field: str) -> str:
    sound = without_controls(text)
    if has_forbidden_characters(sound):
        raise Invalid("This text has characters that cannot be stored (control characters).", field=field)
    return sound


def _sized(text: str, field: str, max_length: int, *, is_required: bool = False) -> str:
    if len(text) > max_length:
        raise Invalid(f"This is longer than {max_length} characters.", field=field)
    if is_required and not text:
        raise Invalid("Please fill this in.", field=field)
    return text
