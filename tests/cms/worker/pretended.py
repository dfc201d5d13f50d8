"""A subscriber and a task that remember what was asked of them, and fail when told to."""

from tests.factories import NOW

asked = []
faults = []
reasons = []
needed_from = NOW


def deliver(*, event):
    asked.append(str(event.uuid))
    if faults:
        raise faults.pop(0)


def work(*, at):
    asked.append(at)
    if faults:
        raise faults.pop(0)
    return len(asked) < 3


def is_needed(*, at):
    return at >= needed_from


def why_not_ready():
    return reasons[-1] if reasons else ""
