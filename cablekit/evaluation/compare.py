"""Documents compared with the truths about them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from attrs import evolve

from cablekit import reading
from cablekit.contract import to_json
from cablekit.evaluation.fields import expected_values, found_value
from cablekit.evaluation.figures import EXACT, MISSING, SPURIOUS, WRONG, Difference, Evaluation, Figures, Unparsed
from cablekit.evaluation.references import count_references
from cablekit.evaluation.snippets import snippet
from cablekit.evaluation.truths import Truth, Truths
from cablekit.portals import OnError
from cablekit.records import LeafKind, Record


def evaluate(
    paths: Iterable[str | Path], truths: Truths, *, text_only: bool = False, on_error: OnError | None = None
) -> Evaluation:
    """Reads the documents below the paths and compares each with the truth about it.

    `text_only` withholds what the portal says of a document: its text alone is read. A document without truth is
    counted and left alone. Raises as `cablekit.read`.
    """
    evaluation, met = Evaluation(), set()
    for path in paths:
        for source in reading.sources(path, on_error=on_error):
            truth = truths.about(source)
            record = reading.parse(evolve(source, portal=None) if text_only else source)
            truth = truth or truths.named(record)
            if truth is None:
                evaluation.without_truth += 1
                continue
            met.add(truth.place)
            compare(record, truth, evaluation)
    evaluation.without_document = [truth.place for truth in truths if truth.place not in met]
    return evaluation


def compare(record: Record, truth: Truth, evaluation: Evaluation) -> None:
    """Counts what a record has of a truth."""
    evaluation.documents += 1
    count_unparsed(record, evaluation.unparsed)
    count_references(record, evaluation.references)
    form = to_json(record)
    for field, expected in expected_values(truth.values).items():
        found = found_value(form, field, expected)
        figures = evaluation.fields.setdefault(field, Figures())
        outcome = outcome_of(expected, found)
        if outcome is None:
            continue
        figures.add(outcome)
        if outcome != EXACT:
            document = (record.source and record.source.path) or truth.place
            evaluation.differences.append(Difference(document, field, outcome, expected, found, snippet(record, field)))


def outcome_of(expected: Any, found: Any) -> str | None:
    """How a value found compares with the expected one; None where neither is there.

    >>> outcome_of("PREL", "PREL"), outcome_of("PREL", None), outcome_of(None, "PREL"), outcome_of(None, None)
    ('exact', 'missing', 'spurious', None)
    """
    if expected is None:
        return None if found is None else SPURIOUS
    if found is None:
        return MISSING
    return EXACT if expected == found else WRONG


def count_unparsed(record: Record, counts: Unparsed) -> None:
    """Counts the characters and lines of a record that no rule claims."""
    text = record.source.text if record.source else ""
    spans = [leaf.span for leaf in record.leaves if leaf.kind == LeafKind.UNPARSED]
    counts.all_characters += len(text)
    counts.characters += sum(span.end - span.start for span in spans)
    counts.lines += len({text.count("\n", 0, span.start) for span in spans})
    counts.documents += bool(spans)
