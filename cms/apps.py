"""The app of the platform, and of the admin site."""

from django.apps import AppConfig
from django.contrib.admin import apps as django_admin


class CmsConfig(AppConfig):
    """System checks, commands, templates and static files of the whole."""

    name = "cms"
    default = True

    def ready(self) -> None:
        """Register the system checks and the path converter."""
        from cms import checks, patch_levels  # noqa: F401 - registering is the point
        from cms.admin_forms import row_ids  # noqa: F401 - as above


class NewsroomAdminConfig(django_admin.AdminConfig):
    """Django's admin with the newsroom's site in place of the default one."""

    default = False
    default_site = "cms.admin_site.NewsroomAdminSite"
