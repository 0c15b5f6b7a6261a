"""The work done by the workers of a Dask cluster: beyond one machine, with the interface of the engines on one."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from attrs import frozen

from cablekit.archive.engines import Context, Done, Item, Lost, Result, Task, Work
from cablekit.errors import ArchiveError
from cablekit.extras import needed

SECONDS_TO_CONNECT = 30
LARGE_GRAPH = "distributed.admin.large-graph-warning-threshold"
"""Dask warns of work that is sent with its data. Here that is meant: data that a worker holds is lost with it."""
PREPARED: set[type] = set()
"""The tasks that this process is prepared for."""


@frozen
class Cluster:
    """Does the work on a Dask cluster: `scheduler` is its address or a client of it.

    A worker that is lost costs nothing: its work is done again elsewhere. Work that one worker after the other is lost
    with is halved until the item is found that ends them. Workers need the same cablekit. The limit of memory is the
    one that they were started with; there is none of time.
    """

    scheduler: Any

    def __call__(
        self, task: Task[Item, Result], work: Iterator[Work[Context, Item]]
    ) -> Iterator[Done[Context, Item, Result]]:
        """Keeps each thread of the cluster busy, and no more work under way than that needs."""
        with self._connected() as client:
            under_way: deque[tuple[Work[Context, Item], Any]] = deque()
            while True:
                while len(under_way) < most_under_way(client) and (one := next(work, None)):
                    under_way.append((one, submitted(client, task, one.items)))
                if not under_way:
                    return
                one, future = under_way.popleft()
                yield one, self._results(client, task, one.items, future)

    def _results(self, client: Any, task: Task[Item, Result], items: list[Item], future: Any) -> list[Result | Lost]:
        """The results of items; of one that ends its workers, that it was lost."""
        distributed = needed("distributed", "dask")
        try:
            return list(future.result())
        except distributed.KilledWorker:
            if len(items) <= 1:
                return [Lost() for _ in items]
        except Exception as error:
            reason = f"a worker failed ({type(error).__name__}: {error})"
            remedy = "see that all workers have this version of cablekit, and run the same command again"
            raise ArchiveError(self._address(client), reason, remedy) from error
        halves = [items[: len(items) // 2], items[len(items) // 2 :]]
        futures = [submitted(client, task, half) for half in halves]
        return [
            result
            for half, its in zip(halves, futures, strict=True)
            for result in self._results(client, task, half, its)
        ]

    @contextmanager
    def _connected(self) -> Iterator[Any]:
        """A client of the cluster, closed behind us if we made it. Raises ArchiveError if there is no such cluster."""
        distributed = needed("distributed", "dask")
        with needed("dask.config", "dask").set({LARGE_GRAPH: "1 GiB"}):
            if not isinstance(self.scheduler, str):
                yield self.scheduler
                return
            try:
                client = distributed.Client(self.scheduler, timeout=SECONDS_TO_CONNECT, set_as_default=False)
            except (OSError, ValueError) as error:
                reason = f"no Dask scheduler answers there ({str(error) or type(error).__name__})"
                raise ArchiveError(self.scheduler, reason, "start one with `dask scheduler`") from error
            with client:
                yield client

    def _address(self, client: Any) -> str:
        return self.scheduler if isinstance(self.scheduler, str) else str(client.scheduler.address)


def most_under_way(client: Any) -> int:
    """How much work is sent ahead: enough for all threads that there are, and for the first that comes."""
    threads: dict[str, int] = client.nthreads()
    return 2 * sum(threads.values()) + 1


def submitted(client: Any, task: Task[Item, Result], items: list[Item]) -> Any:
    """The future of some items. Equal work is done anew: who asks for it wants it done."""
    return client.submit(work_on, task, items, pure=False)


def work_on(task: Task[Item, Result], items: list[Item]) -> list[Result]:
    """The results of items, in the process of a worker."""
    if type(task) not in PREPARED:
        task.prepare()
        PREPARED.add(type(task))
    return list(task(items))
