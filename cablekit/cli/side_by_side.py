"""Views of a collation: as columns on a terminal, as marked words elsewhere, as an object for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from attrs import evolve

from cablekit.cli.views import brief, printable
from cablekit.collation import Collation, FieldPair, ParagraphPair, Piece, Verdict
from cablekit.contract import to_json
from cablekit.records import Cable, Paragraph

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

STYLES = {
    Verdict.AGREE: "",
    Verdict.DIFFER: "bold yellow",
    Verdict.ONLY_A: "bold red",
    Verdict.ONLY_B: "bold green",
    Verdict.REDACTED_A: "bold magenta",
    Verdict.REDACTED_B: "bold magenta",
}
NAME_COLUMNS, VERDICT_COLUMNS = 28, 12
ABSENT = "-"


def plain(found: Collation, *, everything: bool) -> str:
    """The fields a line each, then the paragraphs with words marked as only in A, only in B."""
    lines = [f"A: {_name(found.a)}", f"B: {_name(found.b)}", ""]
    forms = _forms(found)
    for pair in _shown(found.fields, everything):
        a, b = (printable(_value(form, pair)) for form in forms)
        values = a if pair.verdict == Verdict.AGREE else f"[-{a}-] {{+{b}+}}"
        lines.append(f"{pair.path:{NAME_COLUMNS}}{pair.verdict:{VERDICT_COLUMNS}}{values}")
    for paragraph in _shown(found.paragraphs, everything):
        lines += ["", f"{_opening(paragraph)}: {paragraph.verdict}", printable(marked(paragraph.pieces))]
    return "\n".join([*lines, "", counted(found)])


def marked(pieces: tuple[Piece, ...]) -> str:
    """A paragraph with the words that only one copy has in brackets.

    >>> marked((Piece(Verdict.AGREE, "They come ", "They come "), Piece(Verdict.DIFFER, "late", "soon")))
    'They come [-late-]{+soon+}'
    """
    return "".join(
        piece.a
        if piece.verdict == Verdict.AGREE
        else (f"[-{piece.a}-]" if piece.a else "") + (f"{{+{piece.b}+}}" if piece.b else "")
        for piece in pieces
    )


def counted(found: Collation) -> str:
    """How many fields and paragraphs compare in which way.

    >>> from cablekit.collation import collate
    >>> counted(collate(Cable(subject="TIDES"), Cable(subject="LOCKS")))
    'fields: 1 differ; paragraphs: none'
    """
    return f"fields: {_counts(found.fields)}; paragraphs: {_counts(found.paragraphs)}"


def _counts(pairs: tuple[FieldPair, ...] | tuple[ParagraphPair, ...]) -> str:
    verdicts = [pair.verdict for pair in pairs]
    return ", ".join(f"{verdicts.count(one)} {one}" for one in Verdict if one in verdicts) or "none"


def show_coloured(found: Collation, *, everything: bool, console: Console | None = None) -> None:
    """The copies in two columns on a terminal, what differs in colours."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = console or Console()
    table = Table(show_lines=True, expand=True)
    for title, ratio in (("", 1), (_name(found.a), 3), (_name(found.b), 3)):
        table.add_column(Text(title), ratio=ratio)
    forms = _forms(found)
    for pair in _shown(found.fields, everything):
        a, b = (Text(printable(_value(form, pair)), STYLES[pair.verdict]) for form in forms)
        table.add_row(Text(f"{pair.path}\n{pair.verdict}"), a, b)
    for paragraph in _shown(found.paragraphs, everything):
        a, b = (_coloured(paragraph.pieces, side) for side in ("a", "b"))
        table.add_row(Text(f"{_opening(paragraph)}\n{paragraph.verdict}"), a, b)
    console.print(table)
    console.print(Text("  ").join(Text(one.value, STYLES[one]) for one in Verdict if STYLES[one]))
    console.print(counted(found))


def _coloured(pieces: tuple[Piece, ...], side: str) -> Text:
    from rich.text import Text

    return Text.assemble(*((printable(getattr(piece, side)), STYLES[piece.verdict]) for piece in pieces))


def as_object(found: Collation) -> dict[str, Any]:
    """What programs get: sources, fields and paragraphs, the values in their JSON form."""
    form_a, form_b = _forms(found)
    return {
        "agrees": found.agrees,
        "a": form_a["source"],
        "b": form_b["source"],
        "fields": [
            {"path": pair.path, "verdict": pair.verdict, "a": _at(form_a, pair.path), "b": _at(form_b, pair.path)}
            for pair in found.fields
        ],
        "paragraphs": [
            {"verdict": pair.verdict, "a": form, "b": other, "pieces": [_piece(piece) for piece in pair.pieces]}
            for pair, (form, other) in zip(found.paragraphs, _paragraphs(found), strict=True)
        ],
    }


def _piece(piece: Piece) -> dict[str, str]:
    return {"verdict": piece.verdict, "a": piece.a, "b": piece.b}


def _paragraphs(found: Collation) -> Iterator[tuple[Any, Any]]:
    for pair in found.paragraphs:
        yield _paragraph(pair.a), _paragraph(pair.b)


def _paragraph(paragraph: Paragraph | None) -> Any:
    return to_json(Cable(paragraphs=(paragraph,)))["paragraphs"][0] if paragraph else None


def _forms(found: Collation) -> tuple[dict[str, Any], dict[str, Any]]:
    """The JSON forms of the copies, without what is not shown of them."""
    form_a, form_b = (to_json(evolve(cable, paragraphs=(), diagnostics=())) for cable in (found.a, found.b))
    return form_a, form_b


def _at(form: Any, path: str) -> Any:
    """What stands at a path of a JSON form.

    >>> _at({"source": {"portal": {"title": "TIDES"}}}, "source.portal.title"), _at({"source": None}, "source.portal")
    ('TIDES', None)
    """
    for name in path.split("."):
        form = form.get(name) if form else None
    return form


def _value(form: dict[str, Any], pair: FieldPair) -> str:
    value = _at(form, pair.path)
    return brief(value) if value else ABSENT


def _shown(pairs: Any, everything: bool) -> Iterator[Any]:
    return (pair for pair in pairs if everything or pair.verdict != Verdict.AGREE)


def _opening(pair: ParagraphPair) -> str:
    """What the paragraph is called: its number and marking in each copy."""
    of_a, of_b = (_called(paragraph) for paragraph in (pair.a, pair.b))
    return of_a if of_a == of_b or not pair.b else of_b if not pair.a else f"{of_a} / {of_b}"


def _called(paragraph: Paragraph | None) -> str:
    if paragraph is None:
        return ABSENT
    number = "unnumbered" if paragraph.number is None else str(paragraph.number)
    return f"{number} ({paragraph.marking})" if paragraph.marking else number


def _name(cable: Cable) -> str:
    path = cable.source.path if cable.source else None
    return printable(" ".join(filter(None, (path or "standard input", cable.identifier and f"({cable.identifier})"))))
