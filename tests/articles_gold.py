"""The labelled articles of corpus/articles/ with their gold."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from attrs import frozen

ARTICLES = Path(__file__).resolve().parent.parent / "corpus" / "articles"
PARTS = {"open": ARTICLES, "held out": ARTICLES / "held-out"}


@frozen
class Labelled:
    """An article with its gold: `values` is the first line of the label file, `classes` gives lines by number."""

    path: Path
    text: str
    values: dict[str, Any]
    classes: dict[int, str]

    @property
    def lines(self) -> Iterator[tuple[int, int, str]]:
        """Start, end and class of each line that has one."""
        ends = [0, *(match.end() for match in re.finditer("\n|$", self.text))]
        for number, (start, end) in enumerate(pairwise(ends), 1):
            if number in self.classes:
                yield start, end, self.classes[number]


def labelled(folder: Path) -> list[Labelled]:
    """The articles of a folder with their labels."""
    return [read_labels(path) for path in sorted(folder.glob("*.txt"))]


def read_labels(path: Path) -> Labelled:
    """An article with the labels beside it."""
    first, *rest = path.with_suffix(".labels.jsonl").read_text(encoding="utf-8").splitlines()
    classes = {entry["line"]: entry["class"] for entry in map(json.loads, rest)}
    return Labelled(path, path.read_text(encoding="utf-8"), json.loads(first), classes)
