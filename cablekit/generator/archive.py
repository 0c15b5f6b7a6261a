"""Generated documents one after the other, and the archives that they are written to."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import IO, NamedTuple

from cablekit.generator.layouts import LAYOUTS
from cablekit.generator.plan import Plan
from cablekit.generator.sampler import Sampler
from cablekit.generator.truth import expected

FOLDER_SIZE = 1000
"""Files of a folder."""
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every member of a zip: the same seed gives the same bytes."""
UNIX = 3


class Document(NamedTuple):
    """A generated document: its path in the archive, its text, and how a reader should read it.

    `told` says whether its portal gives identifier and date, which an extract does not.
    """

    name: str
    text: str
    plan: Plan
    told: bool

    @property
    def expected(self) -> dict[str, object]:
        """The part of the record's JSON form that was meant."""
        return expected(self.plan, self.told)


def documents(count: int, seed: int, layout: str = "telegram") -> Iterator[Document]:
    """That many documents, one at a time; the same for the same count, seed and layout.

    The telegrams of a seed are the same in every layout of an era. Raises KeyError for a layout that is not in
    `LAYOUTS`.

    >>> first, second = documents(2, seed=7)
    >>> first.plan.sent.at < second.plan.sent.at, first.name[:5]
    (True, '0000/')
    """
    chosen = LAYOUTS[layout]
    sampler = Sampler(count, seed, chosen.era)
    for number in range(count):
        plan = sampler.plan(number)
        name = chosen.joined or f"{number // FOLDER_SIZE:04}/{plan.identifier}{chosen.suffix}"
        yield Document(name, chosen.print(plan), plan, chosen.told)


def write_archive(found: Iterable[Document], path: Path) -> int:
    """Writes documents below a folder, or into a zip if the path ends with `.zip`; gives their number.

    Documents of one name go one after the other into one file. Raises OSError where nothing can be written.
    """
    count = 0
    with _zip(path) if path.suffix.lower() == ".zip" else nullcontext(partial(_file, path, set())) as opened:
        for name, group in groupby(found, key=attrgetter("name")):
            with opened(name) as stream:
                for document in group:
                    stream.write(document.text.encode())
                    count += 1
    return count


def _file(folder: Path, made: set[str], name: str) -> IO[bytes]:
    """A new file; it is written in large pieces, so that a buffer would only cost time."""
    below = name.rpartition("/")[0]
    if below not in made:
        (folder / below).mkdir(parents=True, exist_ok=True)
        made.add(below)
    return open(f"{folder}/{name}", "wb", buffering=0)


@contextmanager
def _zip(path: Path) -> Iterator[Callable[[str], IO[bytes]]]:
    """Members are stored, not compressed: what a compressor writes differs from machine to machine."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:

        def member(name: str) -> IO[bytes]:
            info = zipfile.ZipInfo(name, EPOCH)
            info.create_system = UNIX
            return archive.open(info, "w", force_zip64=True)

        yield member
