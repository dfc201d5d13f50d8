"""Leases on periodic tasks and deliveries."""

from datetime import timedelta

from django.conf import settings


def lease() -> timedelta:
    """Return the length of a lease; who needs longer may find that somebody else has done the same."""
    return timedelta(seconds=settings.CMS_WORKER_LEASE_SECONDS)
