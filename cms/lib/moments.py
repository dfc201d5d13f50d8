"""Moments as the API writes them."""

from datetime import UTC, datetime


def iso_utc(moment: datetime) -> str:
    """The moment in ISO 8601, UTC with Z, whole seconds (visibility is exact to the microsecond, its text is not)."""
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
