"""The page docs/accuracy.md: the figures of the sets as tables, with what they mean."""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cablekit.evaluation import Figures
from cablekit.evaluation.tables import as_markdown, leftovers_as_markdown, numbers_as_markdown, unparsed_sentence

if TYPE_CHECKING:
    from tests.accuracy import Measured

ROOT = Path(__file__).resolve().parent.parent
JUDGEMENTS = ROOT / "tests" / "judgements.csv"
SAME_DOCUMENTS = ("pages, second reading",)
"""Sets of documents that are in another set, too: their references are counted there."""


HEAD = """\
# Accuracy

`make accuracy` writes this page; nobody edits it. The figures are those of `cablekit evaluate`: *documents* are
those for which the truth has a value; *spurious* is a value where the truth says that there is none. Agreement with
a truth is no proof, nor is a difference an error: each difference is written with the lines that it is about to
`build/accuracy/`, for a person to judge. `make test` fails where a figure falls below its floor
(`tests/floors.json`).

For your own documents:

```sh
cablekit evaluate pages/ --truth index.jsonl --text-only
```

A truth file holds one JSON object a line. It says by `path` (the end of the document's path) or `identifier` (the
name of the file, what the portal says, or what is read) which document it is about, and has any keys of the record
contract. Of a file with several documents, as `cables.csv`, path and identifier together name one. A key that is left
out is not compared; `null` or `[]` says that the document has no such value. Besides:

| key | is compared |
| --- | --- |
| `created` | a date and time as portals print it, to the hour, with `sent` |
| `classification` | an object, or one string: `SECRET//NOFORN` is level `SECRET`, controls `NOFORN` |
| `tags` | codes or objects, in any order, word by word (an index cuts persons and phrases into words) |
| `released`, `origin`, `source`, `diagnostics` | not at all |

A folder may stand in the place of the file: then `NAME.json` in it is the truth about `NAME.txt`.

The pages are split in two halves by a hash of their identifiers: rules are made by looking at the differences of A
alone, so the figures of B tell what they are worth on documents that nobody has looked at.
"""


REFERENCES = """\
## References

The entries of the REF fields. *Telegrams* are those that cite a telegram by number, or are not seen to cite anything
else; *with number* those whose message reference number is in `references[].mrn`. How each was found stands in
`references[].found_by`, and is counted here: the year printed or inferred, and of these the posts that were repaired,
that are in no table (taken as printed; the invented posts of `corpus/` are in none), and that were carried from the
number before. There are no truths for these but where the tables above have `references`: a number can be wrong.
The set *pages, portal index* is read from the text of the pages alone: where that has no date, no year can be inferred.
*Pages, as published* are the same pages with the portal's date.

The most careful attempt that is public finds the numbers of 76.3% of the reference strings of 1973-79, a set that is
not at hand: of that time there are only the invented headers and a few pages here.
"""

LEFT = """\
What has no number: first the entries that cite no telegram by number, then the telegrams that are left over. *No year*
is a telegram whose own year is not known; *post unknown* a number behind words that name no post; *no serial* a post
alone.
"""


def page(sets: Iterable[Measured], articles: Sequence[str] = ()) -> str:
    """The documentation page; `articles` are the lines of the section on labelled articles."""
    lines = [HEAD, f"Checksum of `corpus/`: `{checksum(ROOT / 'corpus')}`.", ""]
    for found in sets:
        if not found.whole.fields:
            continue
        lines += [f"## {found.name.capitalize()}", "", found.about, "", *as_markdown(found.whole), ""]
        if found.whole.unparsed.all_characters:
            lines += [f"{unparsed_sentence(found.whole).capitalize()}.", ""]
        if found.whole.differences:
            lines += [judged(found), ""]
        if len(found.parts) > 1:
            lines += [*halves_table(found), ""]
    return "\n".join([*lines, *articles, *references_section(sets)])


def references_section(sets: Iterable[Measured]) -> list[str]:
    """How many of the telegrams cited have their number, how it was found, and what has none; part by part."""
    parts = [
        (found.name if len(found.parts) == 1 else f"{found.name}: {name}", part.references)
        for found in sets
        if found.name not in SAME_DOCUMENTS
        for name, part in found.parts.items()
    ]
    return [REFERENCES, *numbers_as_markdown(parts), "", LEFT, *leftovers_as_markdown(parts), ""]


def judged(found: Measured) -> str:
    """Who errs where truth and program differ, by what a person has read (`tests/judgements.csv`)."""
    with JUDGEMENTS.open(encoding="utf-8") as stream:
        verdicts = {(row["set"], row["field"], row["document"]): row["verdict"] for row in csv.DictReader(stream)}
    counts: Counter[str] = Counter()
    for one in found.whole.differences:
        names = (Path(one.document).stem, "*")
        known = (verdicts.get((found.name, one.field, name)) for name in names)
        counts[next(filter(None, known), "not judged yet")] += 1
    return "Of the differences: " + ", ".join(f"{verdict} {count}" for verdict, count in sorted(counts.items())) + "."


def halves_table(found: Measured) -> list[str]:
    """The share of each half, beside one another."""
    names = list(found.parts)
    rows = ["| exact % | " + " | ".join(names) + " |", "| --- |" + " --: |" * len(names)]
    for field in found.whole.fields:
        figures = [part.fields.get(field, Figures()) for part in found.parts.values()]
        cells = [f"{100 * one.share:.1f} of {one.documents}" if one.documents else "-" for one in figures]
        rows.append(f"| {field} | " + " | ".join(cells) + " |")
    return [*rows, "", *(f"- {name}: {unparsed_sentence(part)}" for name, part in found.parts.items())]


def checksum(folder: Path) -> str:
    """SHA-256 over the sorted hashes of the files in a folder."""
    hashes = sorted(hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir() if file.is_file())
    return hashlib.sha256("\n".join(hashes).encode()).hexdigest()
