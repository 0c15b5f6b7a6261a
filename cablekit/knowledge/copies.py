"""Links by text in common: copies, extracts, and documents that pass another one on.

Of every run of some words one is chosen by its hash (winnowing): a passage of `RUN + WINDOW - 1` words that two
documents have in common is always met, and only documents that have chosen the same run are compared.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from zlib import crc32

from cablekit.knowledge.documents import Document
from cablekit.knowledge.links import Link, linked_groups

WORD = re.compile(r"[^\W_]+")
RUN = 5
"""Words of a run."""
WINDOW = 16
"""Of so many runs on end the one with the least hash is chosen."""
LEAST_SHARE = 0.3
"""The part of the shorter document that must be in the longer one."""
FEWEST = 3
"""Runs that two documents must have chosen alike; a shorter text is no evidence."""
LINKED = 12


class Copies:
    """Collects the chosen runs of documents."""

    def __init__(self) -> None:
        self._sizes: dict[str, int] = {}
        self._holders: dict[int, list[str]] = defaultdict(list)
        self._numbers: dict[str, list[str]] = defaultdict(list)

    def add(self, document: Document) -> None:
        text = " ".join(passage.text for passage in document.passages if passage.path.startswith(("paragraph", "text")))
        runs = chosen_runs(text)
        self._sizes[document.name] = len(runs)
        for run in runs:
            self._holders[run].append(document.name)
        identifier: str | None = getattr(document.record, "identifier", None)
        if identifier:
            self._numbers[identifier].append(document.name)

    def links(self) -> Iterator[Link]:
        common: Counter[tuple[str, str]] = Counter()
        for holders in self._holders.values():
            common.update(linked_groups(holders, LINKED))
        same_number = {pair for names in self._numbers.values() for pair in linked_groups(names, LINKED)}
        for pair, count in common.items():
            share = count / min(self._sizes[name] for name in pair)
            if count >= FEWEST and share >= LEAST_SHARE:
                words = f"{share:.0%} of the shorter one stands in the other"
                explanation = f"both have the number {pair[0].split('~')[0]}; {words}" if pair in same_number else words
                yield Link(*pair, "same-text", round(min(1.0, share), 2), explanation)
        for pair in sorted(same_number - set(common)):
            yield Link(*pair, "same-text", 0.5, f"both have the number {pair[0].split('~')[0]}, with different texts")


def chosen_runs(text: str) -> set[int]:
    """The hashes of the runs of words that are chosen of a text.

    >>> words = "the lock at the mouth of the estuary lifts every vessel into the basins of the port at high tide"
    >>> bool(chosen_runs(words) & chosen_runs("It says: " + words.upper() + "!"))
    True
    """
    words = [word.lower().encode("utf-8", "surrogatepass") for word in WORD.findall(text)]
    hashes = [crc32(b" ".join(words[start : start + RUN])) for start in range(len(words) - RUN + 1)]
    return {min(hashes[start : start + WINDOW]) for start in range(max(1, len(hashes) - WINDOW + 1)) if hashes}
