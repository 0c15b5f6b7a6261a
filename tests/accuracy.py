"""Accuracy on the documents at hand: `python -m tests.accuracy` writes docs/accuracy.md and raises the floors.

The truths were made elsewhere (a portal's index, the tests of an older parser, gold written by hand), or by the
second reading in `tests/plain_reading.py`. What differs goes with its lines to build/accuracy/.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import cablekit
from cablekit.evaluation import Evaluation, Figures, Truths, evaluate, read_truths, write_differences
from cablekit.evaluation.compare import count_unparsed, outcome_of
from cablekit.evaluation.fields import plain
from cablekit.evaluation.references import count_references
from cablekit.evaluation.truths import Truth
from tests import articles_benchmark, articles_page
from tests.accuracy_page import page
from tests.peer.adapter import outcomes, telegrams_with_references
from tests.plain_reading import plain_truth
from tests.test_archive_gold import as_gold
from tests.test_archive_gold import plain as as_in_contract

ROOT = Path(__file__).resolve().parent.parent
REAL = ROOT.parent / "shared" / "real"
FLOORS = ROOT / "tests" / "floors.json"
PAGE = ROOT / "docs" / "accuracy.md"
FAILURES = ROOT / "build" / "accuracy"
UNPARSED = "characters parsed"
RESOLVED = "references with number"


class Measured(NamedTuple):
    """A set of documents with the evaluations of its parts: one part, or the halves A and B."""

    name: str
    about: str
    parts: dict[str, Evaluation]

    @property
    def whole(self) -> Evaluation:
        return joined(self.parts.values())


def half(identifier: str) -> str:
    """A or B. Rules are made by looking at the differences of A alone; B says what they are worth."""
    return "AB"[hashlib.sha256(identifier.encode()).digest()[0] % 2]


def joined(parts: Iterable[Evaluation]) -> Evaluation:
    """The evaluation of all parts together."""
    whole = Evaluation()
    for part in parts:
        whole.documents += part.documents
        whole.differences += part.differences
        for name in ("documents", "lines", "characters", "all_characters"):
            setattr(whole.unparsed, name, getattr(whole.unparsed, name) + getattr(part.unparsed, name))
        whole.references.join(part.references)
        for name, figures in part.fields.items():
            total = whole.fields.setdefault(name, Figures())
            for outcome in ("exact", "wrong", "missing", "spurious"):
                setattr(total, outcome, getattr(total, outcome) + getattr(figures, outcome))
    return whole


def second_reading(files: Iterable[Path], *, named: bool = False) -> Truths:
    """What plain string methods read in the texts of the files; `named` adds the identifier that is a file's name."""
    truths = Truths()
    for file in files:
        for source in cablekit.sources(file):
            identifier = {"identifier": file.name.split(".")[0]} if named else {}
            truths.add(Truth(file.name, plain_truth(source.text) | identifier | {"path": file.name}))
    return truths


def measured() -> Iterator[Measured]:
    """The sets, as far as they are there."""
    yield measured_on_the_corpus()
    if REAL.is_dir():
        yield from measured_on_real_documents()


def measured_on_the_corpus() -> Measured:
    """The sample archive."""
    about = "`corpus/`, against the JSON that was written by hand beside each document."
    documents = [path for path in sorted((ROOT / "corpus").glob("[0-9]*")) if path.suffix != ".json"]
    return Measured("corpus", about, {"all": evaluate(documents, read_truths(ROOT / "corpus"))})


