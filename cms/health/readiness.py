"""Reasons why this installation is not ready, from settings.CMS_READINESS."""

from django.conf import settings
from django.utils.module_loading import import_string


def why_not_ready() -> str:
    """Return the first reason, "" where there is none; each costs a small query at most."""
    reasons: list[str] = [import_string(path)() for path in settings.CMS_READINESS]
    return next(filter(None, reasons), "")
