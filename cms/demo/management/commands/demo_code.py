"""manage.py demo_code treasurer: what an authenticator app would show for an account of the demo."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.demo.second_factors import KEYS, current_code


class Command(BaseCommand):
    """Print the code that holds now, and for how many seconds; only while CMS_DEMO is on."""

    help = "Print the present code of the second factor of an account of the demo."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the account's name."""
        parser.add_argument("username", choices=sorted(KEYS))

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        """Print the code alone in the first line, for scripts, and what to know of it in the second."""
        try:
            code, seconds, is_used = current_code(username)
        except RuntimeError as error:
            raise CommandError(str(error)) from error
        except LookupError as error:
            raise CommandError(f"{username} has no second factor of the demo (any more).") from error
        self.stdout.write(code)
        self.stdout.write(_code_label(seconds, is_used=is_used))


def _code_label(seconds: int, *, is_used: bool) -> str:
    if is_used:
        return f"This one has been used, and each works once: ask again in {seconds} seconds."
    return f"It holds for {seconds} seconds more, and a little longer for slow typing."
