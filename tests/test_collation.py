"""Sections put together, copies compared."""

import io
import json
from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner
from hypothesis import assume, given
from hypothesis import strategies as st

import cablekit
from cablekit import Cable, generator
from cablekit.cli import main
from cablekit.cli.diff import located
from cablekit.cli.side_by_side import as_object, show_coloured
from cablekit.collation import Verdict, alignment, words
from cablekit.errors import RenderError
from cablekit.records import LeafKind, Paragraph, Section, SourceText
from cablekit.strategies import cables

ROOT = Path(__file__).resolve().parent.parent
CORPUS = [cable for cable in cablekit.read(ROOT / "corpus") if isinstance(cable, Cable)]

# ---------------------------------------------------------------- sections

SECTION = """\
VZCZCXRO1595
PP RUEHC
DE RUEHXA #0118/{number:02} 0451345
ZNY CCCCC ZZH
P 141345Z FEB 08
FM AMEMBASSY LOWMERE
TO RUEHC/SECSTATE WASHDC PRIORITY 02{number}4
C O N F I D E N T I A L SECTION {number:02} OF {of:02} LOWMERE 000118

SIPDIS

E.O. 12958: DECL: 02/14/2018
TAGS: PREL, ETRD
SUBJECT: TIDES

{text}
BT
#0118
NNNN
"""
FIRST = "1. (C) SUMMARY: All is well. END SUMMARY.\n\n2. (C) They said that nothing was\nto be done"
SECOND = "and that the gates had been cast in 1990.\n\n3. (C) The second one goes on.\n\nLOWMERE 00000118  002.2 OF 003"
THIRD = "4. (C) They come late.\nTARRANT"


def section(number: int, text: str, of: int = 3, path: str | None = None) -> Cable:
    return read(SECTION.format(number=number, of=of, text=text), path)


def read(text: str, path: str | None = None) -> Cable:
    cable = cablekit.parse(SourceText(text, layout="telegram", kind="cable", path=path))
    assert isinstance(cable, Cable)
    return cable


def codes(cable: Cable, prefix: str = "section-") -> list[str]:
    return [found.code for found in cable.diagnostics if found.code.startswith(prefix)]


def assert_partition(cable: Cable) -> None:
    assert cable.source is not None
    position = 0
    for leaf in cable.leaves:
        assert leaf.start == position < leaf.end
        position = leaf.end
    assert position == len(cable.source.text)


def test_three_sections_in_any_order_are_one_telegram() -> None:
    parts = [section(3, THIRD, path="c"), section(1, FIRST, path="a"), section(2, SECOND, path="b")]
    (whole,) = cablekit.assemble(parts)
    assert isinstance(whole, Cable)
    assert [(one.number, one.text) for one in whole.paragraphs] == [
        (1, "SUMMARY: All is well. END SUMMARY."),
        (2, "They said that nothing was to be done and that the gates had been cast in 1990."),
        (3, "The second one goes on."),
        (4, "They come late."),
    ]
    assert (whole.identifier, whole.section, whole.signature) == ("08LOWMERE118", Section(1, 3), "TARRANT")
    assert whole.page_breaks == ("LOWMERE 00000118 002.2 OF 003",)
    assert [addressee.serial for addressee in whole.action_addressees] == ["0214"]
    assert whole.source is not None
    assert [part.path for part in whole.source.parts] == ["a", "b", "c"]
    assert [leaf.kind for leaf in whole.leaves].count(LeafKind.REPEATED_HEADER) == 2
    assert codes(whole) == []
    assert_partition(whole)


def test_parts_stand_in_the_json_form() -> None:
    (whole,) = cablekit.assemble([section(1, FIRST, path="a"), section(2, SECOND, path="b")])
    form = cablekit.to_json(whole)
    assert [part["path"] for part in form["source"]["parts"]] == ["a", "b"]
    assert cablekit.to_json(cablekit.from_json(form)) == {**form}
    assert cablekit.from_tei(cablekit.to_tei(whole)) == whole


