"""The words of an appeal: checked together, replaced together."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass

from donations.models import Appeal, AppealText
from donations.rules.appeals import markup
from donations.rules.appeals.text import clean_html, clean_text_line
from donations.rules.findings import Findings
from donations.services.languages import check_languages


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealTexts:
    """The words of an appeal in one language; `text` is HTML of paragraphs, links and bold."""

    title: str
    text: str = ""
    call_to_action: str = ""
    thanks: str = ""


def clean_appeal_texts(
    texts: Mapping[str, AppealTexts], found: Findings, *, of: Collection[str] = ()
) -> dict[str, AppealTexts]:
    """The words by language, tidied and sanitised; what is wrong goes into `found`.

    `of` are the languages that the appeal is for, none: all.
    """
    check_languages(texts, found, of=of)
    return {language: _clean_text(f"texts.{language}", words, found) for language, words in texts.items()}


def replace_appeal_texts(appeal: Appeal, texts: Mapping[str, AppealTexts]) -> None:
    """Make `texts` all the words that the appeal has."""
    appeal.texts.exclude(language__in=texts).delete()
    for language, words in texts.items():
        AppealText.objects.update_or_create(appeal=appeal, language=language, defaults=asdict(words))


def _clean_text(field: str, words: AppealTexts, found: Findings) -> AppealTexts:
    title = found.take(clean_text_line, words.title, field=f"{field}.title", max_length=200, is_required=True)
    html = found.take(clean_html, words.text, field=f"{field}.text", max_length=10_000)
    call = found.take(clean_text_line, words.call_to_action, field=f"{field}.call_to_action", max_length=120)
    thanks = found.take(clean_text_line, words.thanks, field=f"{field}.thanks", max_length=500)
    return AppealTexts(
        title=title or "",
        text=markup.clean(html or ""),
        call_to_action=call or "",
        thanks=thanks or "",
    )
