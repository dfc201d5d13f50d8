"""How far the languages of a story are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from articles.rules.workflow import Status


class TranslationState(StrEnum):
    """Missing, not public yet (or any more), public, or public while the source has changed since."""

    MISSING = "missing"
    DRAFT = "draft"
    PUBLISHED = "published"
    OUTDATED = "outdated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A story in one language.

    `status` is what holds now; `text_changed_at` is when its text last changed; `source_seen_at` is when the
    translator last looked at the source, None for the source itself.
    """

    language: str
    status: Status
    text_changed_at: datetime
    source_seen_at: datetime | None = None


def translation_states(
    *, versions: Iterable[Version], source_language: str, languages: Iterable[str]
) -> dict[str, TranslationState]:
    """The state of each language, in the order given."""
    by_language = {version.language: version for version in versions}
    source = by_language.get(source_language)
    return {language: _state(by_language.get(language), source) for language in languages}


def _state(version: Version | None, source: Version | None) -> TranslationState:
    if version is None:
        return TranslationState.MISSING
    if version.status != Status.PUBLISHED:
        return TranslationState.DRAFT
    return TranslationState.OUTDATED if _is_outdated(version, source) else TranslationState.PUBLISHED


def _is_outdated(version: Version, source: Version | None) -> bool:
    if source is None or source.language == version.language:
        return False
    return source.text_changed_at > (version.source_seen_at or version.text_changed_at)
