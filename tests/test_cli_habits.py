"""The commands on archives as users treat them: twice the same, in the wrong place, interrupted, piped on."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cablekit
from cablekit import generator
from cablekit.cli import main

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
TELEGRAM = CORPUS / "08-launch-burned.txt"
COMMAND = (sys.executable, "-c", "from cablekit.cli import main; main()")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    cablekit.ingest([TELEGRAM, CORPUS / "07-sallow-denies.txt"], tmp_path / "archive", workers=0, parquet=False)
    return tmp_path / "archive"


def test_a_path_given_twice_is_one_input(tmp_path: Path) -> None:
    found = cablekit.ingest([TELEGRAM, TELEGRAM, str(TELEGRAM)], tmp_path, workers=0, parquet=False)
    assert (found.inputs, dict(found.outcomes)) == (1, {"accepted": 1})
    again = cablekit.ingest([TELEGRAM, os.path.relpath(TELEGRAM)], tmp_path, workers=0, parquet=False)
    assert (again.inputs, again.new, again.outcomes["duplicate"]) == (2, 1, 1)


def test_an_archive_within_the_folder_that_is_read_is_no_source(tmp_path: Path) -> None:
    shutil.copy(TELEGRAM, tmp_path)
    (tmp_path / "bad.txt").write_bytes(bytes(range(256)) * 20)
    first = cablekit.ingest(tmp_path, tmp_path / "archive", workers=0, tei=True)
    second = cablekit.ingest(tmp_path, tmp_path / "archive", workers=0)
    assert (first.inputs, second.inputs, second.new) == (2, 2, 0)


def test_a_file_is_no_place_for_an_archive(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    done = run("ingest", TELEGRAM, "--archive", tmp_path / "a")
    assert done.exit_code == 3
    assert done.stderr == f"cablekit: {tmp_path}/a: this is a file, and an archive is a folder; name another\n"


@pytest.mark.parametrize(
    "command",
    [("search", "tides"), ("show", "08TARNHEAD71"), ("stats",), ("refs",), ("verify",), ("kwic", "tides"), ("links",),
     ("diff", "08TARNHEAD71"), ("export", "--to", "csv", "--out", "out"), ("export", "--to", "jsonl", "--out", "out")],
)  # fmt: skip
@pytest.mark.parametrize("content", [b"no database at all" * 100, b""])
def test_a_broken_database_is_told_in_a_line(
    command: tuple[str, ...], content: bytes, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(archive.parent)
    (archive / "archive.sqlite").write_bytes(content)
    done = run(command[0], archive, *command[1:])
    assert isinstance(done.exception, SystemExit), done.exception
    assert done.exit_code in (1, 2, 3)
    (line,) = done.output.splitlines()
    assert str(archive) in line


def test_what_is_newer_than_the_saved_links_is_told(archive: Path) -> None:
    assert run("stats", archive).stderr == ""
    authority = ("--authority", CORPUS / "authority.toml")
    assert run("links", archive, "--save", *authority).exit_code == 0
    assert run("stats", archive).stderr == ""
    cablekit.ingest(CORPUS / "05-homesteaders-confident.txt", archive, workers=0, parquet=False)
    done = run("stats", archive, "--json")
    assert "1 documents are not in the saved links; `cablekit links" in done.stderr
    assert json.loads(done.stdout)["unlinked"] == 1
    assert run("links", archive, "--save", *authority).exit_code == 0
    assert run("stats", archive).stderr == ""
    with sqlite3.connect(archive / "archive.sqlite") as connection:
        connection.execute("UPDATE paragraphs SET text = 'misread' WHERE place = 0")
    assert cablekit.refresh(archive, workers=0)
    assert "3 documents are not in the saved links" in run("stats", archive).stderr


def test_an_export_is_told_for_programs(archive: Path, tmp_path: Path) -> None:
    done = run("export", archive, "--to", "csv", "--public", "--out", tmp_path / "out", "--json")
    found = json.loads(done.stdout)
    assert (found["documents"], found["masked"]["passages"]) == (2, 1)
    assert run("show", archive, "08TARNHEAD71", "--json").output == run(
        "show", archive, "08TARNHEAD71", "--as", "json"
    ).output  # fmt: skip


@pytest.mark.parametrize(
    "command",
    [("convert", str(CORPUS), "--to", "tei", "--out", "-"), ("kwic", str(CORPUS), "the"), ("links", str(CORPUS))],
)
def test_output_that_nobody_reads_any_more_ends_the_command_quietly(command: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([*COMMAND, *command], stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (1, b"")


def test_an_interrupted_ingest_ends_in_a_line_and_goes_on(tmp_path: Path) -> None:
    rows = "".join(document.text for document in generator.documents(2000, 5, "cablegate-csv"))
    (tmp_path / "cables.csv").write_text(rows)
    arguments = ("ingest", tmp_path / "cables.csv", "--archive", tmp_path / "a", "--no-parquet", "--workers", "1")
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # (where it is ignored, children ignore it, too)
    process = subprocess.Popen([*COMMAND, *map(str, arguments)], stderr=subprocess.PIPE, start_new_session=True)
    signal.signal(signal.SIGINT, before)
    while not (tmp_path / "a" / "archive.sqlite").exists():
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=120)
    assert (process.returncode, told.decode()) == (
        130,
        "cablekit: interrupted; the same command again goes on where the archive ends\n",
    )
    assert cablekit.ingest(tmp_path / "cables.csv", tmp_path / "a", workers=0, parquet=False).inputs == 2000
    assert cablekit.verify(tmp_path / "a") == []
