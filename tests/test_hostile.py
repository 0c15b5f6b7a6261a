"""Files that are made to exhaust or mislead their reader: each is refused with its reason, and the rest goes on."""

import gzip
import io
import os
import stat
import struct
import tarfile
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner

import cablekit
from cablekit.cli import main
from cablekit.errors import SourceError
from cablekit.portals import cablegate
from cablekit.portals.folders import below
from tests import hostile

TELEGRAM = b"UNCLAS TARN HEAD 000044\nTAGS: PREL\nSUBJECT: TIDES\n\n1. (U) They come late.\n"
ROW = b'"1","2/14/2008 6:06","08TARNHEAD44","Consulate Tarn Head","UNCLASSIFIED","","FM AMCONSUL TARN HEAD","UNCLAS"\n'
MEGABYTE = 1 << 20
files = import_module("cablekit.portals.files")


def read(path: Path) -> tuple[list[str], list[str]]:
    """The documents of a path and the errors, each with its place below the path."""
    errors: list[SourceError] = []
    found = [str(source.path) for source in cablekit.sources(path, on_error=errors.append)]
    assert all("\n" not in str(error) for error in errors)
    cut = str(path.parent) + "/"
    return [name.removeprefix(cut) for name in found], [f"{e.place.removeprefix(cut)}: {e.reason}" for e in errors]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a telegram that must be read whatever lies beside it."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "z.txt").write_bytes(TELEGRAM)
    return folder


@pytest.fixture
def bounded() -> Iterator[None]:
    """What runs in here takes no more than 100 MB and 20 seconds."""
    tracemalloc.start()
    begin = time.process_time()
    yield
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100 * MEGABYTE
    assert time.process_time() - begin < 20


# ---------------------------------------------------------------- folders


def test_links_pipes_and_devices_in_a_folder(folder: Path) -> None:
    (folder.parent / "secret.txt").write_bytes(TELEGRAM)
    (folder.parent / "other").mkdir()
    (folder / "a.txt").symlink_to("z.txt")
    (folder / "b.txt").symlink_to("../secret.txt")
    (folder / "c.txt").symlink_to("c.txt")
    (folder / "d.txt").symlink_to("none.txt")
    (folder / "e").symlink_to(".")
    (folder / "f").symlink_to("../other")
    (folder / "g.txt").symlink_to("/dev/zero")
    (folder / "0.json").symlink_to("0.json")
    os.mkfifo(folder / "h.txt")
    os.mkfifo(folder / ".hidden")
    found, errors = read(folder)
    assert found == ["in/a.txt", "in/z.txt"]
    assert errors == [
        "in/b.txt: it is a link that leads out of the folder",
        "in/c.txt: it is a link that leads nowhere",
        "in/d.txt: it is a link that leads nowhere",
        "in/e: links to folders are not followed",
        "in/f: links to folders are not followed",
        "in/g.txt: it is a device, no file",
        "in/h.txt: it is a named pipe, no file",
    ]


@pytest.mark.parametrize(
    ("name", "reason"),
    [("/dev/zero", "it is a device, no file"), ("pipe", "it is a named pipe, no file")],
)
def test_what_never_ends_is_not_opened(name: str, reason: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SourceError, match=reason):
        list(cablekit.sources(tmp_path / name))
    with pytest.raises(SourceError, match=reason):
        cablekit.from_tei(tmp_path / name)
    done = CliRunner().invoke(main, ["ingest", str(tmp_path / name), "--archive", str(tmp_path / "archive"), "--json"])
    assert (done.exit_code, reason in done.output) == (1, True)


def test_what_the_system_refuses_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "closed").mkdir()
    (folder / "closed" / "a.txt").write_bytes(TELEGRAM)
    (folder / "closed").chmod(0)
    scandir = os.scandir

    def refusing(path: str) -> object:  # (who runs the tests may be allowed everything)
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    try:
        assert read(folder) == (
            ["in/z.txt"],
            ["in/closed: the system refuses to read it (Permission denied)"],
        )
    finally:
        (folder / "closed").chmod(stat.S_IRWXU)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_told(folder: Path) -> None:
    (folder / "a.txt").write_bytes(TELEGRAM)
    (folder / "a.txt").chmod(0)
    assert read(folder) == (["in/z.txt"], ["in/a.txt: the system refuses to read it (Permission denied)"])


def test_names_that_are_no_text(folder: Path) -> None:
    name = os.fsdecode(b"\xff\xfe.txt")
    (folder / name).write_bytes(TELEGRAM)
    assert sorted(read(folder)[0]) == ["in/z.txt", f"in/{name}"]
    for form in ("jsonl", "tei", "text"):
        out = folder.parent / form
        done = CliRunner().invoke(main, ["convert", str(folder), "--to", form, "--out", str(out)])
        assert done.exit_code == 0, done.output
    assert len(list((folder.parent / "tei").iterdir())) == 2
    done = CliRunner().invoke(main, ["diff", str(folder / name), str(folder / "z.txt")])
    assert done.exit_code == 0, done.output