@pytest.mark.parametrize(
    ("parts", "expected", "message"),
    [
        ([section(1, FIRST), section(3, THIRD)], ["section-missing"], "no document holds section 2 of 3"),
        ([section(2, THIRD, of=2)], ["section-missing"], "no document holds section 1 of 2"),
        (
            [section(1, FIRST), section(2, SECOND), section(3, THIRD, of=4)],
            ["section-missing", "section-disagrees"],
            "section 3 has the number of sections 4, section 1 has 3",
        ),
        (
            [section(1, FIRST, of=2), read(SECTION.format(number=2, of=2, text=THIRD).replace("TIDES", "TILES"))],
            ["section-disagrees"],
            "section 2 has the subject TILES, section 1 has TIDES",
        ),
        (
            [section(1, FIRST, of=2), section(2, "1. (C) SUMMARY: All is well. END SUMMARY.\n\n3. (C) Late.", of=2)],
            ["section-overlaps"],
            "an earlier section has paragraph 1 in the same words",
        ),
    ],
)  # fmt: skip
def test_gaps_overlaps_and_disagreements_are_told(parts: list[Cable], expected: list[str], message: str) -> None:
    (whole,) = cablekit.assemble(parts)
    assert isinstance(whole, Cable)
    assert sorted(codes(whole)) == sorted(expected)
    assert message in [found.message for found in whole.diagnostics]


def test_a_disagreement_stands_where_the_section_says_it() -> None:
    other = read(SECTION.format(number=2, of=2, text=THIRD).replace("TIDES", "TILES"))
    (whole,) = cablekit.assemble([section(1, FIRST, of=2), other])
    assert isinstance(whole, Cable)
    assert whole.source
    (found,) = (one for one in whole.diagnostics if one.code == "section-disagrees")
    assert found.span.of(whole.source.text) == "TILES"


def test_a_further_copy_of_a_section_comes_through() -> None:
    copy = section(1, FIRST + " at all.")
    whole, rest = cablekit.assemble([section(1, FIRST), copy, section(2, SECOND), section(3, THIRD)])
    assert rest is copy
    assert isinstance(whole, Cable)
    assert codes(whole) == ["section-repeated"]


@pytest.mark.parametrize("cable", CORPUS, ids=lambda cable: cable.identifier)
def test_what_is_whole_comes_through(cable: Cable) -> None:
    assert list(cablekit.assemble([cable])) == [cable]
    assert next(iter(cablekit.assemble([cable]))) is cable


def test_sections_of_other_telegrams_stay_apart() -> None:
    other = read(SECTION.format(number=2, of=3, text=THIRD).replace("0118", "0119").replace("000118", "000119"))
    first, second = cablekit.assemble([section(1, FIRST), other])
    assert isinstance(second, Cable)
    assert (first.source and first.source.parts, second.identifier) == ((), "08LOWMERE119")


def cut(text: str, places: list[int], of: int) -> list[Cable]:
    """The sections that a telegram makes if it is cut at some places of its text."""
    head = text[: places[0]]
    ends = [*places[1:], len(text)]
    texts = [head + text[start:end] for start, end in zip(places, ends, strict=True)]
    return [read(one.replace(f"SECTION 01 OF {of:02}", f"SECTION {n:02} OF {of:02}")) for n, one in enumerate(texts, 1)]


@given(cables(), st.integers(2, 4), st.data())
def test_sections_that_were_cut_come_together(cable: Cable, of: int, data: st.DataObject) -> None:
    cable = evolve(cable, section=Section(1, of))
    assume(cable.identifier and cable.classification and len(cable.paragraphs) >= of)
    try:
        text = cablekit.render(cable)
    except RenderError:
        assume(False)
    again = read(text)
    openings = [text.rfind("\n", 0, place.start) + 1 for place in opening_places(again)]
    assume(len(openings) == len(cable.paragraphs))
    chosen = data.draw(st.lists(st.sampled_from(openings[1:]), min_size=of - 1, max_size=of - 1, unique=True))
    sections = cut(text, [openings[0], *sorted(chosen)], of)
    assume({one.identifier for one in sections} == {cable.identifier})
    (whole,) = cablekit.assemble(data.draw(st.permutations(sections)))
    assert whole == cable


def opening_places(cable: Cable):
    """Where the first line of each paragraph stands; one with a heading begins there."""
    found: dict[str, object] = {}
    for leaf in cable.leaves:
        if leaf.path.startswith("paragraphs["):
            found.setdefault(leaf.path.split(".")[0], leaf.span)
    return list(found.values())


# ---------------------------------------------------------------- copies


@pytest.mark.parametrize("cable", CORPUS, ids=lambda cable: cable.identifier)
def test_a_telegram_agrees_with_itself(cable: Cable) -> None:
    found = cablekit.collate(cable, cable)
    assert found.agrees
    assert len(found.paragraphs) == len(cable.paragraphs)


