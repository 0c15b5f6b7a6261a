"""Where the work is done: in this process, or in others on this machine. Results come in the order of the work."""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Generic, Protocol, TypeVar

from attrs import frozen

from cablekit.errors import ArchiveError

Item = TypeVar("Item")
Result = TypeVar("Result")
Context = TypeVar("Context")
PROCESS_START = "forkserver"
"""Workers are made from a process that has loaded the grammars and no database."""

SELDOM = 50_000
"""Objects that are made before garbage is searched for. Usual are 700, of which a single document makes a good part."""


@frozen
class Work(Generic[Context, Item]):
    """Items to be worked on, and what whoever gave them wants to have back beside the results."""

    context: Context
    items: list[Item]


@frozen
class Lost:
    """In the place of the result of an item that ended its process."""


class Task(Protocol[Item, Result]):
    """What is done with items; `prepare` is called once in each process."""

    def prepare(self) -> None: ...
    def __call__(self, items: list[Item], /) -> list[Result]: ...


Done = tuple[Work[Context, Item], list[Result | Lost]]


class Engine(Protocol):
    """Does a task on work as it comes, and gives the results in the order of the work."""

    def __call__(
        self, task: Task[Item, Result], work: Iterator[Work[Context, Item]], /
    ) -> Iterator[Done[Context, Item, Result]]: ...


def in_process(task: Task[Item, Result], work: Iterator[Work[Context, Item]]) -> Iterator[Done[Context, Item, Result]]:
    """Does all work here. A limit of memory bounds this process, and an item that ends it ends the run."""
    task.prepare()
    for one in work:
        yield one, list(task(one.items))


class Processes:
    """Does the work in processes of this machine. One that is lost costs the item that ended it, nothing else."""

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def __call__(
        self, task: Task[Item, Result], work: Iterator[Work[Context, Item]]
    ) -> Iterator[Done[Context, Item, Result]]:
        """Keeps each process busy, and no more work under way than that needs."""
        pool = self._pool(task, self.workers)
        under_way: deque[tuple[Work[Context, Item], Future[list[Result]]]] = deque()
        try:
            while True:
                while len(under_way) < 2 * self.workers + 1 and (one := next(work, None)):
                    under_way.append((one, _submitted(pool, task, one.items)))
                if not under_way:
                    return
                one, future = under_way.popleft()
                try:
                    result: list[Result | Lost] = list(future.result())
                except BrokenProcessPool:
                    pool.shutdown()
                    result = self._alone(task, one.items)
                    pool = self._pool(task, self.workers)
                    under_way = deque((one, _submitted(pool, task, one.items)) for one, _ in under_way)
                yield one, result
        finally:
            pool.shutdown(cancel_futures=True)

    def _alone(self, task: Task[Item, Result], items: list[Item]) -> list[Result | Lost]:
        """The results of items, one process for them all; if it is lost, one for each half, until the item is found."""
        with self._pool(task, 1) as pool:
            _prove(pool, task)
            try:
                return list(_submitted(pool, task, items).result())
            except BrokenProcessPool:
                if len(items) == 1:
                    return [Lost()]
        half = len(items) // 2
        return self._alone(task, items[:half]) + self._alone(task, items[half:])

    def _pool(self, task: Task[Item, Result], workers: int) -> ProcessPoolExecutor:
        context = get_context(PROCESS_START)
        context.set_forkserver_preload(["cablekit.archive.warm"])
        return ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(task,))


def _begin(task: Task[Item, Result]) -> None:
    """What each process does first. (Who interrupts the run means the process that waits for this one.)

    What it has then, it keeps: the search for garbage, which took four hundredths of the time, may pass that over.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    task.prepare()
    gc.freeze()
    gc.set_threshold(SELDOM)


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Garbage is searched for seldom in here: for what is made in masses and refers to itself nowhere."""
    before = gc.get_threshold()
    gc.set_threshold(SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _end_with_parent() -> None:
    """Ends this process when the one that gives it work is gone: killed, it cannot say so."""
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _prove(pool: ProcessPoolExecutor, task: Task[Item, Result]) -> None:
    """Raises ArchiveError if no process can be started: then no document is to blame."""
    try:
        _submitted(pool, task, []).result()
    except BrokenProcessPool:
        remedy = 'call cablekit.ingest below `if __name__ == "__main__":`, or with workers=0'
        raise ArchiveError("workers", "their processes end as soon as they begin", remedy) from None


def _submitted(pool: ProcessPoolExecutor, task: Task[Item, Result], items: list[Item]) -> Future[list[Result]]:
    """The future of some items; one that is broken where the pool is already."""
    try:
        return pool.submit(task, items)
    except BrokenProcessPool as error:
        broken: Future[list[Result]] = Future()
        broken.set_exception(error)
        return broken
