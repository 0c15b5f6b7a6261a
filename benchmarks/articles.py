"""What it costs to read articles: `python -m benchmarks.articles` on the open labelled ones, cluttered as they are.

A second set has pages of 5 KB: the text of each page is lengthened with paragraphs of others. The floor is the one of
the telegrams (`floor.py`) on the same texts: a pass of regular expressions over each line.
"""

from __future__ import annotations

from itertools import cycle
from statistics import median
from time import process_time

import cablekit
from benchmarks import floor
from benchmarks.__main__ import ROOT, ROUNDS

LONG = 5000


def pages() -> dict[str, list[str]]:
    """The sets."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus/articles").glob("*-cluttered.txt"))]
    paragraphs = cycle([line for text in texts for line in text.splitlines() if len(line) > LONG // 25])
    long = []
    for text in texts:
        lines = text.splitlines()
        middle, missing = len(lines) // 2, LONG - len(text)
        while missing > 0:
            lines[middle:middle] = ["", next(paragraphs), ""]
            missing -= len(lines[middle + 1])
        long.append("\n".join(lines))
    return {"as they are": texts, "5 KB": long}


def main() -> None:
    """Prints a line for each set."""
    for name, texts in pages().items():
        least, times = [], []
        for _ in range(ROUNDS):
            for parse, found in ((floor.parse, least), (cablekit.parse, times)):
                begin = process_time()
                for text in texts:
                    parse(text)
                found.append((process_time() - begin) / len(texts))
        cost = median(times)
        print(f"{name}: {1 / cost:.0f} a second, {cost / median(least):.0f} × floor, {len(texts)} documents")


if __name__ == "__main__":
    main()
