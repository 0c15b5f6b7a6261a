"""Cablegate's table of cables as a stream: rows of many lines, escapes, broken rows, flat memory."""

import hashlib
import tracemalloc
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cablekit
from cablekit.errors import SourceError
from cablekit.portals import cablegate
from cablekit.records import SourceText

HEADER = "P 140606Z FEB 08\nFM AMCONSUL TARN HEAD\nTO SECSTATE WASHDC"
BODY = 'UNCLAS TARN HEAD 000044\nTAGS: PREL\nSUBJECT: TIDES\n\n¶1. (U) They "come" late.\n'


def row(number: int, header: str = HEADER, body: str = BODY) -> str:
    columns = (
        str(number),
        "2/14/2008 6:06",
        f"08TARNHEAD{number}",
        "Consulate Tarn Head",
        "UNCLASSIFIED",
        "07A1|07B2",
        header,
        body,
    )
    return ",".join('"' + column.replace("\\", "\\\\").replace('"', '\\"') + '"' for column in columns) + "\n"


def read(data: bytes, size: int = 1 << 16) -> list[SourceText | SourceError]:
    chunks = (data[start : start + size] for start in range(0, len(data), size))
    return list(cablegate.documents(chunks, "cables.csv"))


def test_each_row_is_a_document(tmp_path: Path) -> None:
    file = tmp_path / "cables.csv"
    text = row(43) + row(44) + row(45)
    file.write_text(text, encoding="utf-8")
    found = list(cablekit.sources(file))
    assert [source.path for source in found] == [f"{file}#08TARNHEAD{number}" for number in (43, 44, 45)]
    second = found[1]
    assert second.layout == "cablegate-csv"
    assert second.text == HEADER + "\n" + BODY
    assert second.sha256 == hashlib.sha256(row(44).rstrip("\n").encode()).hexdigest()
    assert second.portal == cablekit.records.PortalMetadata(
        identifier="08TARNHEAD44",
        created="2008-02-14 06:06",
        classification="UNCLASSIFIED",
        origin="Consulate Tarn Head",
        references=("07A1", "07B2"),
    )
    at = second.text.index('"come')
    assert file.read_bytes()[second.byte_offset(at) :].startswith(b'\\"come\\" late')
    assert cablekit.parse(second).identifier == "08TARNHEAD44"


def diagnosed(columns: str, text: str) -> list[str]:
    """What is said of a portal's references where the text cites otherwise."""
    line = f'1,2/14/2008 6:06,08TARNHEAD44,Consulate Tarn Head,UNCLASSIFIED,{columns},"{HEADER}","{text}"'
    (source,) = read(line.encode())
    assert isinstance(source, SourceText)
    return [found.message for found in cablekit.parse(source).diagnostics if found.code == "portal-disagrees"]


REF = "UNCLAS TARN HEAD 000044\nSUBJECT: TIDES\n{}\n1. (U) They come late."


@pytest.mark.parametrize(
    ("column", "lines", "disagreement"),
    [
        ("", "REF: LOWMERE 118\n", None),
        ("08LOWMERE118", "REF: LOWMERE 118\n", None),
        ("08LOWMERE118|07STATE12", "REF: A. 07 STATE 12 B. LOWMERE 118 C. TRANTER E-MAIL\n", None),
        ("07SECSTATE12|", "REF: 07 STATE 12\n", None),
        ("07LOWMERE118", "REF: LOWMERE 118\n", "07LOWMERE118, the text has 08LOWMERE118"),
        ("08LOWMERE118", "", "08LOWMERE118, the text has none"),
        ("08LOWMERE118|DRAFT", "REF: LOWMERE 118\n", "08LOWMERE118, DRAFT, the text has 08LOWMERE118"),
    ],
)
def test_what_the_portal_gives_as_references_is_held_against_the_text(
    column: str, lines: str, disagreement: str | None
) -> None:
    expected = [f"the portal's list of references is {disagreement}"] if disagreement else []
    assert diagnosed(column, REF.format(lines)) == expected


@pytest.mark.parametrize(
    ("identifier", "name"),
    [('"08TARNHEAD44"', "08TARNHEAD44"), ("08TARNHEAD44", "08TARNHEAD44"), ('"08../../44"', "1"), ('"08T\x0044"', "1")],
)
def test_a_row_is_named_by_its_identifier(identifier: str, name: str) -> None:
    (found,) = read(f'1,2/14/2008 6:06,{identifier},Tarn Head,UNCLASSIFIED,,"{HEADER}","x"'.encode())
    assert isinstance(found, SourceText)
    assert found.path == f"cables.csv#{name}"


