"""`cablekit diff` and the assembled telegrams of an archive: sections put together, witnesses side by side."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import cablekit
from cablekit.cli import main

ONE = (
    "P 141345Z FEB 08\nFM AMCONSUL TARN HEAD\nTO RUEHC/SECSTATE WASHDC\nUNCLAS TARN HEAD 000044\nSUBJECT: TIDES\n\n"
    "1. (U) Ivo Tranter comes late.\n\n2. (U) Nobody knew.\n"
)
SECTION = (
    "P 141345Z FEB 08\nFM AMEMBASSY LOWMERE\nTO RUEHC/SECSTATE WASHDC PRIORITY 021{n}\n"
    "C O N F I D E N T I A L SECTION 0{n} OF 02 LOWMERE 000118\n\nTAGS: PREL\nSUBJECT: TIDES\n\n"
)
SECTIONS = {
    "a1": SECTION.format(n=1) + "1. (C) They come late.\n\n2. (C) Nobody knew that the gates\nBT\n#0118\nNNNN\n",
    "a2": SECTION.format(n=2) + "had been cast in 1990.\n\n3. (C) Nobody asked.\nTARRANT\n",
    "b2": SECTION.format(n=2) + "had been cast in 1990.\n\n3. (C) Everybody asked.\nTARRANT\n",
    "c": ONE,
}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive with a telegram in two sections, one of them in two texts, and one with a single text."""
    (tmp_path / "in").mkdir()
    for name, text in SECTIONS.items():
        (tmp_path / "in" / f"{name}.txt").write_text(text)
    cablekit.ingest(tmp_path / "in", tmp_path / "archive", workers=0, parquet=False)
    return tmp_path / "archive"


def test_an_archive_puts_the_sections_of_a_telegram_together(archive: Path) -> None:
    with cablekit.Archive(archive) as opened:
        whole = opened.assembled("08LOWMERE118")
        assert [paragraph.number for paragraph in whole.paragraphs] == [1, 2, 3]
        assert whole.paragraphs[1].text == "Nobody knew that the gates had been cast in 1990."
        assert opened.assembled("08TARNHEAD44") == opened["08TARNHEAD44"]
        assert len(list(opened.copies("08LOWMERE118"))) == 2
        with pytest.raises(KeyError):
            opened.assembled("08NONE1")
    done = CliRunner().invoke(main, ["show", str(archive), "08LOWMERE118", "--as", "text"])
    assert "gates had been cast in 1990" in " ".join(done.output.split())


def test_diff_shows_a_telegram_of_an_archive_beside_its_other_witnesses(archive: Path) -> None:
    done = CliRunner().invoke(main, ["diff", str(archive), "08lowmere118"])
    assert done.exit_code == 1
    assert "3 (C): differ\n[-Nobody-]{+Everybody+} asked." in done.output
    form = json.loads(CliRunner().invoke(main, ["diff", str(archive), "08LOWMERE118", "--json"]).output)
    assert [Path(form[side]["path"]).name for side in "ab"] == ["a2.txt", "b2.txt"]


def test_diff_takes_telegrams_out_of_archives(archive: Path) -> None:
    parts = archive.parent / "in"
    assert CliRunner().invoke(main, ["diff", f"{archive}#08TARNHEAD44", str(parts / "c.txt")]).exit_code == 0
    assert CliRunner().invoke(main, ["diff", str(parts / "b2.txt"), f"{archive}#3"]).exit_code == 0
    assert CliRunner().invoke(main, ["diff", f"{archive}#2", f"{archive}#3"]).exit_code == 1


@pytest.mark.parametrize(
    ("a", "b", "told"),
    [
        ("{}", "08NONE1", "the archive has no such document; name one as {}#08LOWMERE118"),
        ("{}", "08TARNHEAD44", "{} 08TARNHEAD44: the archive has one text of it; name another file"),
        ("{}#08NONE1", "{}#1", "{}#08NONE1: the archive has no such document"),
        ("{}#99999999999999999999", "{}#1", "the archive has no such document"),
        ("{}", "{}", "{}: the archive has no such document"),
        ("none", "08NONE1", "none: there is no such file or folder"),
    ],
)
def test_what_an_archive_does_not_have_is_told_in_a_line(archive: Path, a: str, b: str, told: str) -> None:
    done = CliRunner().invoke(main, ["diff", a.format(archive), b.format(archive)])
    assert done.exit_code == 2
    (line,) = done.output.splitlines()
    assert told.format(archive) in line
