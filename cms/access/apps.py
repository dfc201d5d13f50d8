"""The app of users and roles."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "cms.access"
    label = "access"
    verbose_name = "People and roles"