def test_the_documents_of_a_folder_come_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", "b.txt", ".git/x.txt", "README.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(TELEGRAM)
    assert [str(file.relative_to(tmp_path)) for file in below(tmp_path) if isinstance(file, Path)] == [
        "a.txt", "b/1.txt", "b/2.txt", "b.txt",
    ]  # fmt: skip


def test_folders_within_folders_without_end(folder: Path) -> None:
    made = [folder / "d"]
    while len(made) < 1500:
        made.append(made[-1] / "d")
    for one in made:
        one.mkdir()
    (made[-1] / "a.txt").write_bytes(TELEGRAM)
    found, errors = read(folder)
    (made[-1] / "a.txt").unlink()
    for one in reversed(made):  # (pytest would not get to the end of them)
        one.rmdir()
    assert (len(found), errors) == (2, [])


# ---------------------------------------------------------------- archives


def zipped(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def overlapping(count: int) -> bytes:
    """A zip whose members are all the same bytes of it."""
    whole = zipped(("a.txt", bytes(900_000)))
    start = whole.index(b"PK\x01\x02")
    end = whole.index(b"PK\x05\x06")
    entry = whole[start:end]
    directory = b"".join(entry.replace(b"a.txt", b"%05d" % number) for number in range(count))
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0)
    return whole[:start] + directory + tail


def with_link() -> bytes:
    out = io.BytesIO(zipped(("b.txt", TELEGRAM)))
    with zipfile.ZipFile(out, "a") as archive:
        info = zipfile.ZipInfo("a.txt")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    return out.getvalue()


def tarred(*members: tarfile.TarInfo, mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for info in members:
            archive.addfile(info, io.BytesIO(TELEGRAM[: info.size]))
    return out.getvalue()


def member(name: str, kind: bytes = tarfile.REGTYPE, target: str = "", size: int = 0) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname, info.size = kind, target, size
    return info


def huge_header() -> bytes:
    """A tar whose first header says that a name of 8 GB follows."""
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 8_000_000_000
    return info.tobuf(tarfile.GNU_FORMAT) + bytes(10_240)


FULL = len(TELEGRAM)
LINKS = (
    member("a.txt", tarfile.SYMTYPE, "/etc/passwd"),
    member("b.txt", tarfile.LNKTYPE, "../../z.txt"),
    member("c.txt", tarfile.FIFOTYPE),
    member("d.txt", tarfile.CHRTYPE),
    member("../../e.txt", size=FULL),
    member("/f.txt", size=FULL),
)


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize(
    ("name", "content", "found", "reasons"),
    [
        ("a.zip", zipped(("b.txt", bytes(9_500_000)), ("c.txt", TELEGRAM)), ["!c.txt"], ["!b.txt: it unpacks to more"]),
        ("a.zip", overlapping(300), [], [": its members overlap: it is made to exhaust its reader"]),
        ("a.zip", with_link(), ["!b.txt"], ["!a.txt: links in an archive are not followed"]),
        ("a.zip", zipped(("b.zip", zipped(("c.txt", TELEGRAM)))), [], ["!b.zip: an archive in an archive is not read"]),
        ("a.zip", zipped(("../../b.txt", TELEGRAM), ("/c.txt", b"")), ["!../../b.txt"], ["!/c.txt: the file is empty"]),
        ("a.zip", zipped(("b.gz", gzip.compress(TELEGRAM))), [], ["!b.gz: an archive in an archive is not read"]),
        ("a.gz", gzip.compress(bytes(9_500_000)), [], ["!a: it unpacks to more than 1000 times its size"]),
        ("a.gz", gzip.compress(gzip.compress(TELEGRAM)), [], ["!a: an archive in an archive is not read"]),
        (
            "a.tar",
            tarred(*LINKS),
            ["!../../e.txt", "!/f.txt"],
            ["!a.txt: links in an archive are not followed", "!b.txt: links in an archive are not followed"],
        ),
        ("a.tgz", gzip.compress(huge_header()), [], [": the archive cannot be unpacked (a header of 8,000,000,000 bytes)"]),
        ("a.tar", huge_header(), [], [": the archive cannot be unpacked (a header of 8,000,000,000 bytes)"]),
        (
            "a.tgz",
            tarred(*(member(f"{number}.txt") for number in range(5_000)), mode="w:gz"),
            [],
            ["!0.txt: the file is empty", "!1.txt: the file is empty"],
        ),
    ],
)  # fmt: skip
def test_archives_that_are_made_to_exhaust(
    name: str, content: bytes, found: list[str], reasons: list[str], folder: Path
) -> None:
    (folder / name).write_bytes(content)
    documents, errors = read(folder)
    assert documents == [*(f"in/{name}{place}" for place in found), "in/z.txt"]
    assert len(errors) == len(reasons) or len(errors) == 5_000
    for error, reason in zip(errors, reasons, strict=False):
        assert error.startswith(f"in/{name}{reason}")


@pytest.mark.usefixtures("bounded")
def test_an_archive_that_is_a_copy_of_itself(folder: Path) -> None:
    """A file whose unpacked bytes begin as it does itself is met as an archive in an archive."""
    packer = zlib.compressobj(wbits=31)
    content = packer.compress(b"\x1f\x8b\x08" + bytes(1000)) + packer.flush()
    (folder / "a.gz").write_bytes(content)
    assert read(folder) == (["in/z.txt"], ["in/a.gz!a: an archive in an archive is not read"])


def repeated(unit: bytes, size: int) -> bytes:
    return (unit * (size // len(unit) + 1))[:size]


class Endless(io.RawIOBase):
    """A stream that begins as given and never ends."""

    def __init__(self, head: bytes, filler: bytes) -> None:
        self.head, self.filler = head, filler

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:
        data = self.head[: len(buffer)] or repeated(self.filler, len(buffer))
        self.head = self.head[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize(
    ("head", "filler", "reason"),
    [
        (gzip.compress(TELEGRAM), b"\0", "the archive is longer than 30,000,000 bytes"),
        (TELEGRAM, b"They come late.\n", "it is no document: longer than 10,000,000 bytes"),
        (b"", b"\0", "it is no document: longer than 10,000,000 bytes"),
    ],
    ids=["archive", "telegram", "zeros"],
)
def test_standard_input_that_never_ends(
    head: bytes, filler: bytes, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGEST_STREAM", 30_000_000)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(Endless(head, filler))))
    errors: list[SourceError] = []
    assert list(cablekit.sources("-", on_error=errors.append)) == []
    assert [error.reason for error in errors] == [reason]


# ---------------------------------------------------------------- texts and tables


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b" \n\r\n\t", "the file is empty"),
        (bytes(range(256)) * 40, "the file is binary, not text"),
        (b"\0" * 1000, "the file is binary, not text"),
        (repeated(b"They come late. ", 50 * MEGABYTE), "it is no document: longer than 10,000,000 bytes"),
        (TELEGRAM.decode().encode("utf-32"), "the file is binary, not text"),
        (b"\xff\xfe" + TELEGRAM.decode().encode("utf-16-le")[:-1], "the file is binary, not text"),
    ],
)
def test_texts_that_are_refused(content: bytes, reason: str, folder: Path) -> None:
    (folder / "a.txt").write_bytes(content)
    assert read(folder) == (["in/z.txt"], [f"in/a.txt: {reason}"])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "latin-1", "utf-8-sig"])
