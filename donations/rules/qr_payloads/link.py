"""What a QR code of a link says: the link, and nothing about an amount."""

from decimal import Decimal

from cms.lib.domain_errors import Invalid


def payload(link: str | None, *, amount: Decimal | None) -> str | None:
    """The link, None where there is none; `Invalid` when an amount is asked for, which no link carries."""
    if link is not None and amount is not None:
        raise Invalid("A code that opens a link cannot carry an amount.", field="amount")
    return link
