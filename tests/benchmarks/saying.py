"""What the person at the terminal is told."""

from rich.console import Console

console = Console(highlight=False)


def say(text: str) -> None:
    """Write a line."""
    console.print(text, markup=False, soft_wrap=True)
