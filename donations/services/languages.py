"""Which languages words may be saved in."""

from collections.abc import Iterable

from cms.languages import content_languages, default_language
from donations.rules.findings import Findings


def check_languages(languages: Iterable[str], found: Findings) -> None:
    """Note languages that the newsroom does not have, and a missing first one: all others fall back to it."""
    given, known = set(languages), {each.code for each in content_languages()}
    for language in sorted(given - known):
        found.add(f"texts.{language}", f"“{language}” is not a language of the newsroom.")
    first = default_language()
    if first.code not in given:
        found.add(f"texts.{first.code}", f"Words in {first.english_name} are needed: others fall back to them.")
