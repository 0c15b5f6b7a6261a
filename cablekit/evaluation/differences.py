"""The differences of an evaluation as a file for a person to read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cablekit.evaluation.figures import Difference

FILE = "differences.txt"


def write_differences(folder: Path, differences: Iterable[Difference]) -> Path:
    """Writes the differences to a file in the folder, field after field, each with the lines it is about."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / FILE
    ordered = sorted(differences, key=lambda difference: (difference.field, difference.document))
    file.write_text("\n".join(map(as_text, ordered)), encoding="utf-8", errors="backslashreplace")
    return file


def as_text(difference: Difference) -> str:
    """One difference.

    >>> print(as_text(Difference("a.txt", "tags", "missing", ["PREL"], None, "TAGS PREL")))
    == tags: missing in a.txt
    truth: ["PREL"]
    found: null
      | TAGS PREL
    <BLANKLINE>
    """
    lines = [f"== {difference.field}: {difference.outcome} in {difference.document}"]
    lines += [f"truth: {_form(difference.expected)}", f"found: {_form(difference.found)}"]
    lines += [f"  | {line}" for line in difference.snippet.split("\n")]
    return "\n".join(lines) + "\n"


def _form(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
