"""SIGTERM and SIGINT, which end a worker after its present task."""

import os
import select
import signal
from types import FrameType, TracebackType
from typing import Self

SIGNALS = (signal.SIGTERM, signal.SIGINT)


class StopSignal:
    """Remembers that a signal came, and wakes who sleeps in `wait`; what is in hand is never interrupted."""

    def __init__(self) -> None:
        self.is_received = False

    def __enter__(self) -> Self:
        """Listen."""
        self._reading, self._writing = os.pipe()
        self._before = [signal.signal(signal_number, self._receive) for signal_number in SIGNALS]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Listen no more."""
        for each, handler in zip(SIGNALS, self._before, strict=True):
            signal.signal(each, handler)
        os.close(self._reading)
        os.close(self._writing)

    def is_absent(self) -> bool:
        """Whether none has come."""
        return not self.is_received

    def wait(self, seconds: float) -> None:
        """Sleep so long, or until told to end."""
        if not self.is_received:
            # A pipe, because locks may not be taken where a signal is heard.
            select.select([self._reading], [], [], seconds)

    def _receive(self, number: int, frame: FrameType | None) -> None:
        self.is_received = True
        os.write(self._writing, b".")
