"""Check of the languages in which texts are saved."""

from collections.abc import Collection, Iterable, Sequence

from cms.languages import content_languages, default_language
from cms.lib.domain_errors import Invalid
from donations.rules.findings import Findings


def clean_languages(given: Sequence[str], *, field: str = "languages") -> list[str]:
    """The languages in the newsroom's order, each once, none where all are given; `Invalid` for an unknown one."""
    known = [language.code for language in content_languages()]
    if unknown := [code for code in given if code not in known]:
        raise Invalid(f"“{unknown[0]}” is not a language of the newsroom.", field=field)
    chosen = [code for code in known if code in given]
    return [] if chosen == known else chosen


def check_languages(languages: Iterable[str], found: Findings, *, of: Collection[str] = ()) -> None:
    """Note words in languages that the newsroom does not have, and missing ones in the first: others fall back to it.

    The first one is the newsroom's, or the first of those that the words are for (`of`).
    """
    given, known = set(languages), {language.code for language in content_languages()}
    for language in sorted(given - known):
        found.add(f"texts.{language}", f"“{language}” is not a language of the newsroom.")
    first = next((language for language in content_languages() if language.code in of), default_language())
    if first.code not in given:
        found.add(f"texts.{first.code}", f"Words in {first.english_name} are needed: others fall back to them.")
