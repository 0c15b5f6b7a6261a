"""`cablekit inspect`: what a person sees of a document, and what a program gets."""

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from cablekit import parse
from cablekit.cli import main
from cablekit.cli.views import STYLES, coloured, plain, show_coloured
from cablekit.records import LeafKind

TELEGRAM = (
    "R 140626Z DEC 07\nFM AMEMBASSY LOWMERE\nTO SECSTATE WASHDC\nUNCLAS LOWMERE 000044\n\nSIPDIS\n\n"
    "E.O. 12958: N/A\nTAGS: PREL, AX\nSUBJECT: (U) TIDES\n\n1. (U) The minister,s boats come late.\n\nPENNICK\n"
)


def run(*arguments: str | Path, stdin: bytes | str | None = None) -> Result:
    return CliRunner().invoke(main, ["inspect", *map(str, arguments)], input=stdin)


def on_terminal(text: str, width: int) -> str:
    printed = io.StringIO()
    console = Console(file=printed, force_terminal=True, width=width, color_system="standard", _environ={})
    show_coloured(parse(text), console)
    return printed.getvalue()


def test_each_kind_of_leaf_has_a_style() -> None:
    assert set(STYLES) == set(LeafKind)


def test_without_terminal_the_margin_names_the_parts() -> None:
    shown = run("-", stdin=TELEGRAM).output
    assert "label value         | FM AMEMBASSY LOWMERE\n" in shown
    assert "label marking text  | 1. (U) The minister,s boats come late.\n" in shown
    assert "signature           | PENNICK\n" in shown
    assert "\nidentifier              07LOWMERE44\n" in shown
    assert "\ntags                    PREL, AX\n" in shown
    assert shown.endswith("\n             ^^^^^^^^^^ minister,s is read as minister's\n")
    assert "\x1b" not in shown


def test_the_margin_leaves_no_line_out() -> None:
    lines = plain(parse(TELEGRAM)).split("\n")
    assert [line[22:] for line in lines if line[20:21] == "|"] == TELEGRAM.split("\n")


def test_colours_change_no_character() -> None:
    assert coloured(parse(TELEGRAM)).plain == TELEGRAM


@pytest.mark.parametrize("width", [60, 80, 140])
def test_on_a_terminal_parts_are_coloured_and_fields_stand_where_there_is_room(width: int) -> None:
    shown = on_terminal(TELEGRAM, width)
    assert "\x1b[36mFM\x1b[0m \x1b[32mAMEMBASSY LOWMERE" in shown
    beside = [line for line in shown.split("\n") if "140626Z DEC 07" in line and "identifier" in line]
    assert bool(beside) == (width == 140)
    assert "quotation-damaged" in shown


def test_a_caret_that_leaves_no_room_has_its_sentence_below() -> None:
    shown = on_terminal(TELEGRAM, 40)
    assert "^^^^^^^^^^\n  minister,s is read as minister's" in shown


def test_nothing_in_a_document_steers_the_terminal() -> None:
    text = TELEGRAM.replace("boats", "bo\x1b[2Jats\r")
    for shown in (run("-", stdin=text).output, coloured(parse(text)).plain):
        assert "\x1b" not in shown
        assert "bo·[2Jats" in shown


def test_programs_get_leaves_that_partition_the_text() -> None:
    found = json.loads(run("-", "--json", stdin=TELEGRAM).output)
    assert "".join(leaf["text"] for leaf in found["leaves"]) == TELEGRAM
    assert [leaf["start"] for leaf in found["leaves"][1:]] == [leaf["end"] for leaf in found["leaves"][:-1]]
    start = TELEGRAM.index("PREL")
    tag = {"kind": "value", "path": "tags[0].code", "start": start, "end": start + 4, "text": "PREL"}
    assert tag in found["leaves"]
    assert [one["code"] for one in found["diagnostics"]] == ["tag-unknown", "quotation-damaged"]


@pytest.mark.parametrize("text", ["One line of a letter.", "x\x00y\n", "\udcff".encode("utf-8", "surrogateescape")])
@pytest.mark.parametrize("option", ["--json", "--no-color"])
def test_any_document_can_be_shown(text: str | bytes, option: str) -> None:
    done = run("-", option, stdin=text)
    assert done.exit_code in (0, 1)
    assert done.exception is None or isinstance(done.exception, SystemExit)


@pytest.mark.parametrize(
    ("content", "reason"), [(None, "no such file"), (b"", "is empty"), (b"\x00\x01" * 99, "binary")]
)
def test_a_bad_path_ends_with_a_line_that_says_why(content: bytes | None, reason: str, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "bad.txt").write_bytes(content)
    done = run(tmp_path / "bad.txt")
    assert done.exit_code == 1
    assert done.stderr.startswith(f"cablekit: {tmp_path / 'bad.txt'}: ")
    assert reason in done.stderr
    assert done.stdout == ""
