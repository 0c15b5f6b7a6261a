"""A progress bar on a terminal; nothing where output is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")


def progress(items: Iterable[Item], description: str = "converting", total: int | None = None) -> Iterator[Item]:
    """The items, with a bar on standard error while they are worked through, if that is a terminal.

    `total` is their number where the items themselves do not know it.
    """
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    if not console.is_terminal:
        yield from items
        return
    yield from track(items, description=description, total=total, console=console, transient=True)
