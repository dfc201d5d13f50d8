"""Whether mails with links reach people."""

from django.conf import settings


def can_mail_links() -> bool:
    """Whether links lead anywhere, and mail goes to people: without EMAIL_URL it goes to the log of the worker."""
    is_log = settings.MAILERS["default"]["BACKEND"].endswith(".console.EmailBackend")
    return bool(settings.PUBLIC_URL) and not is_log