@given(st.lists(st.tuples(st.text(), st.text()), min_size=1, max_size=4), st.integers(1, 200))
def test_rows_are_read_however_they_are_cut_and_each_character_is_found(
    texts: list[tuple[str, str]], size: int
) -> None:
    def plain(text: str) -> str:
        return text.encode("utf-8", "replace").decode()

    written = [(plain(header), plain(body)) for header, body in texts]
    data = "".join(row(number, header, body) for number, (header, body) in enumerate(written, 1)).encode()
    found = read(data, size)
    assert all(isinstance(source, SourceText) for source in found)
    for source, parts in zip(found, written, strict=True):
        assert source.text == "\n".join(part for part in parts if part.strip(" \t\n\r\x0b\f"))
        for offset, character in enumerate(source.text):
            there = data[source.byte_offset(offset) :]
            assert there.startswith((character.encode(), b"\\" + character.encode())) or character == "\n"


@given(
    st.binary()
    | st.lists(st.sampled_from([b'"1","2/14/2008 6:06","08TARN1"', b',"x"', b",", b'"', b"\\", b"\n", b"\xb6"])).map(
        b"".join
    )
)
def test_any_bytes_give_documents_or_errors(data: bytes) -> None:
    for found in read(data):
        assert isinstance(found, SourceError) or found.byte_offset(len(found.text)) <= len(data)


def test_a_body_of_many_lines_and_more_than_64_kb() -> None:
    body = BODY + "They come late, as the tables said.\n" * 4000
    (source,) = read(row(1, body=body).encode(), 1000)
    assert source.text == HEADER + "\n" + body


def test_quotes_doubled_columns_bare_and_a_byte_order_mark() -> None:
    line = '1,2/14/2008 6:06,08TARNHEAD44,Consulate Tarn Head,UNCLASSIFIED,,"FM ""X""","1. A, ""B"""\r\n'
    (source,) = read(b"\xef\xbb\xbf" + line.encode())
    assert source.text == 'FM "X"\n1. A, "B"'


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ('"2","2/14/2008 6:06","08TARNHEAD2","Consulate Tarn Head"\n', "it has 4 columns, not 8"),
        (row(2).replace('They \\"come', 'They "come'), "its quotation marks do not match"),
        (row(2)[:-60] + "\n", "its quotation marks do not match"),
        (row(2).replace('","UNCLASS', '","x","UNCLASS'), "it has 9 columns, not 8"),
    ],
)
def test_a_broken_row_costs_only_itself(broken: str, reason: str, tmp_path: Path) -> None:
    file = tmp_path / "cables.csv"
    file.write_text(row(1) + broken + row(3), encoding="utf-8")
    errors: list[SourceError] = []
    found = list(cablekit.sources(file, on_error=errors.append))
    assert [source.portal.identifier for source in found] == ["08TARNHEAD1", "08TARNHEAD3"]
    assert [(error.place, error.reason) for error in errors] == [(f"{file}#08TARNHEAD2", f"row 2 is broken: {reason}")]
    with pytest.raises(SourceError, match="row 2 is broken"):
        list(cablekit.sources(file))


def test_memory_stays_flat() -> None:
    def chunks() -> Iterator[bytes]:
        block = "".join(row(number, body=BODY * 20) for number in range(200)).encode()
        for _ in range(6):
            yield block

    def count() -> int:
        return sum(isinstance(source, SourceText) for source in cablegate.documents(chunks(), "cables.csv"))

    tracemalloc.start()
    assert count() == 1200
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3_000_000


def test_a_file_without_rows_is_given_up_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cablegate, "LONGEST_ROW", 100_000)
    found = list(cablegate.documents((b"x" * 70_000 for _ in range(2)), "cables.csv"))
    assert [error.place for error in found] == ["cables.csv#1"]


@pytest.mark.parametrize("length", range(7))
def test_escapes_are_those_that_a_reader_from_left_to_right_finds(length: int) -> None:
    for text in map("".join, product('\\"a', repeat=length)):
        assert cablegate.parted(text) == cablegate.ESCAPE.split(text)
        assert cablegate.resolved(text) == cablegate.ESCAPE.sub(lambda escape: escape[0][1], text)
