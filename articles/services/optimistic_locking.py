"""The guard against lost updates."""

from django.db.models import F, Model

from cms.lib.domain_errors import EditConflict


def claim_version(row: Model, *, version: int) -> None:
    """Move a row on from the version that somebody saw; raises EditConflict when it has moved on already."""
    rows = type(row)._default_manager.filter(pk=row.pk, version=version)
    if not rows.update(version=F("version") + 1):
        raise EditConflict