def measured_on_real_documents() -> Iterator[Measured]:
    """The sets beside the checkout."""
    pages = sorted((REAL / "cables").glob("*.html"))
    halves = {name: [page for page in pages if half(page.stem) == name] for name in "AB"}
    index = read_truths(REAL / "truth.jsonl")
    yield Measured(
        "pages, portal index",
        "Pages of a portal, their text alone, against what the portal's index says. The index is a witness, no truth: "
        "its levels come from a database (it adds the captions NOFORN and SENSITIVE to the level), its TAGS are often "
        "those of the first line, and for 15 pages the text has no date, hence no year for the identifier.",
        {name: evaluate(half_of_pages, index, text_only=True) for name, half_of_pages in halves.items()},
    )
    yield Measured(
        "pages, second reading",
        "The same pages against what a second program reads in the same text with plain string methods "
        "(`tests/plain_reading.py`): the classification line, the date-time group, the FM line, the day of "
        "declassification, the whole fields of TAGS and SUBJECT, the surname at the end.",
        {
            name: evaluate(half_of_pages, second_reading(half_of_pages), text_only=True)
            for name, half_of_pages in halves.items()
        },
    )
    yield Measured(
        "pages, as published",
        "The same pages with what the portal says of them; their references only.",
        {name: references_alone(half_of_pages) for name, half_of_pages in halves.items()},
    )
    texts = sorted((REAL / "text").glob("*.txt"))
    yield Measured(
        "flat texts",
        "Telegrams as flat text and in a mirror that glues header to body, against the second reading and the "
        "identifier that is the file's name.",
        {"all": evaluate(texts, second_reading(texts, named=True))},
    )
    yield Measured(
        "founding documents",
        "Two telegrams and three articles, against values read by a person (`tests/seeds.jsonl`).",
        {"all": evaluate([REAL / "seeds"], read_truths(ROOT / "tests" / "seeds.jsonl"))},
    )
    yield Measured(
        "invented headers of 1973-79",
        "Headers that were invented in the layout of the Central Foreign Policy Files, against gold written by hand, "
        "in the names of the gold.",
        {"all": invented_headers(REAL.parent / "nara")},
    )
    yield Measured(
        "cases of an older parser",
        "Snippets of telegrams from the tests of an older parser, file by file. What is missed, and why: "
        "`tests/peer/misses.csv`.",
        {"all": cases_of_an_older_parser()},
    )


def references_alone(files: Iterable[Path]) -> Evaluation:
    """The references of the documents in the files."""
    evaluation = Evaluation()
    for file in files:
        for record in cablekit.read(file):
            evaluation.documents += 1
            count_references(record, evaluation.references)
    return evaluation


def invented_headers(folder: Path) -> Evaluation:
    """The headers beside their gold, in the names of the gold; a gold may allow another reading of a field."""
    evaluation = Evaluation()
    for gold in sorted((folder / "gold").glob("*.json")):
        record = cablekit.parse((folder / "texts" / f"{gold.stem}.txt").read_text(encoding="utf-8"))
        values = json.loads(gold.read_text(encoding="utf-8"))
        wanted, other = as_in_contract(values), as_in_contract(values.get("alt", {}))
        evaluation.documents += 1
        count_unparsed(record, evaluation.unparsed)
        count_references(record, evaluation.references)
        for field, found in as_gold(cablekit.to_json(record)).items():
            expected = found if found == other.get(field) else wanted[field]
            if outcome := outcome_of(plain(expected), plain(found)):
                evaluation.fields.setdefault(field, Figures()).add(outcome)
    return evaluation


def cases_of_an_older_parser() -> Evaluation:
    """The cases as an evaluation: a file is a field, a case is a document."""
    evaluation = Evaluation()
    for outcome in outcomes():
        evaluation.documents += 1
        evaluation.fields.setdefault(outcome.file, Figures()).add("exact" if outcome.passed else "wrong")
    for record in telegrams_with_references():
        count_references(record, evaluation.references)
    return evaluation


def shares(found: Measured) -> dict[str, float]:
    """The figures of a set that floors hold, each between 0 and 1."""
    whole = found.whole
    figures = {name: figures.share for name, figures in whole.fields.items() if figures.documents}
    if whole.unparsed.all_characters:
        figures[UNPARSED] = 1 - whole.unparsed.share
    if whole.references.telegrams:
        figures[RESOLVED] = whole.references.share
    return figures


def raised(floors: dict[str, dict[str, float]], sets: Iterable[Measured]) -> dict[str, dict[str, float]]:
    """The floors, where the figures are higher raised to them. Whoever means to lower one edits the file."""
    new = {name: dict(fields) for name, fields in floors.items()}
    for found in sets:
        raise_floors(new.setdefault(found.name, {}), shares(found))
    return new


def raise_floors(floors: dict[str, float], figures: dict[str, float]) -> None:
    """Raises the floors of one set to its figures."""
    for field, share in figures.items():
        floors[field] = max(floors.get(field, 0.0), int(share * 10_000) / 10_000)


def main() -> None:
    """Measures all, writes the page, the differences and the floors."""
    if not REAL.is_dir():
        raise SystemExit("no real documents at ../shared/real: the page would lose their figures")
    sets = list(measured())
    for found in sets:
        write_differences(FAILURES / found.name.replace(",", "").replace(" ", "-"), found.whole.differences)
    articles = articles_benchmark.measured()
    PAGE.write_text(page(sets, articles_page.section(articles)), encoding="utf-8")
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    floors = raised(floors, sets)
    for part, results in articles.items():
        raise_floors(floors.setdefault(f"articles, {part}", {}), articles_benchmark.shares(results["cablekit"]))
    FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
