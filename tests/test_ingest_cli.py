"""`cablekit ingest`, `retry` and `verify` as a user meets them: what they tell, and how they end."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cablekit.cli import ingest_report, main

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
TELEGRAM = CORPUS / "08-launch-burned.txt"


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


def test_what_was_found_is_told_and_adds_up(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    done = run("ingest", TELEGRAM, tmp_path / "empty.txt", "--archive", tmp_path / "a", "--workers", "0")
    assert done.exit_code == 1
    assert f"cablekit: {tmp_path}/empty.txt: the file is empty" in done.stderr
    assert "2 inputs, 2 of them new" in done.stdout
    assert "sensitivity: 1 passages in 1 documents ask to protect somebody" in done.stdout
    again = run("ingest", TELEGRAM, "--archive", tmp_path / "a", "--workers", "0", "--json")
    assert again.exit_code == 0
    found = json.loads(again.stdout)
    assert (found["inputs"], found["new"], found["outcomes"]["accepted"]) == (1, 0, 1)


def test_standard_input_is_an_input(tmp_path: Path) -> None:
    text = TELEGRAM.read_text(encoding="utf-8")
    assert run("ingest", "-", "--archive", tmp_path / "a", "--workers", "0", stdin=text).exit_code == 0
    assert (
        "1 inputs, 0 of them new"
        in run("ingest", "-", "--archive", tmp_path / "a", "--workers", "0", stdin=text).stdout
    )


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("ingest", "none.txt", "--archive", "a"), 2, "none.txt: there is no such file or folder; check the path"),
        (("ingest", "--archive", "a"), 2, "name what is to be read"),
        (("ingest", TELEGRAM, "--archive", TELEGRAM), 3, "it cannot be written"),
        (("ingest", "--refresh", "--archive", "a"), 3, "a: there is no archive here; make one with `cablekit ingest`"),
        (("retry", "a"), 3, "a: there is no archive here"),
        (("verify", "a"), 3, "a: there is no archive here"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(
    arguments: tuple[str | Path, ...], code: int, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*arguments)
    assert done.exit_code == code, done.output
    assert told in done.stderr
    assert not (tmp_path / "a").exists()


def test_quarantine_and_faults_end_with_1(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    run("ingest", tmp_path / "empty.txt", "--archive", tmp_path / "a", "--workers", "0")
    tried = run("retry", tmp_path / "a", "--workers", "0")
    assert (tried.exit_code, "0 left the quarantine, 1 are in it" in tried.stdout) == (1, True)
    assert run("verify", tmp_path / "a").stdout == f"{tmp_path}/a: whole\n"
    (tmp_path / "a" / "metadata.json").write_text("{}", encoding="utf-8")
    done = run("verify", tmp_path / "a", "--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout)["faults"] == [
        "metadata.json: the file is not as it was when the manifest was written"
    ]


def test_how_far_it_is_is_told_as_a_line_now_and_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest_report, "SECONDS_BETWEEN_LINES", 0)
    done = run("ingest", TELEGRAM, "--archive", tmp_path / "a", "--workers", "0")
    assert done.stderr.startswith("100%, 0 s left, 1 accepted; ")


def test_on_a_terminal_there_are_a_bar_and_a_table(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", "from cablekit.cli import main; main()", "ingest", str(TELEGRAM)]
    command += ["--archive", str(tmp_path / "a"), "--workers", "0"]
    process = subprocess.Popen(command, stdout=theirs, stderr=theirs, env={**os.environ, "TERM": "xterm"})
    os.close(theirs)
    shown = b""
    while True:
        try:
            shown += os.read(ours, 10_000)
        except OSError:  # the terminal is closed
            break
    os.close(ours)
    assert process.wait() == 0
    assert b"100%" in shown
    assert "│ accepted".encode() in shown
