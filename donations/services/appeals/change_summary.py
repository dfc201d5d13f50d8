"""What differs between two states of an appeal, in words for a mail."""

from collections.abc import Mapping
from datetime import datetime

from cms.dates.formatting import format_exact_datetime, format_zoned_datetime
from donations.models import Appeal
from donations.rules.appeals.markup import links, plain_text

LONGEST = 800
"""So many characters of a passage are told, from where it begins to differ."""
_LEAD = 60


def appeal_values(appeal: Appeal) -> dict[str, str]:
    """Return everything that readers notice of an appeal as it is stored, by name."""
    sums = [f"{amount.purpose} {amount.amount.normalize():f} {amount.currency}" for amount in appeal.amounts.all()]
    values = {
        "shown to readers": "yes" if appeal.is_active else "no",
        "default appeal": "yes" if appeal.is_default else "no",
        "from": _datetime(appeal.starts_at),
        "until": _datetime(appeal.ends_at),
        "asked in": ", ".join(appeal.languages),
        "how often": ", ".join(appeal.frequencies),
        "amounts": ", ".join(sums),
    }
    for text in appeal.texts.all():
        html = "\n".join([plain_text(text.text), *links(text.text)]).strip()
        words = {"title": text.title, "text": html, "call to action": text.call_to_action, "thanks": text.thanks}
        values |= {f"{name} ({text.language})": value for name, value in words.items()}
    references = appeal.references.select_related("method")
    return values | {f"reference of {reference.method.key}": reference.value for reference in references}


def changes_between(old: Mapping[str, str], new: Mapping[str, str]) -> list[list[str]]:
    """Return [name, old words, new words] of all that differs; long passages from where they begin to differ."""
    names = [name for name in dict.fromkeys([*new, *old]) if old.get(name, "") != new.get(name, "")]
    return [[name, *_excerpts(old.get(name, ""), new.get(name, ""))] for name in names]


def _datetime(at: datetime | None) -> str:
    if at is None:
        return ""
    return format_exact_datetime(at) if at.second else format_zoned_datetime(at)


def _excerpts(old: str, new: str) -> tuple[str, str]:
    if max(len(old), len(new)) <= LONGEST:
        return old, new
    pairs = zip(old, new, strict=False)
    begin = next((place for place, (one, other) in enumerate(pairs) if one != other), min(len(old), len(new)))
    return _from(begin, old), _from(begin, new)


def _from(begin: int, text: str) -> str:
    start = max(0, begin - _LEAD)
    return f"{'…' if start else ''}{text[start : start + LONGEST]}{'…' if len(text) > start + LONGEST else ''}"
