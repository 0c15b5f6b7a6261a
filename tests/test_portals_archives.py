"""Archives: members are read as documents and never unpacked; what is damaged or made to exhaust is refused."""

import gzip
import io
import json
import os
import tarfile
import zipfile
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner

import cablekit
from cablekit.cli import main
from cablekit.errors import SourceError

TELEGRAM = b"UNCLAS TARN HEAD 000044\nTAGS: PREL\nSUBJECT: TIDES\n\n1. (U) They come late.\n"
ROW = b'"1","2/14/2008 6:06","08TARNHEAD44","Consulate Tarn Head","UNCLASSIFIED","","FM AMCONSUL TARN HEAD","UNCLAS"\n'
MEMBERS = {
    "a/08TARNHEAD44.txt": TELEGRAM,
    "cables.csv": ROW,
    "README.md": b"About",
    ".hidden.txt": b"x",
    "a.json": b"{}",
}


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def tarred(members: dict[str, bytes], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def read(path: Path) -> tuple[list[str], list[SourceError]]:
    errors: list[SourceError] = []
    found = [source.path.removeprefix(str(path)) for source in cablekit.sources(path, on_error=errors.append)]
    return found, errors


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.zip", zipped(MEMBERS)),
        ("x.tar", tarred(MEMBERS)),
        ("x.tgz", tarred(MEMBERS, "w:gz")),
        ("x.tar.gz", tarred(MEMBERS, "w:gz")),
    ],
)
def test_the_documents_of_an_archive(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    assert read(tmp_path / name) == (["!a/08TARNHEAD44.txt", "!cables.csv#08TARNHEAD44"], [])
    assert [source.layout for source in cablekit.sources(tmp_path)] == ["telegram", "cablegate-csv"]


def test_one_packed_file(tmp_path: Path) -> None:
    (tmp_path / "cables.csv.gz").write_bytes(gzip.compress(ROW))
    assert read(tmp_path / "cables.csv.gz") == (["!cables.csv#08TARNHEAD44"], [])


def test_an_archive_on_standard_input() -> None:
    done = CliRunner().invoke(main, ["convert", "-", "--to", "jsonl"], input=zipped(MEMBERS))
    assert [json.loads(line)["source"]["path"] for line in done.stdout.splitlines()] == [
        "-!a/08TARNHEAD44.txt",
        "-!cables.csv#08TARNHEAD44",
    ]


def test_converted_members_stay_below_the_folder(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(zipped({"../../up.txt": TELEGRAM, "/root.txt": TELEGRAM, "cables.csv": ROW * 2}))
    done = CliRunner().invoke(
        main, ["convert", str(tmp_path / "x.zip"), "--to", "json", "--out", str(tmp_path / "out")]
    )
    assert done.exit_code == 0, done.output
    written = sorted(str(file.relative_to(tmp_path)) for file in tmp_path.rglob("*.json"))
    rows = [f"out/x/cables.csv/08TARNHEAD44{number}.json" for number in ("-2", "")]
    assert written == [*rows, "out/x/root.json", "out/x/up.json"]


def test_a_member_that_unpacks_to_a_thousand_times_its_size_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(zipped({"a.txt": bytes(9_500_000), "b.txt": TELEGRAM}))
    found, (error,) = read(tmp_path / "x.zip")
    assert (found, error.place) == (["!b.txt"], f"{tmp_path}/x.zip!a.txt")
    assert error.reason == "it unpacks to more than 1000 times its size"


def test_a_document_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("cablekit.portals.files"), "LARGEST", 100)
    (tmp_path / "x.zip").write_bytes(zipped({"a.txt": os.urandom(200), "b.txt": TELEGRAM}))
    found, (error,) = read(tmp_path / "x.zip")
    assert found == ["!b.txt"]
    assert "longer than 100 bytes" in error.reason


def test_an_archive_in_an_archive_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(zipped({"a.zip": zipped(MEMBERS), "b.txt": TELEGRAM}))
    found, (error,) = read(tmp_path / "x.zip")
    assert (found, error.reason) == (["!b.txt"], "an archive in an archive is not read")


def corrupted(content: bytes, place: int) -> bytes:
    return content[:place] + bytes(255 - byte for byte in content[place : place + 20]) + content[place + 20 :]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cut.zip", zipped(MEMBERS)[:200]),
        ("cut.tgz", tarred({"a.txt": os.urandom(5000)}, "w:gz")[:3000]),
        ("cut.txt.gz", gzip.compress(os.urandom(5000))[:3000]),
        ("no.gz", b"\x1f\x8bnothing"),
        ("garbled.zip", corrupted(zipped({"a.txt": TELEGRAM}), 50)),
    ],
)
def test_a_damaged_archive_is_told(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    found, errors = read(tmp_path / name)
    assert found == []
    assert {error.remedy for error in errors} == {"fetch it again or unpack it first"}
    with pytest.raises(SourceError):
        list(cablekit.sources(tmp_path / name))
