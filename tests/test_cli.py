"""The command line as a user meets it: what it prints, what it writes, and how it ends when the input is bad."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from cablekit import __version__
from cablekit.cli import main

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
DOCUMENTS = sorted(file for file in CORPUS.rglob("*") if file.suffix in (".txt", ".html", ".csv"))
TELEGRAM = "UNCLAS TARN HEAD 000044\nTAGS: PREL\nSUBJECT: TIDES\n\n1. (U) They come late.\n"


def run(*arguments: str | Path, stdin: bytes | str | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good telegram, to which a test adds a bad file."""
    made = tmp_path / "in"
    made.mkdir()
    (made / "good.txt").write_text(TELEGRAM, encoding="utf-8")
    return made


@pytest.mark.parametrize(("form", "suffix"), [("tei", ".xml"), ("json", ".json"), ("text", ".txt")])
def test_a_folder_gives_a_file_for_each_document(form: str, suffix: str, tmp_path: Path) -> None:
    done = run("convert", CORPUS, "--to", form, "--out", tmp_path)
    assert done.exit_code == 0, done.output
    written = {file.relative_to(tmp_path).with_suffix("").as_posix() for file in tmp_path.rglob(f"*{suffix}")}
    names = (file.relative_to(CORPUS).with_suffix("").as_posix() for file in DOCUMENTS)
    assert written == {"19-cables/08TARNHEAD97" if name == "19-cables" else name for name in names}
    assert f"{len(DOCUMENTS)} documents written" in done.output
    assert "cable" in done.output


def test_json_lines_are_one_record_a_line(tmp_path: Path) -> None:
    assert run("convert", CORPUS, "--to", "jsonl", "--out", tmp_path).exit_code == 0
    lines = (tmp_path / "records.jsonl").read_text(encoding="utf-8").splitlines()
    kinds = [json.loads(line)["kind"] for line in lines]
    golds = [file.with_suffix(".json") for file in DOCUMENTS]
    expected = [json.loads(gold.read_text(encoding="utf-8"))["kind"] if gold.exists() else "article" for gold in golds]
    assert kinds == expected


def test_standard_input_to_standard_output() -> None:
    done = run("convert", "-", "--to", "json", stdin=TELEGRAM)
    assert done.exit_code == 0
    assert json.loads(done.stdout)["subject"] == "TIDES"
    assert etree.fromstring(run("convert", "-", "--to", "tei", stdin=TELEGRAM).stdout_bytes).tag.endswith("TEI")


def test_layout_option_overrides_what_is_found() -> None:
    done = run("convert", "-", "--to", "json", "--layout", "article", stdin=TELEGRAM)
    assert json.loads(done.stdout)["kind"] == "article"


def test_summary_as_json(folder: Path, tmp_path: Path) -> None:
    done = run("convert", folder, "--to", "json", "--out", tmp_path / "out", "--json")
    assert json.loads(done.stdout)["kinds"] == {"cable": 1}


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n", "empty"),
        ("picture.txt", bytes(range(256)) * 20, "binary"),
    ],
)
def test_a_bad_file_gets_one_line_and_the_others_go_on(
    folder: Path, tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (folder / name).write_bytes(content)
    done = run("convert", folder, "--to", "json", "--out", tmp_path / "out")
    assert done.exit_code == 1
    complaints = [line for line in done.stderr.splitlines() if name in line]
    assert len(complaints) == 1
    assert reason in complaints[0]
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["good.json"]


def test_a_path_that_the_system_refuses(folder: Path, tmp_path: Path) -> None:
    done = run("convert", folder / "good.txt" / "below", folder, "--to", "json", "--out", tmp_path / "out")
    assert done.exit_code == 1
    assert "below: the system refuses to read it" in done.stderr
    assert (tmp_path / "out" / "good.json").is_file()


def test_a_path_that_is_not_there(folder: Path, tmp_path: Path) -> None:
    done = run("convert", folder / "none.txt", folder, "--to", "json", "--out", tmp_path / "out")
    assert done.exit_code == 1
    assert "none.txt: there is no such file or folder; check the path" in done.stderr
    assert (tmp_path / "out" / "good.json").is_file()


def test_a_folder_without_documents(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    done = run("convert", tmp_path / "in", "--to", "json", "--out", tmp_path / "out")
    assert done.exit_code == 1
    assert "the folder holds no documents" in done.stderr


def test_wrong_usage_ends_with_2(folder: Path) -> None:
    assert run("convert", folder, "--to", "json").exit_code == 2
    assert run("convert", folder, "--to", "pdf", "--out", "x").exit_code == 2
    assert run("convert").exit_code == 2


def test_an_output_folder_that_cannot_be_made(folder: Path) -> None:
    done = run("convert", folder, "--to", "json", "--out", folder / "good.txt")
    assert done.exit_code == 1
    assert "cannot be written" in done.stderr


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (TELEGRAM.encode() + b"2. (U) A NUL \x00 here.\n", {"control-character"}),
        ("UNCLAS TARN HEAD 000044\nSUBJECT: CAFÉ\n\n¶1. (U) x.\n".encode("latin-1"), set()),
        (
            "UNCLAS TARN HEAD 000044\nSUBJECT: CAFÉ \n\n1. (U) x.".encode() + b"\xff\xfe\n",
            {"undecodable-bytes"},
        ),
        (b"<html><body><pre>\nUNCLAS TARN HEAD 000044\nSUBJECT: TIDES\n\n1. (U) x.\n", set()),
        (b"\xef\xbb\xbf" + TELEGRAM.replace("\n", "\r\n").encode(), set()),
    ],
)
def test_odd_input_gives_a_record_with_diagnostics(tmp_path: Path, content: bytes, codes: set[str]) -> None:
    file = tmp_path / "odd.txt"
    file.write_bytes(content)
    for form in ("json", "tei"):
        done = run("convert", file, "--to", form, "--out", tmp_path / form)
        assert done.exit_code == 0, done.output
    record = json.loads((tmp_path / "json" / "odd.json").read_text(encoding="utf-8"))
    assert record["kind"] == "cable"
    assert codes <= {found["code"] for found in record["diagnostics"]}
    etree.parse(tmp_path / "tei" / "odd.xml")


def test_two_documents_of_one_name_are_both_kept(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_text(TELEGRAM, encoding="utf-8")
    done = run("convert", tmp_path / "a", tmp_path / "b", "--to", "json", "--out", tmp_path / "out")
    assert done.exit_code == 0
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["x-2.json", "x.json"]


def test_nothing_is_half_written(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_record: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules["cablekit.cli.convert"].FORMATS, "jsonl", (".jsonl", broken))
    done = run("convert", folder, "--to", "jsonl", "--out", tmp_path / "out")
    assert done.exit_code != 0
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("command", ["convert"])
def test_each_command_has_help_with_an_example(command: str) -> None:
    done = run(command, "--help")
    assert done.exit_code == 0
    assert f"cablekit {command}" in done.output.partition("Example")[2]


def test_version() -> None:
    assert run("--version").output.strip() == f"cablekit, version {__version__}"


def test_importing_the_package_is_light() -> None:
    code = "import sys, cablekit; print([m for m in ('lark','lxml','rich','hypothesis','cattrs','click') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
