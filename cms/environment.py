"""Readers of environment variables for the settings: a value that cannot be used fails with the variable's name."""

from collections.abc import Callable
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

from cms.lib.languages import ContentLanguage, parse_languages

env = Env()

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

MAIL_SECONDS = 10
"""How long the worker waits for a mail server: without a limit it would lose its lease."""


def networks(name: str) -> list[IPv4Network | IPv6Network]:
    """Return the addresses and networks (10.0.0.0/8) that a variable lists."""
    texts: list[str] = env.list(name, default=[])
    try:
        return [ip_network(text.strip()) for text in texts]
    except ValueError as error:
        raise EnvError(f'Environment variable "{name}" invalid: {error}.') from error


def languages(name: str, *, default: list[str]) -> tuple[ContentLanguage, ...]:
    """Return the content languages that a variable lists."""
    try:
        return parse_languages(env.list(name, default=default))
    except ValueError as error:
        raise EnvError(f'Environment variable "{name}" invalid: {error}') from error


def time_zone(name: str, *, default: str) -> str:
    """Return the name of a time zone that this machine, or the package tzdata, knows."""
    zone = env.str(name, default=default)
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise EnvError(f'Environment variable "{name}" invalid: {zone!r} is not a time zone.') from error
    return zone


def address(name: str, *, check: Callable[[str], str]) -> str:
    """Return the address that a variable holds, in the form that the check gives it; "" where it is not set."""
    text: str = env.str(name, default="").strip()
    try:
        return check(text) if text else ""
    except ValueError as error:
        raise EnvError(f'Environment variable "{name}" invalid: {error}') from error


def mailer(name: str, *, default: str) -> dict[str, Any]:
    """Return Django's description of a mailer, from a URL as smtp://user:password@host:587/?tls=True."""
    parsed: dict[str, Any] = env.dj_email_url(name, default=default)
    if "EMAIL_BACKEND" not in parsed:
        raise EnvError(f'Environment variable "{name}" invalid: it has to begin as smtp:// or console:// does.')
    backend = parsed.pop("EMAIL_BACKEND")
    if not backend.endswith("smtp.EmailBackend"):
        return {"BACKEND": backend, "OPTIONS": {}}
    renamed = {"EMAIL_HOST_USER": "username", "EMAIL_HOST_PASSWORD": "password"}
    options = {
        renamed.get(option, option.removeprefix("EMAIL_").lower()): value for option, value in parsed.items() if value
    }
    return {"BACKEND": backend, "OPTIONS": {"timeout": MAIL_SECONDS} | options}


def make_folder(path: Path) -> None:
    """Make a folder where there is none."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"The folder {path} cannot be made: {error.strerror}.") from error
