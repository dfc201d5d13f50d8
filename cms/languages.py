"""The newsroom's content languages, read from the setting; not Django's interface languages."""

from django.conf import settings

from cms.lib.languages import ContentLanguage, canonical_tag
from cms.lib.languages import language as language_of


def content_languages() -> tuple[ContentLanguage, ...]:
    """Return the configured languages in the newsroom's order."""
    languages: tuple[ContentLanguage, ...] = settings.CMS_LANGUAGES
    return languages


def default_language() -> ContentLanguage:
    """Return the first configured language: what texts fall back to."""
    return content_languages()[0]


def language_choices() -> list[tuple[str, str]]:
    """Return (BCP 47 tag, own name) pairs for model fields; a callable, so that no migration follows it."""
    return [(language.code, language.own_name) for language in content_languages()]


def canonical(text: str) -> str | None:
    """Return the configured tag that `text` means (`prs` → `fa-AF`), or None."""
    return canonical_tag(text, content_languages())


def direction_of(code: str) -> str:
    """Return "ltr" or "rtl" for any BCP 47 tag, configured or not."""
    return language_of(code).direction
