"""How long a document may take, and how much memory: held by the system, so that nothing can outrun it."""

from __future__ import annotations

import resource
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from attrs import frozen

GRACE = 2
"""Seconds beyond the limit after which the system ends a process that does not listen."""
MEGABYTE = 1 << 20


class Overtime(BaseException):
    """A document took too long. (No Exception: nothing on the way may catch it.)"""


@frozen
class Limits:
    """Of each document: seconds of computing, and megabytes beyond what the process has before it."""

    seconds: float | None = 60
    megabytes: int | None = 1000


USUAL, UNLIMITED = Limits(), Limits(None, None)


def listening() -> int:
    """Makes this process listen when its time is over; gives the bytes of address space that it has.

    (Apart from `bounded`, since it takes longer than all that is done there for each document.)
    """
    signal.signal(signal.SIGPROF, _interrupt)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()


@contextmanager
def bounded(limits: Limits, before: int) -> Iterator[None]:
    """What runs in here is interrupted by Overtime when its time is over, by MemoryError when its memory is used up.

    `before` is the memory that the process had, as `listening` gave it. A program that does not listen when its time is
    over (a loop within a library in C) is ended by the system. For processes that do nothing else: their limits are set
    anew.
    """
    if limits.megabytes is not None:
        _lower(resource.RLIMIT_AS, before + limits.megabytes * MEGABYTE)
    if limits.seconds is not None:
        _lower(resource.RLIMIT_CPU, int(time.process_time() + limits.seconds) + GRACE)
        signal.setitimer(signal.ITIMER_PROF, limits.seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        for kind in (resource.RLIMIT_AS, resource.RLIMIT_CPU):
            _, hard = resource.getrlimit(kind)
            resource.setrlimit(kind, (hard, hard))


def _lower(kind: int, most: int) -> None:
    _, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise Overtime
