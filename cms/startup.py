"""Checks before a process starts: unusable settings end it with one line."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

INTERRUPTED = 128 + 2
"""The exit code of a command that Ctrl-C has ended, as shells count it."""
NO_KEY = "SECRET_KEY is not set: put a long random text into the environment variable SECRET_KEY."
NOT_VERIFIED = (
    "what is stored does not verify. Either CMS_SEAL_KEY (or SECRET_KEY) is not the one that has sealed it, or "
    "somebody has written past the system; verify_ledger tells more."
)
# Commands that answer readers; all others run without a SECRET_KEY.
_SERVERS = ("runserver", "testserver")


def read_settings(*, needs_key: bool, needs_database_file: bool) -> None:
    """Read the settings; where they cannot be used, end with exit code 1 and the reason in one line.

    Where the file of SQLite is needed, a missing one is refused; else it is made.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
    if needs_database_file:
        os.environ["CMS_SQLITE_MUST_EXIST"] = "1"
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured

    try:
        is_missing = settings.SECRET_KEY_IS_MISSING
    # What environs refuses is a ValueError, as is what Django itself finds in the values.
    except (ImproperlyConfigured, ValueError) as error:
        sys.exit(_first_line(error))
    if needs_key and is_missing:
        sys.exit(NO_KEY)


@contextmanager
def faults_in_one_line(arguments: list[str]) -> Iterator[None]:
    """Run a command of manage.py: what its surroundings lack is said in one line, unless --traceback is given."""
    # Here and not in the command: Django's autoreloader loads in a thread, where an exit is not heard.
    command = arguments[1] if len(arguments) > 1 else ""
    read_settings(needs_key=command in _SERVERS, needs_database_file=command == "worker")
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError

    from cms.lib.domain_errors import NotVerifiedError

    try:
        yield
    except KeyboardInterrupt as interrupted:
        sys.stderr.write(f"\nInterrupted. {interrupted}".rstrip() + "\n")
        sys.exit(INTERRUPTED)
    except NotVerifiedError as error:
        sys.exit(f"{error}: {NOT_VERIFIED}")
    except (ImproperlyConfigured, DatabaseError, OSError) as error:
        if "--traceback" in arguments or not _is_of_surroundings(error):
            raise
        sys.exit(_first_line(error))


def _is_of_surroundings(error: Exception) -> bool:
    """Whether the environment is to blame, and not a program: no row or statement of ours, and no reader that left."""
    from django.db import DatabaseError, OperationalError

    if isinstance(error, DatabaseError):
        # What is no database at all is an error of no class of its own.
        return isinstance(error, OperationalError) or type(error) is DatabaseError
    return not isinstance(error, BrokenPipeError)


def _first_line(error: Exception) -> str:
    from django.db import DatabaseError

    if isinstance(error, DatabaseError):
        return f"The database (DATABASE_URL) cannot be used: {str(error).splitlines()[0]}"
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}."
    return (str(error).strip() or type(error).__name__).splitlines()[0]
