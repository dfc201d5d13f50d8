"""The app of logins."""

from django.apps import AppConfig


class LoginsConfig(AppConfig):
    name = "cms.logins"
    label = "logins"
    verbose_name = "Logins"
