"""Filtering of secrets from Django's error reports."""

import re
from collections.abc import ItemsView
from types import FrameType
from typing import Any

from django.http import HttpRequest, QueryDict
from django.views.debug import SafeExceptionReporterFilter


class SecretHidingFilter(SafeExceptionReporterFilter):
    """Hides by name what opens something, also with DEBUG: such a page gets into screenshots and tickets."""

    hidden_settings = re.compile(SafeExceptionReporterFilter.hidden_settings.pattern + "|DATABASE_URL|EMAIL_URL", re.I)
    hidden_variables = re.compile("KEY|TOKEN|SECRET|PASS|CODE|DIGITS|ENCODED|HASH|COOKIE|CREDENTIALS", re.I)

    def is_active(self, request: HttpRequest | None) -> bool:
        """Hide what views and functions have marked as sensitive, whatever DEBUG says."""
        return True

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        """Return what was posted; whatever is named like a secret is hidden, marked or not."""
        posted: QueryDict | dict[str, Any] = super().get_post_parameters(request)
        return {name: self._cleansed(name, value) for name, value in posted.items()}

    def get_traceback_frame_variables(self, request: HttpRequest, tb_frame: FrameType) -> ItemsView[str, Any]:
        """Return the variables of a function, those with the name of a secret hidden."""
        variables = super().get_traceback_frame_variables(request, tb_frame)
        return {name: self._cleansed(name, value) for name, value in variables}.items()

    def _cleansed(self, name: str, value: Any) -> Any:
        if self.hidden_variables.search(name):
            return self.cleansed_substitute
        return self.cleanse_setting("", value) if isinstance(value, dict) else value
