"""A deadline for work that nothing else ends: sockets that drip, and texts that take long to read."""

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread


def within[Result](seconds: float, work: Callable[[], Result]) -> Result:
    """Return what `work` returns, or raise what it raises; TimeoutError when it has not ended by then.

    It runs in a thread that is left behind then, and goes with the process: for commands, not for servers.
    """
    outcome: SimpleQueue[tuple[Result | None, BaseException | None]] = SimpleQueue()

    def run() -> None:
        try:
            outcome.put((work(), None))
        except BaseException as error:  # noqa: BLE001 - raised again below
            outcome.put((None, error))

    Thread(target=run, daemon=True).start()
    try:
        result, error = outcome.get(timeout=seconds)
    except Empty:
        raise TimeoutError from None
    if error is not None:
        raise error
    return result  # type: ignore[return-value] # None only where `work` returns it
