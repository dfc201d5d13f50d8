"""The words of a method: checked together, replaced together."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from donations.models import DonationMethod, MethodText
from donations.rules.appeals.text import clean_passage, clean_text_line
from donations.rules.findings import Findings
from donations.services.languages import check_languages


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodTexts:
    """What a method is called in one language, how to use it, and how to give monthly (plain text, may be empty)."""

    label: str
    instructions: str = ""
    monthly_instructions: str = ""


def clean_method_texts(texts: Mapping[str, MethodTexts], found: Findings) -> dict[str, MethodTexts]:
    """The words by language, tidied; what is wrong goes into `found`."""
    check_languages(texts, found)
    return {language: _clean_text(f"texts.{language}", words, found) for language, words in texts.items()}


def _clean_text(field: str, words: MethodTexts, found: Findings) -> MethodTexts:
    label = found.take(clean_text_line, words.label, field=f"{field}.label", max_length=120, is_required=True)
    instructions = found.take(clean_passage, words.instructions, field=f"{field}.instructions", max_length=2000)
    monthly = found.take(
        clean_passage, words.monthly_instructions, field=f"{field}.monthly_instructions", max_length=2000
    )
    return MethodTexts(label=label or "", instructions=instructions or "", monthly_instructions=monthly or "")


def replace_method_texts(method: DonationMethod, texts: Mapping[str, MethodTexts]) -> None:
    """Make `texts` all the words that the method has."""
    method.texts.exclude(language__in=texts).delete()
    for language, words in texts.items():
        MethodText.objects.update_or_create(
            method=method,
            language=language,
            defaults=asdict(words),
        )
