"""manage.py check_published_donations URL [--fingerprint SHA256] [--language ps] [--json]"""

from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cms.health.migration_check import on_migrated_database
from cms.languages import content_languages, default_language
from cms.lib.canonical_json import dump
from cms.lib.datetimes import iso_utc
from cms.lib.domain_errors import DomainError
from cms.lib.text import in_groups
from donations.rules.detection.page_check import Finding, shows_no_number
from donations.services.monitoring.check_published import Check, check_published

OUT_OF_REACH = (
    "None of the approved numbers is in the page as the server sent it. If a script puts them there, this check cannot "
    "see them: give it the address of the API that the script reads, and pin the fingerprint in <donation-block>."
)


class Command(BaseCommand):
    """Tell whether a live page shows exactly the approved numbers; exit 0 when it does, otherwise 1."""

    help = "Fetch a live page, or an answer of the API, and tell whether it shows exactly the approved numbers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address and what to hold it to."""
        codes = [language.code for language in content_languages()]
        parser.add_argument("url", metavar="URL", help="The page; it may lead to others on the same host only.")
        parser.add_argument("--fingerprint", metavar="SHA256", help="What must be approved here, too.")
        parser.add_argument("--language", choices=codes, default=default_language().code)
        parser.add_argument("--json", action="store_true", help="One line of JSON, for monitors.")

    @on_migrated_database()
    def handle(self, *args: Any, **options: Any) -> None:
        """Look, and tell."""
        now, pinned = timezone.now(), options["fingerprint"]
        try:
            check = check_published(
                url=options["url"],
                language=options["language"],
                pinned=pinned and "".join(pinned.split()).lower(),
                at=now,
            )
        except DomainError as error:
            if options["json"]:
                self._write({"url": options["url"], "is_right": False, "code": error.code, "message": str(error)}, now)
            raise CommandError(str(error)) from error
        if options["json"]:
            self._write(_as_json(check), now)
        else:
            self.stdout.write("\n".join(_lines(check)))
        if not check.is_right:
            raise CommandError(f"{check.url} does not show exactly the approved numbers.")

    def _write(self, content: dict[str, Any], now: datetime) -> None:
        self.stdout.write(dump({"checked_at": iso_utc(now), **content}).decode())


def _as_json(check: Check) -> dict[str, Any]:
    return {
        "url": check.url,
        "is_right": check.is_right,
        "code": "right" if check.is_right else "wrong",
        "is_out_of_reach": _is_out_of_reach(check),
        "fingerprint": check.fingerprint,
        "findings": [asdict(finding) for finding in check.findings],
    }


def _lines(check: Check) -> Sequence[str]:
    out_of_reach = [OUT_OF_REACH] if _is_out_of_reach(check) else []
    return [
        *map(_line, check.findings),
        f"in groups    {in_groups(check.fingerprint)} (the same groups, the same numbers and texts)",
        f"fingerprint  {check.fingerprint}",
        *out_of_reach,
    ]


def _line(finding: Finding) -> str:
    return f"{'ok' if finding.is_right else finding.code:<12} {finding.message}"


def _is_out_of_reach(check: Check) -> bool:
    return not check.is_answer and shows_no_number(check.findings)
