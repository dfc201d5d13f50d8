"""The transaction in which accounts are changed: settings.CMS_ACCOUNT_RECORDER writes down what became different."""

from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from cms.access.actor import Actor


class Recorder(Protocol):
    """Opens a transaction; at its end it compares accounts with what it knows of them."""

    def __call__(self, *, by: Actor, at: datetime, uncounted: Collection[str] = ()) -> AbstractContextManager[None]: ...


@contextmanager
def recorded_account_changes(*, by: Actor, at: datetime, uncounted: Collection[str] = ()) -> Iterator[None]:
    """Change accounts in here: everything that is different afterwards is recorded as done by somebody, or nothing is.

    `uncounted` names what does not make an account young, such as {"password"} where only its hash is made anew.
    """
    recorder: Recorder = import_string(settings.CMS_ACCOUNT_RECORDER)
    with recorder(by=by, at=at, uncounted=uncounted):
        yield