@given(cables(), cables())
def test_a_collation_loses_nothing(a: Cable, b: Cable) -> None:
    found = cablekit.collate(a, b)
    assert [pair.a for pair in found.paragraphs if pair.a] == list(a.paragraphs)
    assert [pair.b for pair in found.paragraphs if pair.b] == list(b.paragraphs)
    for pair in found.paragraphs:
        assert "".join(piece.a for piece in pair.pieces) == (pair.a.text if pair.a else "")
        assert "".join(piece.b for piece in pair.pieces) == (pair.b.text if pair.b else "")
    assert json.dumps(as_object(found))


MIRRORED = {
    Verdict.AGREE: Verdict.AGREE,
    Verdict.DIFFER: Verdict.DIFFER,
    Verdict.ONLY_A: Verdict.ONLY_B,
    Verdict.ONLY_B: Verdict.ONLY_A,
    Verdict.REDACTED_A: Verdict.REDACTED_B,
    Verdict.REDACTED_B: Verdict.REDACTED_A,
}


@given(cables(), cables())
def test_fields_compare_the_same_from_both_sides(a: Cable, b: Cable) -> None:
    there, back = cablekit.collate(a, b).fields, cablekit.collate(b, a).fields
    assert [(pair.path, MIRRORED[pair.verdict]) for pair in there] == [(pair.path, pair.verdict) for pair in back]


@given(st.sampled_from([cable for cable in CORPUS if cable.paragraphs]), st.data())
def test_words_that_are_blacked_out_in_a_copy_are_found(cable: Cable, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(cable.paragraphs) - 1))
    given_words = cable.paragraphs[at].text.split()
    first = data.draw(st.integers(0, len(given_words) - 1))
    last = data.draw(st.integers(first + 1, min(len(given_words), first + 6)))
    hidden = " ".join(given_words[first:last])
    assume("XXXXX" not in " ".join(given_words))
    text = " ".join([*given_words[:first], "XXXXXXXXXXXX", *given_words[last:]])
    paragraphs = [*cable.paragraphs[:at], evolve(cable.paragraphs[at], text=text), *cable.paragraphs[at + 1 :]]
    found = cablekit.collate(evolve(cable, paragraphs=tuple(paragraphs)), cable)
    verdicts = [pair.verdict for pair in found.paragraphs]
    assert verdicts == [Verdict.REDACTED_A if i == at else Verdict.AGREE for i in range(len(verdicts))]
    (piece,) = found.redacted
    assert " ".join(piece.b.split()) in hidden


def paragraphs(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(text, number) for number, text in enumerate(texts, 1))


TIDES, LOCKS, GATES = "The tides come late this year.", "Nobody has the keys of the locks.", "All gates are bronze."


@pytest.mark.parametrize(
    ("a", "b", "pairs"),
    [
        (paragraphs(TIDES, LOCKS, GATES), paragraphs(TIDES, GATES), [(0, 0), (1, None), (2, 1)]),
        (paragraphs(TIDES, LOCKS), paragraphs(TIDES, "Something else was said."), [(0, 0), (1, 1)]),
        (paragraphs(TIDES, LOCKS), paragraphs("XXXXXXXXXXXX", LOCKS), [(0, 0), (1, 1)]),
        ((Paragraph(TIDES), Paragraph(LOCKS)), (Paragraph("Salt."), Paragraph(LOCKS)), [(0, None), (None, 0), (1, 1)]),
        ((), paragraphs(TIDES), [(None, 0)]),
        ((Paragraph(TIDES), Paragraph("XXXXX")), (Paragraph(TIDES), Paragraph(LOCKS)), [(0, 0), (1, 1)]),
    ],
)
def test_paragraphs_are_paired_by_number_and_words(a, b, pairs) -> None:
    assert alignment.aligned(a, b) == pairs


def test_very_many_paragraphs_are_paired_by_their_texts() -> None:
    many = tuple(Paragraph(f"Gate {number} is shut.") for number in range(300))
    fewer = (Paragraph("Gate X."), *many[1:150], *many[151:299], Paragraph("Gate Y."))
    pairs = alignment.aligned(many, fewer)
    assert len(pairs) == 300
    assert (150, None) in pairs
    assert (298, 297) in pairs


def test_very_long_paragraphs_differ_as_a_whole_between_what_they_share() -> None:
    a, b = ("the " + word * 3000 + "lock" for word in ("old ", "new "))
    assert [str(piece.verdict) for piece in words.compared(a, b)] == ["agree", "differ", "agree"]


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("They come late.", "They  come\nlate.", Verdict.AGREE),
        ("XXXXX", "Ivo", Verdict.REDACTED_A),
        ("XXXXX and XXXXXX met.", "Ivo and Maren met.", Verdict.REDACTED_A),
        ("XXXXX and XXXXXX met.", "Ivo met Maren.", Verdict.DIFFER),
        ("Ivo met Maren", "Ivo met xxxxxxxx", Verdict.REDACTED_B),
        ("XXXXXIvo", "Ivo", Verdict.DIFFER),
        ("", "Ivo", Verdict.ONLY_B),
    ],
)
def test_how_two_texts_compare(a: str, b: str, verdict: Verdict) -> None:
    assert words.verdict_of(a, b) == verdict


