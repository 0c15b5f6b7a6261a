"""The figures of an evaluation as a table: plain for the terminal, Markdown for documentation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cablekit.evaluation.figures import Evaluation, Figures
from cablekit.evaluation.references import FOUND, LEFT_OVER, OTHER_KINDS, ReferenceFigures

COLUMNS = ("field", "documents", "exact", "wrong", "missing", "spurious", "exact %")


def rows(evaluation: Evaluation) -> list[tuple[str, ...]]:
    """A row for each field, in the columns of `COLUMNS`."""
    return [(name, *counts(figures)) for name, figures in evaluation.fields.items()]


def counts(figures: Figures) -> tuple[str, ...]:
    """The counts of one field.

    >>> counts(Figures(exact=9, wrong=1))
    ('10', '9', '1', '0', '0', '90.0')
    """
    numbers = (figures.documents, figures.exact, figures.wrong, figures.missing, figures.spurious)
    return (*map(str, numbers), f"{100 * figures.share:.1f}" if figures.documents else "-")


def unparsed_sentence(evaluation: Evaluation) -> str:
    """What no rule claims, in one line."""
    found = evaluation.unparsed
    return (
        f"unparsed: {found.lines} lines in {found.documents} of {evaluation.documents} documents, "
        f"{found.characters} of {found.all_characters} characters ({100 * found.share:.3f}%)"
    )


def references_sentence(evaluation: Evaluation) -> str:
    """How many of the telegrams that are cited have their number, in one line."""
    found = evaluation.references
    share = f" ({percent(found)}%)" if found.telegrams else ""
    return f"references: {found.entries} entries, {found.resolved} of {found.telegrams} telegrams with number{share}"


def as_lines(evaluation: Evaluation) -> list[str]:
    """The table as plain lines.

    >>> for line in as_lines(Evaluation(documents=2, fields={"tags": Figures(exact=1, missing=1)})):
    ...     print(line)
    field   documents  exact  wrong  missing  spurious  exact %
    tags            2      1      0        1         0     50.0
    unparsed: 0 lines in 0 of 2 documents, 0 of 0 characters (0.000%)
    references: 0 entries, 0 of 0 telegrams with number
    """
    table = [COLUMNS, *rows(evaluation)]
    first = max(len(row[0]) for row in table)
    widths = [max(len(row[column]) for row in table) for column in range(1, len(COLUMNS))]
    lines = [_line(row, first, widths) for row in table]
    return [*lines, unparsed_sentence(evaluation), references_sentence(evaluation)]


def _line(row: Sequence[str], first: int, widths: Sequence[int]) -> str:
    numbers = (cell.rjust(width) for cell, width in zip(row[1:], widths, strict=True))
    return "  ".join([row[0].ljust(first + 1), *numbers])


def as_markdown(evaluation: Evaluation) -> list[str]:
    """The table as Markdown, without the sentence on what is unparsed.

    >>> as_markdown(Evaluation(documents=2, fields={"tags": Figures(exact=2)}))[2]
    '| tags | 2 | 2 | 0 | 0 | 0 | 100.0 |'
    """
    return markdown(COLUMNS, rows(evaluation))


def numbers_as_markdown(sets: Iterable[tuple[str, ReferenceFigures]]) -> list[str]:
    """How many of the telegrams cited in each set have their number, and how it was found.

    >>> numbers_as_markdown([("pages", ReferenceFigures(resolved=1))])[-1]
    '| pages | 1 | 1 | 1 | 100.0 | 0 | 0 | 0 | 0 | 0 |'
    """
    columns = ("set", "entries", "telegrams", "with number", "with number %", *FOUND)
    return markdown(
        columns,
        [
            (name, *map(str, (one.entries, one.telegrams, one.resolved)), percent(one), *counted(one, FOUND))
            for name, one in sets
        ],
    )


def percent(figures: ReferenceFigures) -> str:
    """The share of the telegrams that have their number; a hyphen where none is cited."""
    return f"{100 * figures.share:.1f}" if figures.telegrams else "-"


def leftovers_as_markdown(sets: Iterable[tuple[str, ReferenceFigures]]) -> list[str]:
    """What the entries are that have no number."""
    names = (*OTHER_KINDS, *LEFT_OVER)
    return markdown(("set", *names), [(name, *counted(one, names)) for name, one in sets])


def counted(figures: ReferenceFigures, names: Iterable[str]) -> tuple[str, ...]:
    """The counts of some names."""
    return tuple(str(figures.counts[name]) for name in names)


def markdown(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    """A table, all its columns but the first aligned to the right."""
    table = [head, ("---", *["--:"] * (len(head) - 1)), *rows]
    return ["| " + " | ".join(row) + " |" for row in table]
