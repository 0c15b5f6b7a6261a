"""Files that a program which reads anything has to withstand.

    python -m tests.hostile COUNT --out FOLDER [--seed S]

writes so many: documents of all layouts with parts cut out, put in, doubled, swapped; the same cut off, in other
encodings, with bytes changed; archives of them, whole, broken, within each other; tables with broken rows; random bytes;
empty files. For `cablekit ingest FOLDER`: the counts of outcomes must add up, and no input may end the run. The seed
gives the same files again.
"""

from __future__ import annotations

import argparse
import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.storm import FAULTS, originals

EPOCH = (1980, 1, 1, 0, 0, 0)
MOST_FAULTS = 4
ENCODINGS = ("utf-16", "utf-32", "latin-1", "cp037", "utf-8-sig")


def original(dice: Random) -> bytes:
    """A document of some layout, as it is."""
    return dice.choice(originals())


def damaged(dice: Random) -> bytes:
    """A document with faults of the kinds that documents have."""
    text = original(dice).decode()
    for _ in range(dice.randint(1, MOST_FAULTS)):
        text = dice.choice(FAULTS)(text, dice)
    return text.encode("utf-8", "surrogateescape")


def cut_off(dice: Random) -> bytes:
    """The beginning of a document."""
    data = original(dice)
    return data[: dice.randrange(len(data))]


def with_other_bytes(dice: Random) -> bytes:
    """A document some of whose bytes are others."""
    data = bytearray(original(dice))
    for _ in range(dice.choice((1, 5, 50, 500))):
        data[dice.randrange(len(data))] = dice.randrange(256)
    return bytes(data)


def in_other_encoding(dice: Random) -> bytes:
    """A document in an encoding that nobody expects."""
    return original(dice).decode().encode(dice.choice(ENCODINGS), "replace")


def noise(dice: Random) -> bytes:
    """Bytes that mean nothing, perhaps behind the mark of something."""
    head = dice.choice((b"", b"", b"PK\x03\x04", b"\x1f\x8b\x08", b"<html><table>", b"\xef\xbb\xbf", b"\xff\xfe"))
    return head + dice.randbytes(dice.choice((0, 1, 100, 10_000)))


def on_one_line(dice: Random) -> bytes:
    """A document without line breaks, many times over."""
    return original(dice).replace(b"\n", b" ") * dice.choice((1, 30))


def rows(dice: Random) -> bytes:
    """A table of cables, with rows that are broken."""
    tables = [data for data in originals() if data.startswith(b'"1","')]
    lines = [dice.choice(tables) for _ in range(dice.randint(1, 5))]
    broken = [line[: dice.randrange(1, len(line))] + dice.choice((b"\n", b",,,,\n", b'"\n')) for line in lines[::2]]
    return b"".join(dice.sample(lines + broken, len(lines) + len(broken)))


def zipped(dice: Random) -> bytes:
    """A zip of documents."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", dice.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for number in range(dice.randint(0, 4)):
            archive.writestr(zipfile.ZipInfo(f"{number}.txt", EPOCH), dice.choice(CONTENTS)(dice))
    return out.getvalue()


def tarred(dice: Random) -> bytes:
    """A tar of documents, and of links to others."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for number in range(dice.randint(0, 4)):
            data = dice.choice(CONTENTS)(dice)
            info = tarfile.TarInfo(f"{number}.txt")
            info.type = dice.choice((tarfile.REGTYPE, tarfile.REGTYPE, tarfile.SYMTYPE))
            info.size = len(data) if info.type == tarfile.REGTYPE else 0
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def packed(dice: Random) -> bytes:
    """A document, or an archive, that is packed."""
    return gzip.compress(dice.choice((original, damaged, tarred, zipped))(dice), mtime=0)


def broken_archive(dice: Random) -> bytes:
    """An archive that is cut off, or some of whose bytes are others."""
    data = bytearray(dice.choice((zipped, tarred, packed))(dice))
    for _ in range(dice.choice((1, 3, 20))):
        data[dice.randrange(len(data))] = dice.randrange(256)
    return bytes(data[: dice.choice((len(data), dice.randrange(len(data) + 1)))])


def nested(dice: Random) -> bytes:
    """A zip that holds an archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("inner.zip", EPOCH), dice.choice((zipped, packed))(dice))
        archive.writestr(zipfile.ZipInfo("beside.txt", EPOCH), original(dice))
    return out.getvalue()


CONTENTS: tuple[Callable[[Random], bytes], ...] = (original, damaged, cut_off, with_other_bytes, noise)
KINDS: tuple[tuple[str, Callable[[Random], bytes]], ...] = (
    (".txt", original), (".txt", damaged), (".html", damaged), (".txt", cut_off), (".html", cut_off),
    (".txt", with_other_bytes), (".txt", in_other_encoding), (".txt", noise), (".txt", on_one_line), (".csv", rows),
    (".zip", zipped), (".tar", tarred), (".tar.gz", packed), (".zip", broken_archive), (".tgz", broken_archive),
    (".gz", packed), (".zip", nested), (".csv", noise),
)  # fmt: skip
"""The suffix and the maker of each kind; the kinds take turns."""


def write(folder: Path, count: int, seed: int = 1) -> None:
    """Writes so many files."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        suffix, make = KINDS[number % len(KINDS)]
        (folder / f"{number:06}{suffix}").write_bytes(make(Random(f"{seed}/{number}")))


def main() -> None:
    """Writes the files that are asked for."""
    parser = argparse.ArgumentParser(description="files that a program which reads anything has to withstand")
    parser.add_argument("count", type=int)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    write(options.out, options.count, options.seed)


if __name__ == "__main__":
    main()
