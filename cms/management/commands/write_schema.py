"""manage.py write_schema [--check]"""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.openapi import openapi

PATH = "docs/openapi.yaml"


class Command(BaseCommand):
    """Keep the checked-in OpenAPI description like the code."""

    help = f"Write {PATH}; --check only tells whether it is up to date."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --check."""
        parser.add_argument("--check", action="store_true", help="Write nothing; exit 1 when the file is old.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write or compare."""
        file = settings.BASE_DIR / PATH
        schema = openapi("yaml")
        if not options["check"]:
            file.write_bytes(schema)
            self.stdout.write(f"{PATH} written.")
        elif not file.exists() or file.read_bytes() != schema:
            raise CommandError(f"{PATH} is not what the code says: run `make schema`.")