def test_a_telegram_in_other_encodings(encoding: str, tmp_path: Path) -> None:
    text = TELEGRAM.decode().replace("1.", "¶1.")
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    data = mark + text.encode(encoding)
    (tmp_path / "a.txt").write_bytes(data)
    (cable,) = cablekit.read(tmp_path / "a.txt")
    assert isinstance(cable, cablekit.Cable)
    assert (cable.subject, cable.paragraphs[0].text) == ("TIDES", "They come late.")
    assert cable.source is not None
    place = cable.source.byte_offset(text.index("TIDES"))
    assert data[place:].startswith("TIDES".encode(cable.source.encoding or ""))


def test_a_nul_within_a_telegram_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TELEGRAM.replace(b"late", b"la\0te"))
    (cable,) = cablekit.read(tmp_path / "a.txt")
    assert [found.code for found in cable.diagnostics if found.code == "control-character"] == ["control-character"]


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (b'2,2/14/2008 6:06,08TARNHEAD45' + b"," * 1_000_000, "it has more than 100 columns, not 8"),
        (b'2,2/14/2008 6:06,08TARNHEAD45,a,b,c,"' + b"x" * 200_000, "it is longer than 100,000 bytes"),
        (b'2,2/14/2008 6:06,08TARNHEAD45,a,b,c,d,' + b"x" * 200_000, "it is longer than 100,000 bytes"),
        (b'2,2/14/2008 6:06,08TARNHEAD45,a,b,c,"d', "its quotation marks do not match"),
    ],
)  # fmt: skip
def test_rows_that_are_made_to_exhaust(
    broken: bytes, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cablegate, "LONGEST_ROW", 100_000 if b"x" in broken else 10_000_000)
    (tmp_path / "cables.csv").write_bytes(ROW + broken + b"\n" + ROW.replace(b'"1"', b'"3"').replace(b"44", b"46"))
    found, errors = read(tmp_path / "cables.csv")
    assert found == ["cables.csv#08TARNHEAD44", "cables.csv#08TARNHEAD46"]
    assert errors[0] == f"cables.csv#08TARNHEAD45: row 2 is broken: {reason}"
    assert all("is broken" in error for error in errors)


