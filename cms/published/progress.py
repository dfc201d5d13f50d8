"""Progress of a long task, in one line."""

from types import TracebackType
from typing import Self

from django.core.management.base import OutputWrapper

EVERY = 50


class Progress:
    """Count steps on one line of a terminal; silent where nobody is watching."""

    def __init__(self, out: OutputWrapper, label: str) -> None:
        self._out = out
        self._label = label
        self.count = 0

    def step(self, name: str = "") -> None:
        """Count one more."""
        self.count += 1
        if self._out.isatty() and self.count % EVERY == 0:
            self._out.write(f"\r{self._label} {self.count}", ending="")

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the line."""
        if self._out.isatty() and self.count >= EVERY:
            self._out.write("")
