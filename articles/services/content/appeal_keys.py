"""Which appeals articles and sections may name (docs/decisions/0005)."""

from cms.lib.domain_errors import Invalid
from cms.published.models import Document

COLLECTION = "donations"


class UnknownAppeal(Invalid):
    """No published appeal has this key."""

    code = "unknown_appeal"
    field = "donation_appeal"


def refuse_unknown_appeal(wanted: str, *, kept: str) -> None:
    """Refuse a key that no public appeal has; `kept`, which is stored already, may stay."""
    if wanted in {"", kept}:
        return
    if not Document.objects.in_collection(COLLECTION).filter(key=wanted).exists():
        raise UnknownAppeal(f"There is no appeal with the key “{wanted}”.")
