"""The app of reports about the Content-Security-Policy."""

from django.apps import AppConfig


class CspReportsConfig(AppConfig):
    name = "cms.csp_reports"
    label = "csp_reports"
    verbose_name = "Reports of browsers"
