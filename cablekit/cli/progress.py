"""A progress bar on a terminal; nothing where output is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def progress(items: Sequence[Item]) -> Iterator[Item]:
    """The items, with a bar on standard error while they are worked through, if that is a terminal."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    if not console.is_terminal:
        yield from items
        return
    yield from track(items, description="converting", console=console, transient=True)
