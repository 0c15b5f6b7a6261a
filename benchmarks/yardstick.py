"""How long the floor takes: a module of its own, since other processes measure it, too."""

from statistics import median
from time import process_time

from benchmarks import floor

ROUNDS = 200


def floor_of(headers: list[str]) -> float:
    """The floor of some headers: the median CPU time of one."""
    times = []
    for _ in range(ROUNDS):
        begin = process_time()
        for one in headers:
            floor.parse(one)
        times.append((process_time() - begin) / len(headers) * 1e6)
    return median(times)
