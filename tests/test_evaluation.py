"""Accuracy: what an evaluation counts, what its command says, and the floors below which no figure may fall."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cablekit.cli import main
from cablekit.errors import SourceError
from cablekit.evaluation import evaluate, read_truths
from cablekit.evaluation.references import without_number
from cablekit.telegram.references import parse_references
from tests import accuracy
from tests.plain_reading import plain_truth

TELEGRAM = """\
P 141345Z FEB 08
FM AMEMBASSY LOWMERE
TO RUEHC/SECSTATE WASHDC 7710
S E C R E T LOWMERE 000118

NOFORN

E.O. 12958: DECL: 02/14/2018
TAGS: PREL, OVIP (TRANTER, IVO)
SUBJECT: THE LOCK
IS LATE

1. (S) It is late.
"""
TABLE = """\
Identifier
Created
Classification
Origin
08LOWMERE118
2008-02-14 13:45:00
SECRET//NOFORN
Embassy Lowmere
Cable title: THE LOCK
Tags: PREL

"""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "08LOWMERE118.txt").write_text(TELEGRAM, encoding="utf-8")
    return folder


def figures(pages: Path, tmp_path: Path, *truths: dict[str, Any]) -> dict[str, tuple[int, int, int, int]]:
    """Exact, wrong, missing, spurious for each field."""
    file = tmp_path / "truth.jsonl"
    file.write_text("\n".join(map(json.dumps, truths)), encoding="utf-8")
    found = evaluate([pages], read_truths(file)).fields
    return {name: (one.exact, one.wrong, one.missing, one.spurious) for name, one in found.items()}


EXACT, WRONG, MISSING, SPURIOUS = (1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1)


@pytest.mark.parametrize(
    ("truth", "field", "outcome"),
    [
        ({"subject": "THE LOCK IS LATE"}, "subject", EXACT),
        ({"subject": "THE  LOCK IS\nLATE"}, "subject", EXACT),
        ({"subject": "THE LOCK"}, "subject", WRONG),
        ({"signature": "PENNICK"}, "signature", MISSING),
        ({"subject": None}, "subject", SPURIOUS),
        ({"references": []}, "references", (0, 0, 0, 0)),
        ({"created": "2008-02-14 13:02"}, "sent (hour)", EXACT),
        ({"sent": "2008-02-14T13:02:00Z"}, "sent", WRONG),
        ({"classification": "SECRET"}, "classification.level", EXACT),
        ({"classification": "SECRET//NOFORN"}, "classification.controls", MISSING),
        ({"classification": {"level": "SECRET", "controls": []}}, "classification.controls", (0, 0, 0, 0)),
        ({"classification": "SECRET//FOR OFFICIAL USE ONLY"}, "classification.level", WRONG),
        ({"tags": ["IVO", "OVIP", "PREL", "TRANTER"]}, "tags", EXACT),
        ({"tags": [{"code": "PREL", "kind": "subject"}]}, "tags", WRONG),
        ({"executive_order": {"declassify_on": "2018-02-14"}}, "executive_order", EXACT),
        ({"paragraphs": [{"number": 1, "marking": "S"}]}, "paragraphs", EXACT),
        ({"paragraphs": [{"number": 1}, {"number": 2}]}, "paragraphs", WRONG),
    ],
)
def test_a_value_of_a_truth_is_compared_with_the_record(
    pages: Path, tmp_path: Path, truth: dict[str, Any], field: str, outcome: tuple[int, int, int, int]
) -> None:
    assert figures(pages, tmp_path, {"path": "08LOWMERE118.txt"} | truth)[field] == outcome


@pytest.mark.parametrize(
    "about",
    [
        {"path": "08LOWMERE118.txt"},
        {"path": "pages/08LOWMERE118.txt"},
        {"identifier": "08LOWMERE118"},
    ],
)
def test_a_truth_finds_its_document(pages: Path, tmp_path: Path, about: dict[str, str]) -> None:
    assert figures(pages, tmp_path, about | {"serial": "000118"})["serial"] == EXACT


@pytest.mark.parametrize(("name", "text"), [("copy.txt", TELEGRAM), ("page.txt", TABLE + TELEGRAM)])
def test_a_document_is_known_by_its_portal_or_by_what_is_read(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert figures(tmp_path / name, tmp_path, {"identifier": "08LOWMERE118"}) == {"identifier": EXACT}


def test_documents_and_truths_without_one_another_are_counted(pages: Path, tmp_path: Path) -> None:
    (pages / "other.txt").write_text("UNCLAS TARN HEAD 000044\nSUBJECT: TIDES\n", encoding="utf-8")
    truth = tmp_path / "truth.jsonl"
    truth.write_text('{"identifier": "08LOWMERE118"}\n\n{"identifier": "08TARNHEAD1"}\n', encoding="utf-8")
    found = evaluate([pages], read_truths(truth))
    assert (found.documents, found.without_truth, found.without_document) == (1, 1, [f"{truth}:3"])


def test_what_a_portal_says_can_be_withheld(tmp_path: Path) -> None:
    without_date = TABLE + TELEGRAM.replace("P 141345Z FEB 08\n", "")
    (tmp_path / "08LOWMERE118.txt").write_text(without_date, encoding="utf-8")
    truth = tmp_path / "truth.jsonl"
    truth.write_text('{"identifier": "08LOWMERE118"}', encoding="utf-8")
    told = evaluate([tmp_path / "08LOWMERE118.txt"], read_truths(truth)).fields["identifier"]
    withheld = evaluate([tmp_path / "08LOWMERE118.txt"], read_truths(truth), text_only=True).fields["identifier"]
    assert (told.exact, withheld.missing) == (1, 1)


REFERENCES = "REF: A. 07 ANKARA 12, 13 B. ANKARRA 14 C. LOWMERE 15 D. TRANTER E-MAIL"


@pytest.mark.parametrize(
    ("date", "counts"),
    [
        (
            "P 141345Z FEB 08\n",
            {"resolved": 4, "year-printed": 2, "year-inferred": 2, "post-carried": 1, "post-repaired": 1, "post-unlisted": 1},
        ),
        ("", {"resolved": 2, "year-printed": 2, "post-carried": 1, "no year": 2}),
    ],
)  # fmt: skip
def test_references_are_counted_by_how_their_numbers_were_found(
    date: str, counts: dict[str, int], tmp_path: Path
) -> None:
    text = TELEGRAM.replace("P 141345Z FEB 08\n", date).replace("\n\n1. (S)", f"\n\n{REFERENCES}\n\n1. (S)")
    (tmp_path / "08LOWMERE118.txt").write_text(text, encoding="utf-8")
    truth = tmp_path / "truth.jsonl"
    truth.write_text('{"identifier": "08LOWMERE118"}', encoding="utf-8")
    found = evaluate([tmp_path / "08LOWMERE118.txt"], read_truths(truth))
    assert {name: count for name, count in found.as_dict()["references"].items() if count} == {
        "entries": 5,
        "telegrams": 4,
        "e-mail": 1,
        **counts,
    }


@pytest.mark.parametrize(
    ("entry", "category"),
    [
        ("TRANTER-MARSH E-MAIL 05/02/08", "e-mail"),
        ("QUILL-TARRANT TELCON OF MARCH 3", "conversation"),
        ("AMEMBASSY ANKARA 141345Z FEB 08", "date-time group"),
        ("ANKARA 1317Z", "date-time group"),
        ("LETTER OF MARCH 3", "document"),
        ("IIR 6 123 4567 08", "document"),
        ("TD-314/12345-06", "document"),
        ("ANKARA A-1187", "document"),
        ("TIDE TABLES 9/16/2008", "document"),
        ("THE SECRETARY (SECTO) 007", "post unknown"),
        ("ANKARA", "no serial"),
        ("ANKARA 420Q", "no serial"),
        ("ANKARA-118A", "not understood"),
        ("118 AND PREVIOUS", "not understood"),
        ("THE MARSH", "not understood"),
        ("THEY COME LATE. " * 20 + "LETTER OF MARCH 3", "not understood"),
    ],
)
def test_what_a_reference_without_number_is(entry: str, category: str) -> None:
    (placed,) = parse_references(entry, 2008)
    assert placed.reference.mrn is None
    assert without_number(placed.reference) == category


def test_unparsed_text_is_counted_apart(tmp_path: Path) -> None:
    text = TELEGRAM.replace("FM AMEMBASSY LOWMERE\n", "FM AMEMBASSY LOWMERE\n%% ?? %%\n")
    (tmp_path / "08LOWMERE118.txt").write_text(text, encoding="utf-8")
    truth = tmp_path / "truth.jsonl"
    truth.write_text('{"identifier": "08LOWMERE118"}', encoding="utf-8")
    found = evaluate([tmp_path / "08LOWMERE118.txt"], read_truths(truth)).unparsed
    assert (found.documents, found.lines, found.all_characters) == (1, 1, len(text))
    assert 6 <= found.characters <= 8


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("[]", "no JSON object"),
        ("{", "no JSON"),
        ('{"tags": []}', "neither identifier nor path"),
        ('{"path": "a.txt", "tagz": []}', "unknown key 'tagz'"),
        ('{"path": "a.txt", "tags": "PREL"}', "the value of 'tags' has another type"),
        ('{"path": "a.txt", "created": 2008}', "the value of 'created' has another type"),
    ],
)
def test_a_line_that_is_no_truth_is_refused(tmp_path: Path, line: str, reason: str) -> None:
    truth = tmp_path / "truth.jsonl"
    truth.write_text(f'{{"path": "b.txt"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(SourceError, match=reason) as raised:
        read_truths(truth)
    assert raised.value.place == f"{truth}:2"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["evaluate", *map(str, arguments)])


def test_the_command_prints_figures_and_writes_differences(pages: Path, tmp_path: Path) -> None:
    truth = tmp_path / "truth.jsonl"
    truth.write_text('{"identifier": "08LOWMERE118", "tags": ["PREL"]}', encoding="utf-8")
    done = run(pages, "--truth", truth, "--failures", tmp_path / "failures")
    assert done.exit_code == 0
    assert "1 documents compared; 0 without truth, 0 truths without document" in done.output
    differences = (tmp_path / "failures" / "differences.txt").read_text(encoding="utf-8")
    assert "== tags: wrong in " in differences
    assert "  | TAGS: PREL, OVIP (TRANTER, IVO)\n" in differences
    done = run(pages, "--truth", truth, "--failures", tmp_path / "failures", "--json")
    assert json.loads(done.output)["fields"]["tags"] == {
        "documents": 1, "exact": 0, "wrong": 1, "missing": 0, "spurious": 0,
    }  # fmt: skip


def test_a_field_that_is_printed_nowhere_shows_the_header(pages: Path, tmp_path: Path) -> None:
    truth = tmp_path / "truth.jsonl"
    truth.write_text('{"identifier": "08LOWMERE118", "references": [{"mrn": "08STATE1"}]}', encoding="utf-8")
    (difference,) = evaluate([pages], read_truths(truth)).differences
    assert difference.snippet.startswith("P 141345Z FEB 08\nFM AMEMBASSY LOWMERE\n")


def test_the_command_says_what_is_wrong_with_its_input(pages: Path, tmp_path: Path) -> None:
    truth = tmp_path / "truth.jsonl"
    truth.write_text('{"identifier": "08TARNHEAD1"}', encoding="utf-8")
    assert (run(pages, "--truth", truth).exit_code, run(pages).exit_code) == (1, 2)
    assert "none of the documents has a truth" in run(pages, "--truth", truth).output
    assert "cannot be read" in run(pages, "--truth", tmp_path / "none.jsonl").output
    truth.write_text('{"identifier": "08LOWMERE118"}', encoding="utf-8")
    done = run(pages, tmp_path / "none.txt", "--truth", truth, "--failures", tmp_path / "failures")
    assert done.exit_code == 1
    assert "1 documents compared" in done.output


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        (
            TELEGRAM,
            {
                "created": "2008-02-14 13",
                "originator": "AMEMBASSY LOWMERE",
                "subject": "THE LOCK IS LATE",
                "executive_order": {"declassify_on": "2018-02-14"},
                "identifier": "08LOWMERE118",
                "classification": {"level": "SECRET", "controls": []},
                "tags": ["PREL", "OVIP", "TRANTER", "IVO"],
            },
        ),
        ("C o n f i d e n t i a l section 01 of 02 tarn head 000044\n", ("CONFIDENTIAL", [])),
        ("SS E C R E T//NOFORN SECTION 01 OF 02 TARN HEAD 000044\n", ("SECRET", ["NOFORN"])),
        ("E C R E T TARN HEAD 000044 SIPDIS\n", ("SECRET", [])),
        ("TAGS: PREL,\nAX \nREF: LOWMERE 118", ["PREL", "AX"]),
        ("E.O. 12958: N/A TAGS PREL AX REF: LOWMERE 118", {}),
        ("E.O. 12958: N/A TAGS: PREL AX SUBJ: TIDES", {"tags": ["PREL", "AX"], "subject": "TIDES"}),
        ("TAGS: PREL\n\n1. (U) TAGS: AX are meant.", ["PREL"]),
        ("A SECRET OF THE SEA\n", {}),
        ("SUBJECT: (S/NF) LOCKS\nLOWMERE 00000118  002 OF 003\nAND TIDES\n\nSUMMARY:", {"subject": "LOCKS AND TIDES"}),
        ("1. (C) They come late. END COMMENT. PENNICK\n", {"signature": "PENNICK"}),
        ("1. (C) They come late.\nPennick\n", {"signature": "Pennick"}),
        ("1. (C) They come late.\n\nNNNN\n", {}),
        ("E.O. 12958: DECL: 2018/2/14\n", {"executive_order": {"declassify_on": "2018-02-14"}}),
    ],
)
def test_the_second_reading_reads_what_stands_out(text: str, truth: Any) -> None:
    expected = {
        tuple: lambda: {"classification": {"level": truth[0], "controls": truth[1]}},
        list: lambda: {"tags": truth},
        dict: lambda: truth,
    }[type(truth)]()
    assert plain_truth(text) == expected


def held(sets: list[accuracy.Measured]) -> list[str]:
    """The figures that fell below their floors."""
    floors = json.loads(accuracy.FLOORS.read_text(encoding="utf-8"))
    return [
        f"{found.name}: {field} is {share:.4f}, its floor {floors[found.name][field]}"
        for found in sets
        for field, share in accuracy.shares(found).items()
        if share < floors.get(found.name, {}).get(field, 0.0)
    ]


def test_accuracy_on_the_corpus_holds_its_floors() -> None:
    assert held([accuracy.measured_on_the_corpus()]) == []


def test_accuracy_on_real_documents_holds_its_floors(real: Path) -> None:
    sets = list(accuracy.measured_on_real_documents())
    assert held(sets) == []
    assert {found.name for found in sets} <= set(json.loads(accuracy.FLOORS.read_text(encoding="utf-8")))


def test_the_page_holds_no_snippet_and_the_figures_of_both_halves(pages: Path) -> None:
    truths = accuracy.second_reading([pages / "08LOWMERE118.txt"])
    parts = {name: evaluate([pages], truths) for name in "AB"}
    text = accuracy.page([accuracy.Measured("pages", "Invented.", parts)])
    assert "| tags | 2 | 2 | 0 | 0 | 0 | 100.0 |" in text
    assert "| tags | 100.0 of 1 | 100.0 of 1 |" in text
    assert "AMEMBASSY" not in text


def test_floors_rise_and_do_not_fall(pages: Path) -> None:
    found = accuracy.Measured("pages", "", {"all": evaluate([pages], accuracy.second_reading(pages.iterdir()))})
    assert accuracy.raised({"pages": {"tags": 0.5, "gone": 0.9}}, [found])["pages"]["tags"] == 1.0
    assert accuracy.raised({"pages": {"gone": 0.9}}, [found])["pages"]["gone"] == 0.9
