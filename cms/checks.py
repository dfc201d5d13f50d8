"""System checks of the settings."""

import os
from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.contrib.auth import get_permission_codename
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register
from django.utils.module_loading import import_string

from cms.access.signing import machine_key_is_ours
from cms.outgoing.addresses import ForbiddenAddress, check_address
from cms.outgoing.signing import key_in
from cms.search.models import KINDS

# Shorter than that, a mail is not even read.
SHORTEST_COOL_OFF_HOURS = 1


@register()
def document_sources_exist(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Say which dotted path of CMS_DOCUMENTS leads to no source of documents."""
    return [problem for path in settings.CMS_DOCUMENTS if (problem := _source_problem(path))]


def _source_problem(path: str) -> CheckMessage | None:
    try:
        source = import_string(path)
    except ImportError as error:
        return Error(f"CMS_DOCUMENTS: {path} cannot be imported: {error}", id="cms.E001")
    if not hasattr(source, "batches"):
        return Error(f"CMS_DOCUMENTS: {path} gives no documents.", id="cms.E002")
    return None


@register()
def sealed_collections_exist(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Say which entry of CMS_SEALED_COLLECTIONS no source always has: misspelt, it would leave documents unsealed."""
    sources = [import_string(path) for path in settings.CMS_DOCUMENTS if not _source_problem(path)]
    known = {collection for source in sources for collection in source.always}
    return [
        Error(f"CMS_SEALED_COLLECTIONS: no source of CMS_DOCUMENTS always has {name!r}.", id="cms.E008")
        for name in settings.CMS_SEALED_COLLECTIONS
        if name not in known
    ]


@register()
def search_sources_exist(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Say which dotted path of CMS_SEARCH leads to no source, and which kinds of rows two sources claim."""
    found: list[CheckMessage] = []
    kinds: list[int] = []
    for path in settings.CMS_SEARCH:
        try:
            kinds += import_string(path).kinds
        except (ImportError, AttributeError) as error:
            found.append(Error(f"CMS_SEARCH: {path} is no source of rows: {error}", id="cms.E009"))
    bad = sorted({kind for kind in kinds if kinds.count(kind) > 1 or not 0 <= kind < KINDS})
    if bad:
        found.append(Error(f"CMS_SEARCH: kinds {bad} are claimed twice, or are not below {KINDS}.", id="cms.E009"))
    return found


@register()
def periodic_tasks_can_run(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Say which entry of CMS_PERIODIC_TASKS leads to no work, or would run without a pause."""
    found: list[CheckMessage] = []
    for name, entry in settings.CMS_PERIODIC_TASKS.items():
        paths = [entry.get("work", ""), *([entry["when"]] if "when" in entry else [])]
        found += _not_callable(f"CMS_PERIODIC_TASKS: {name}", paths)
        if not entry.get("every_seconds", 0) > 0:
            found.append(Error(f"CMS_PERIODIC_TASKS: {name} needs every_seconds above 0.", id="cms.E005"))
    return found


@register()
def subscribers_can_be_reached(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Say which entry of CMS_SUBSCRIBERS nothing can be delivered to, or wants nothing."""
    found: list[CheckMessage] = []
    for name, entry in settings.CMS_SUBSCRIBERS.items():
        found += _not_callable(f"CMS_SUBSCRIBERS: {name}", [entry.get("deliver", "")])
        # A text would want every event whose name is part of it.
        if isinstance(entry.get("events", ""), str) or not entry["events"]:
            found.append(Error(f"CMS_SUBSCRIBERS: {name} needs a list of the events that it wants.", id="cms.E006"))
    return found


@register()
def hooks_can_be_called(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Say which dotted path of the other settings in cms/wiring.py cannot be called."""
    return [
        *_not_callable("CMS_READINESS", settings.CMS_READINESS),
        *_not_callable("CMS_IMAGE_USES", settings.CMS_IMAGE_USES),
        *_not_callable("CMS_IMAGE_CREDITS", settings.CMS_IMAGE_CREDITS),
        *_not_callable("CMS_DERIVED_TABLES", settings.CMS_DERIVED_TABLES),
        *_not_callable("CMS_INVITATION", [settings.CMS_INVITATION]),
        *_not_callable("CMS_DASHBOARD_CARDS", settings.CMS_DASHBOARD_CARDS),
        *_not_callable("CMS_NAVIGATION_BADGES", settings.CMS_NAVIGATION_BADGES.values()),
    ]


@register()
def second_factor_permissions_exist(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Say which entry of CMS_SECOND_FACTOR_PERMISSIONS nobody can have: it would ask nobody for a second factor."""
    known = {
        f"{model._meta.app_label}.{codename}" for model in apps.get_models() for codename in _codenames(model._meta)
    }
    return [
        Error(f"CMS_SECOND_FACTOR_PERMISSIONS: there is no permission {name!r}.", id="cms.E007")
        for name in settings.CMS_SECOND_FACTOR_PERMISSIONS
        if name not in known
    ]


def _codenames(options: Any) -> list[str]:
    own = [codename for codename, _ in options.permissions]
    return [get_permission_codename(action, options) for action in options.default_permissions] + own


def _is_callable(path: str) -> bool:
    try:
        return callable(import_string(path))
    except ImportError:
        return False


def _not_callable(setting: str, paths: Iterable[str]) -> list[CheckMessage]:
    return [
        Error(f"{setting} names {path!r}, which cannot be called.", id="cms.E004")
        for path in paths
        if not _is_callable(path)
    ]


@register()
def alarms_can_be_sent(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Say what keeps alarms from going to CMS_ALARM_URL."""
    if not settings.CMS_ALARM_URL:
        return []
    try:
        check_address(settings.CMS_ALARM_URL)
    except ForbiddenAddress as error:
        return [Error(f"CMS_ALARM_URL: {error}", id="cms.E010")]
    try:
        keys = [key_in(secret) for secret in settings.CMS_ALARM_SECRETS]
    except ValueError as error:
        return [Error(f"CMS_ALARM_SECRETS: {error}", id="cms.E011")]
    hint = "Make one: echo whsec_$(openssl rand -base64 32)"
    return [] if keys else [Error("CMS_ALARM_URL needs CMS_ALARM_SECRETS.", hint=hint, id="cms.E011")]


@register(Tags.security, deploy=True)
def demo_is_off(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse to call a server with the demo's known password fit for production."""
    if not settings.DEMO:
        return []
    return [Error("CMS_DEMO is on: anybody can log in with the demo's password.", id="cms.E003")]


@register(Tags.security, deploy=True)
def second_factor_is_required(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Warn where a password alone opens everything that the second factor is there for."""
    if settings.CMS_REQUIRE_SECOND_FACTOR:
        return []
    return [
        checks.Warning(
            "CMS_REQUIRE_SECOND_FACTOR is off: a treasurer's password alone opens the admin.", id="cms.W001"
        ),
    ]


@register(Tags.security, deploy=True)
def seal_key_file_is_gone(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Warn of a key in a file beside a server that has one of its own: whoever can read it can forge."""
    path = settings.CMS_SEAL_KEY_FILE
    if settings.SECRET_KEY_IS_MISSING or settings.CMS_SEAL_KEY or not os.path.lexists(path):
        return []
    if not machine_key_is_ours(path):
        return [
            checks.Warning(
                f"{path} is a link, or others may read or write it, so it is not believed.",
                hint="If you know it, set CMS_SEAL_KEY to what it holds. If you do not, somebody may have planted it. "
                "Delete it.",
                id="cms.W003",
            )
        ]
    return [
        checks.Warning(
            f"{path} opens seals beside SECRET_KEY: commands that ran without a SECRET_KEY have made it.",
            hint="Set CMS_SEAL_KEY to what it holds, which is then the only key for new seals, and delete the file. "
            "What SECRET_KEY has sealed stays known.",
            id="cms.W002",
        )
    ]


@register(Tags.security, deploy=True)
def approvals_have_time(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Warn where approved payment details go live before anybody has read the mail about them."""
    if settings.CMS_DONATION_COOL_OFF_HOURS >= SHORTEST_COOL_OFF_HOURS:
        return []
    return [
        checks.Warning(
            f"CMS_DONATION_COOL_OFF_HOURS is {settings.CMS_DONATION_COOL_OFF_HOURS:g}: readers pay to a new account "
            "before the other treasurers can stop it.",
            hint="Leave it at 24. One treasurer can hide a method at once, and an administrator can approve at once.",
            id="cms.W004",
        )
    ]
