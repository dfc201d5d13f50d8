"""manage.py merge_taxonomy [tag|section|author KEPT OTHER …]"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.models import Author, Named, Section, Tag
from articles.services import doubles, merge_named, moved_by_merging
from cms.access.actor import Actor
from cms.health.migration_check import on_migrated_database
from cms.lib.domain_errors import DomainError

KINDS: dict[str, type[Named]] = {"section": Section, "tag": Tag, "author": Author}


class Command(BaseCommand):
    """List sections, tags and authors with the same name, or merge some into the one that stays."""

    help = "Without arguments: list those with the same name. With a kind and slugs: merge the others into the first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take a kind and slugs, and --dry-run."""
        parser.add_argument("kind", nargs="?", choices=sorted(KINDS))
        parser.add_argument("slugs", nargs="*", metavar="SLUG", help="The one that stays, then the others.")
        parser.add_argument("--dry-run", action="store_true", help="Only say what would come along.")

    @on_migrated_database()
    def handle(self, *args: Any, kind: str | None, slugs: list[str], dry_run: bool, **options: Any) -> None:
        """List or merge."""
        if kind is None or not slugs:
            self._list([kind] if kind else list(KINDS))
            return
        kept, *others = (_named(kind, slug) for slug in slugs)
        try:
            if dry_run:
                moved = moved_by_merging(others)
            else:
                moved = merge_named(
                    kept=kept,
                    others=others,
                    version=kept.version,
                    by=Actor.system("manage.py merge_taxonomy"),
                    at=timezone.now(),
                )
        except DomainError as error:
            raise CommandError(str(error)) from error
        verb = "would come along" if dry_run else "came along"
        self.stdout.write(f"{moved.article_count} articles and {moved.redirect_count} addresses {verb}.")

    def _list(self, kinds: list[str]) -> None:
        for kind in kinds:
            for group in doubles(KINDS[kind]):
                self.stdout.write(f"{kind} {' '.join(each.slug for each in group)}  ({group[0]})")


def _named(kind: str, slug: str) -> Named:
    manager: Any = KINDS[kind]._default_manager
    named: Named | None = manager.filter(slug=slug).first()
    if named is None:
        raise CommandError(f"There is no {kind} “{slug}”.")
    return named