# ---------------------------------------------------------------- the command

HEAD = "P 141345Z FEB 08\nFM AMCONSUL TARN HEAD\nTO RUEHC/SECSTATE WASHDC\nUNCLAS TARN HEAD 000044\nSUBJECT: {}\n\n"
ONE = HEAD.format("TIDES") + "1. (U) Ivo Tranter comes late.\n\n2. (U) Nobody knew.\n"
OTHER = HEAD.format("LOCKS") + "1. (U) XXXXXXXXXXXX comes soon.\n\n2. (U) Nobody knew.\n"


@pytest.fixture
def copies(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "a.txt").write_text(ONE)
    (tmp_path / "b.txt").write_text(OTHER)
    return str(tmp_path / "a.txt"), str(tmp_path / "b.txt")


def test_diff_marks_what_differs(copies: tuple[str, str]) -> None:
    done = CliRunner().invoke(main, ["diff", *copies])
    assert done.exit_code == 1
    assert done.output.splitlines()[3:] == [
        "subject                     differ      [-TIDES-] {+LOCKS+}",
        "",
        "1 (U): differ",
        "[-Ivo Tranter-]{+XXXXXXXXXXXX+} comes [-late-]{+soon+}.",
        "",
        "fields: 9 agree, 1 differ; paragraphs: 1 agree, 1 differ",
    ]


def test_diff_of_a_copy_with_itself(copies: tuple[str, str]) -> None:
    done = CliRunner().invoke(main, ["diff", copies[0], copies[0], "--all"])
    assert done.exit_code == 0
    assert "2 (U): agree\nNobody knew." in done.output


def test_diff_for_programs(copies: tuple[str, str]) -> None:
    done = CliRunner().invoke(main, ["diff", *copies, "--json"])
    form = json.loads(done.output)
    (subject,) = (field for field in form["fields"] if field["path"] == "subject")
    assert subject == {"path": "subject", "verdict": "differ", "a": "TIDES", "b": "LOCKS"}
    assert form["paragraphs"][0]["pieces"][0] == {"verdict": "redacted-b", "a": "Ivo Tranter", "b": "XXXXXXXXXXXX"}
    assert (form["agrees"], form["a"]["path"]) == (False, copies[0])


def test_diff_in_colours(copies: tuple[str, str]) -> None:
    from rich.console import Console

    a, b = (next(iter(cablekit.read(copy))) for copy in copies)
    assert isinstance(a, Cable)
    assert isinstance(b, Cable)
    console = Console(width=100, record=True, file=io.StringIO(), force_terminal=True)
    show_coloured(cablekit.collate(a, b), everything=False, console=console)
    shown = console.export_text(styles=True)
    assert "\x1b[1;35mIvo Tranter\x1b[0m" in shown
    assert "\x1b[1;35mXXXXXXXXXXXX\x1b[0m" in shown


def test_a_row_and_a_member_are_named(tmp_path: Path) -> None:
    rows = "".join(document.text for document in generator.documents(3, 5, "cablegate-csv"))
    (tmp_path / "cables.csv").write_text(rows)
    names = [source.path for source in cablekit.sources(tmp_path / "cables.csv")]
    done = CliRunner().invoke(main, ["diff", names[0], names[0]])
    assert done.exit_code == 0, done.output
    several = CliRunner().invoke(main, ["diff", str(tmp_path / "cables.csv"), names[0]])
    assert several.exit_code == 2
    assert several.output == (
        f"cablekit: {tmp_path}/cables.csv: the file holds several documents; name one of them, as {names[1]}\n"
    )
    none = CliRunner().invoke(main, ["diff", f"{tmp_path}/cables.csv#08NONE1", names[0]])
    assert "holds no such document" in none.output
    assert located(f"{tmp_path}/cables.csv#08NONE1") == (tmp_path / "cables.csv", "#08NONE1")


def test_what_is_no_telegram_is_refused(copies: tuple[str, str]) -> None:
    done = CliRunner().invoke(main, ["diff", copies[0], str(ROOT / "corpus" / "04-courier-lock-keys.txt")])
    assert (done.exit_code, "this is no telegram (article)" in done.output) == (2, True)
