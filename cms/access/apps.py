"""The app of users and roles."""

from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _


class AccessConfig(AppConfig):
    name = "cms.access"
    label = "access"
    verbose_name = "Users and roles"

    def ready(self) -> None:
        """Call Django's groups roles on every page; migrations read what a model was declared with, so none follows."""
        options = apps.get_model("auth", "Group")._meta
        options.verbose_name, options.verbose_name_plural = _("role"), _("roles")
