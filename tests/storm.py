"""Documents by the hundred thousand, whole and broken, through everything that reads or writes them.

    python -m tests.storm COUNT [--workers N] [--seed S] [--validate-every K]

Each document is generated in one of the layouts or is one of `corpus/`, and is broken in up to four places. What must
hold: no exception; leaves that partition the text; TEI that is well formed, comes back as an equal record and, every
K-th time, is valid against `tei_all` and the package's own schema; each within a second. The number of a document and
the seed give it again: `python -m tests.storm --only NUMBER --seed S`. Machines share a storm by taking a seed each.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random

from lxml import etree

import cablekit
from cablekit import generator, portals
from cablekit.errors import SourceError
from cablekit.portals.files import File
from cablekit.records import Record
from cablekit.strategies.fragments import FRAGMENTS
from cablekit.tei import from_tei, tei_bytes, validation
from cablekit.tei.xmlfile import Document

ROOT = Path(__file__).resolve().parent.parent
TEI_ALL = ROOT / "build" / "tei" / "tei_all.rng"
GENERATED = 100
"""Documents that are generated of each layout; what is broken in them differs each time."""
MOST_FAULTS = 4
SECONDS = 1.0
SHARE = 500
"""Documents that a worker takes at a time."""
ODD = "\0\x1b\x85\u2028\ufeff\ufffd¶XxI1O0&<>\"',;:.()[]{}#=-_*\t\r\n\u00a0\U0001f680\udc80"


@cache
def originals() -> tuple[bytes, ...]:
    """The documents that are broken: generated ones of all layouts, and those of `corpus/`."""
    found = [
        document.text.encode()
        for layout in generator.LAYOUTS
        for document in generator.documents(GENERATED, 11, layout)
    ]
    samples = (path for path in sorted((ROOT / "corpus").iterdir()) if path.suffix in (".txt", ".html", ".csv", ".md"))
    return (*found, *(path.read_bytes() for path in samples))


# ---------------------------------------------------------------- what is broken


def cut_out(text: str, dice: Random) -> str:
    start = dice.randrange(len(text) + 1)
    return text[:start] + text[start + dice.choice((1, 2, 20, 400)) :]


def put_in(text: str, dice: Random) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + dice.choice(ODD) * dice.choice((1, 1, 1, 7, 80)) + text[at:]


def lines_changed(text: str, dice: Random) -> str:
    """A line left out, printed twice, moved, joined with the next, or another put in its place."""
    lines = text.split("\n")
    at, to = dice.randrange(len(lines)), dice.randrange(len(lines))
    changes: tuple[Callable[[], object], ...] = (
        lambda: lines.pop(at),
        lambda: lines.insert(to, lines[at]),
        lambda: lines.insert(to, lines.pop(at)),
        lambda: lines.__setitem__(at, lines[at] + (lines.pop(at + 1) if at + 1 < len(lines) else "")),
        lambda: lines.insert(at, dice.choice(FRAGMENTS)),
        lambda: lines.__setitem__(at, dice.choice(FRAGMENTS)),
    )
    dice.choice(changes)()
    return "\n".join(lines)


def crossed(text: str, dice: Random) -> str:
    """The beginning of one document, the end of another."""
    other = dice.choice(originals()).decode()
    return text[: dice.randrange(len(text) + 1)] + other[dice.randrange(len(other) + 1) :]


def in_other_letters(text: str, dice: Random) -> str:
    return dice.choice((str.lower, str.upper, str.swapcase, lambda all_of_it: all_of_it.replace("\n", "\r\n")))(text)


FAULTS = (cut_out, put_in, put_in, lines_changed, lines_changed, lines_changed, crossed, in_other_letters)


def broken(number: int, seed: int) -> bytes:
    """The document of a number; every tenth is whole."""
    dice = Random(f"{seed}/{number}")
    data = dice.choice(originals())
    if number % 10 == 0:
        return data
    text = data.decode()
    for _ in range(dice.randint(1, MOST_FAULTS)):
        text = dice.choice(FAULTS)(text, dice)
    return text.encode(dice.choice(("utf-8", "utf-8", "utf-8", "latin-1")), "replace")


# ---------------------------------------------------------------- what must hold


@cache
def tei_all() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(TEI_ALL))


def read(data: bytes) -> Iterator[Record]:
    """The records of the bytes of a file."""
    for source in portals.documents(File("storm", data[: 1 << 16], iter([data[1 << 16 :]]))):
        if not isinstance(source, SourceError):
            yield cablekit.parse(source)


def check(record: Record, validate: bool) -> None:
    """Raises AssertionError for a promise that a record breaks."""
    assert record.source is not None
    position = 0
    for leaf in record.leaves:
        assert leaf.start == position < leaf.end, f"leaf {leaf} at {position}"
        position = leaf.end
    assert position == len(record.source.text), "the leaves end early"
    written = tei_bytes(record)
    assert from_tei(written) == record, "TEI gives another record"
    if validate:
        tree = etree.parse(BytesIO(written))
        assert tei_all().validate(tree), f"tei_all: {tei_all().error_log.last_error}"
        faults = [fault for fault in validation.faults_of(Document("storm.xml", tree)) if fault.severity == "error"]
        assert not faults, f"our schema: {faults[0]}"


def run(numbers: range, seed: int, every: int) -> tuple[Counter[str], list[str]]:
    """Goes through some numbers: counts, and a line for each document that broke a promise."""
    counts: Counter[str] = Counter()
    failures = []
    for number in numbers:
        begin = time.process_time()
        try:
            for record in read(broken(number, seed)):
                counts[type(record).__name__] += 1
                counts["validated"] += number % every == 0
                check(record, number % every == 0)
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            failures.append(f"{number}: {type(error).__name__}: {str(error)[:200]} ({place.name}:{place.lineno})")
        if time.process_time() - begin > SECONDS and number % every:
            failures.append(f"{number}: took {time.process_time() - begin:.1f} s")
        counts["inputs"] += 1
    return counts, failures


def main() -> None:
    """Runs the storm and prints what came of it; exits with 1 if a promise was broken."""
    parser = argparse.ArgumentParser(description="documents by the hundred thousand, whole and broken")
    parser.add_argument("count", type=int, nargs="?", default=200_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--validate-every", type=int, default=20)
    parser.add_argument("--only", type=int, help="run one document and raise what it raises")
    options = parser.parse_args()
    if not TEI_ALL.is_file():
        parser.error(f"no TEI schema: make {TEI_ALL.relative_to(ROOT)} fetches it")
    if options.only is not None:
        for record in read(broken(options.only, options.seed)):
            check(record, True)
        return
    shares = [range(start, min(start + SHARE, options.count)) for start in range(0, options.count, SHARE)]
    counts: Counter[str] = Counter()
    failures: list[str] = []
    with ProcessPoolExecutor(options.workers) as workers:
        size = len(shares)
        results = workers.map(run, shares, [options.seed] * size, [options.validate_every] * size)
        for done, (found, failed) in enumerate(results, 1):
            counts += found
            failures += failed
            print(*failed, sep="\n", end="\n" * bool(failed), flush=True)
            print(f"{done * SHARE} of {options.count}, {len(failures)} failures", file=sys.stderr, flush=True)
    print(", ".join(f"{name} {count}" for name, count in sorted(counts.items())))
    print(f"{len(failures)} broke a promise" if failures else "every promise held")
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
