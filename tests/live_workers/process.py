"""Workers as children of that process: Django is loaded already, so they work within a blink, and die as any other."""

import os
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta

import time_machine
from django.core.management import call_command
from django.db import connections


def start(*, log, seconds_ahead):
    """Start `manage.py worker` on a machine whose clock is that wrong, and return the process."""
    connections.close_all()
    pid = os.fork()
    if pid == 0:
        _work(log, timedelta(seconds=seconds_ahead))
    return pid


def _work(log, ahead):
    code = 1
    try:
        _redirect(log)
        with time_machine.travel(datetime.now(UTC) + ahead) if ahead else nullcontext():
            call_command("worker")
        code = 0
    finally:
        os._exit(code)


def _redirect(log):
    file = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for stream in (1, 2):
        os.dup2(file, stream)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
