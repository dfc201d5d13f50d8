"""manage.py worker [--once | --status]"""

from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.health.migration_check import on_migrated_database, require_migrations
from cms.worker.clock import now
from cms.worker.loop import Loop
from cms.worker.signals import StopSignal
from cms.worker.status import WorkerStatus, worker_status


class Command(BaseCommand):
    """Do what is due and deliver what has happened, until told to end; any number of them, on any machine."""

    help = (
        "Do what is due and deliver events until SIGTERM; --once ends when nothing is left, --status tells how it goes."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take one of the two."""
        ways = parser.add_mutually_exclusive_group()
        ways.add_argument("--once", action="store_true", help="Do what is due now, and end.")
        ways.add_argument("--status", action="store_true", help="Tell how the workers are doing; exit 1 when not well.")

    @on_migrated_database()
    def execute(self, *args: Any, **options: Any) -> str | None:
        """Say in one line what is missing; Django's own checks ask for the file of SQLite already."""
        return super().execute(*args, **options)

    def handle(self, *args: Any, **options: Any) -> None:
        """Work, or tell."""
        if options["status"]:
            self._print_status()
            return
        with StopSignal() as stop_signal:
            loop = Loop(now=now, goes_on=stop_signal.is_absent, in_threads=not options["once"])
            if options["once"]:
                loop.run_once()
            else:
                # Later errors are outages, through which it waits.
                require_migrations()
                loop.run(wait=stop_signal.wait)

    def _print_status(self) -> None:
        at = now()
        found = worker_status(at=at)
        self.stdout.write("\n".join(_lines(found, at=at)))
        if not found.is_well:
            raise CommandError("\n".join(troubles(found)))


def _lines(found: WorkerStatus, *, at: datetime) -> Iterator[str]:
    yield f"workers  {len(found.workers)}" + "".join(f"\n         {_worker(worker, at=at)}" for worker in found.workers)
    yield f"waiting  {found.waiting_count}"
    yield f"lag      {_seconds(found.lag)}"
    yield f"overdue  {found.overdue_count}"
    yield f"dead     {found.dead_count}"
    yield f"ready    {found.not_ready or 'yes'}"
    for task in found.tasks:
        when = f"ran {_seconds(at - task.last_ran_at)} ago" if task.last_ran_at else "has not run yet"
        yield f"task     {task.name}: {when}"


def troubles(found: WorkerStatus) -> Iterator[str]:
    """Tell what is not well, a line each."""
    if not found.workers:
        yield "No worker is alive."
    if found.not_ready:
        yield found.not_ready
    if found.overdue_count:
        yield f"{found.overdue_count} deliveries are late."
    if found.dead_count:
        yield f"{found.dead_count} deliveries were given up; the admin shows why, and tries them again."
    yield from (f"An alarm has not gone out: {reason}" for reason in found.failing_alarms)
    yield from (f"The periodic task {task.name} is late." for task in found.late_tasks)
    yield from (f"The periodic task {task.name} fails: {task.last_error}" for task in found.failing_tasks)


def _worker(worker: Any, *, at: datetime) -> str:
    return f"{worker.host} {worker.pid}, seen {_seconds(at - worker.beat_at)} ago"


def _seconds(span: timedelta) -> str:
    return f"{max(0, round(span.total_seconds()))} s"