@pytest.mark.usefixtures("bounded")
def test_a_table_without_rows(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"," * 20 * MEGABYTE)
    assert read(tmp_path / "a.csv") == ([], ["a.csv: it is no document: longer than 10,000,000 bytes"])


# ---------------------------------------------------------------- markup

LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"{}><teiHeader/><text><body><p>{}</p></body></text></TEI>'


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (f'<!DOCTYPE TEI [<!ENTITY a0 "ha">{LAUGHS}]>' + TEI.format("", "&a11;"), "it declares entities"),
        (f'<!DOCTYPE TEI [<!ENTITY a0 "ha">{LAUGHS}]>' + TEI.format(' n="&a11;"', ""), "it declares entities"),
        ('<!DOCTYPE TEI [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + TEI.format("", "&a;"), "it declares entities"),
        ('<!DOCTYPE TEI [<!ENTITY % a SYSTEM "http://127.0.0.1:9/a.dtd">%a;]>' + TEI.format("", ""), "it declares entities"),
        ('<!DOCTYPE TEI [<!ENTITY a "' + "x" * 100_000 + '">]>' + TEI.format("", "&a;" * 10_000), "it declares entities"),
        (TEI.format("", "<p>" * 100_000), "it is no well-formed XML"),
        ("<TEI", "it is no well-formed XML"),
        ("", "the file is empty"),
    ],
)  # fmt: skip
def test_tei_that_is_made_to_exhaust(content: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(content)
    with pytest.raises(SourceError, match=reason):
        cablekit.from_tei(tmp_path / "a.xml")
    done = CliRunner().invoke(main, ["validate", str(tmp_path / "a.xml")])
    assert (done.exit_code, reason in done.output) == (1, True)


HEAD = b"<html><table><tr><td>Reference ID</td><td>Created</td></tr><tr>"


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize(
    "page",
    [
        b'<!DOCTYPE html [<!ENTITY a "ha">]>' + HEAD.replace(b"td>", b"th>") + b"<td>&a;</td></table>",
        HEAD + b"<div>" * 200_000,
        HEAD + b"<pre>" * 50_000,
        HEAD + b"<" * 1_000_000,
        HEAD + b"&" * 1_000_000,
        HEAD + b"<a href='" * 100_000,
        HEAD + b"<!--" * 200_000,
    ],
)
def test_pages_that_are_made_to_exhaust(page: bytes, folder: Path) -> None:
    (folder / "a.html").write_bytes(page)
    found, errors = read(folder)
    assert (found, errors) == (["in/a.html", "in/z.txt"], [])


# ---------------------------------------------------------------- fuzzed files


def test_fuzzed_files_are_read_or_refused(tmp_path: Path) -> None:
    hostile.write(tmp_path / "in", 150, seed=1)
    names = {str(file) for file in (tmp_path / "in").iterdir()}
    assert len(names) == 150
    met: set[str] = set()
    errors: list[SourceError] = []
    for record in cablekit.read(tmp_path / "in", on_error=errors.append):
        assert record.source is not None
        met.add(str(record.source.path))
    met |= {error.place for error in errors}
    assert {name for name in names if not any(place.startswith(name) for place in met)} == set()


def test_the_same_seed_gives_the_same_files(tmp_path: Path) -> None:
    for name in ("a", "b"):
        hostile.write(tmp_path / name, 60, seed=2)
    contents = [sorted((file.name, file.read_bytes()) for file in (tmp_path / name).iterdir()) for name in ("a", "b")]
    assert contents[0] == contents[1]


def test_texts_of_no_kind_are_documents_of_an_archive(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x = 1\n")
    found = cablekit.ingest(tmp_path / "a.txt", tmp_path / "archive", workers=0, parquet=False)
    assert (found.outcomes["accepted"], found.kinds["unknown"]) == (1, 1)


def test_fuzzed_files_are_accounted_for_in_an_archive(tmp_path: Path) -> None:
    hostile.write(tmp_path / "in", 150, seed=3)
    found = cablekit.ingest(tmp_path / "in", tmp_path / "archive", workers=0, parquet=False)
    with cablekit.Archive(tmp_path / "archive") as archive:
        inputs = archive.connection.execute("SELECT path, outcome FROM inputs").fetchall()
    assert len(inputs) == found.inputs == sum(found.outcomes.values())
    assert {outcome for _, outcome in inputs} == {"accepted", "duplicate", "witness", "quarantined"}
    for file in (tmp_path / "in").iterdir():
        assert any(path.startswith(str(file)) for path, _ in inputs)
