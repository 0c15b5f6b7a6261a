"""The layouts of portals: what is recognised, what is cut out, and that each character is found again in its file."""

import io
import json
from importlib import metadata
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import cablekit
from cablekit import portals
from cablekit.cli import main
from cablekit.portals.glue import lost_breaks, unglued
from cablekit.portals.wikileaks import read_page
from cablekit.records import Cable, SourceText

TELEGRAM = "UNCLAS TARN HEAD 000044\nTAGS: PREL\nSUBJECT: TIDES\n\n1. (U) They come late.\n"
TABLE = """<table class='cable'>
<tr>
<th>Reference ID</th>
<th>Created</th>
<th>Released</th>
<th>Classification</th>
<th>Origin</th>
</tr>
<tr>
<td>
<a href='/cable/2008/02/08TARNHEAD44.html'>08TARNHEAD44</a>
</td>
<td>
<a href='/date/2008-02_0.html'>2008-02-14 06:06</a>
</td>
<td>
<a href='/reldate/2010-12-01_0.html'>2010-12-01 23:11</a>
</td>
<td>
<a href='/classification/1_0.html' title='unclassified'>UNCLASSIFIED</a>
</td>
<td>
<a href='/origin/1_0.html'>Consulate Tarn Head</a>
</td>
</tr>
</table>
"""
HEADER = "<code><pre>P 140606Z FEB 08&#x000A;FM AMCONSUL TARN HEAD</pre></code>\n"
BODY = (
    "<code><pre>UNCLAS TARN HEAD 000044 &#x000A;&#x000A;TAGS: <a href='/tag/PREL_0.html'>PREL</a>, "
    "<a href='/tag/AX_0.html'>AX</a>&#x000A;SUBJECT: TIDES &amp; LOCKS&#x000A;&#x000A;"
    "<a id='par1' href='#par1'>¶</a>1. (U) &They come late,8 said AT&T.</pre></code>\n"
)
PAGE = f"<?xml version='1.0'?>\n<html>\n<body>\n<a href='/'>Lists</a>\n{TABLE}{HEADER}{BODY}</body>\n</html>\n"


def read_one(path: Path) -> SourceText:
    (source,) = cablekit.sources(path)
    return source


def misplaced(source: SourceText, file: bytes) -> list[tuple[int, str]]:
    """The characters that are not at their place in the file: themselves, or an entity or escape for them."""
    encoding = source.encoding or "utf-8"
    found = []
    for offset, character in enumerate(source.text):
        byte = source.byte_offset(offset)
        there = file[byte : byte + len(character.encode(encoding, "surrogateescape"))]
        stands_for = character == "\n" or file[byte : byte + 1] in (b"&", b"\\", b'"')
        if there.decode(encoding, "surrogateescape") != character and not stands_for:
            found.append((offset, character))
    return found


# ---------------------------------------------------------------- pages


def test_a_page_gives_its_two_blocks_and_what_its_table_says(tmp_path: Path) -> None:
    file = tmp_path / "08TARNHEAD44.html"
    file.write_text(PAGE, encoding="utf-8")
    source = read_one(file)
    assert (source.layout, source.kind) == ("wikileaks-html", "cable")
    assert source.text.splitlines()[:3] == ["P 140606Z FEB 08", "FM AMCONSUL TARN HEAD", "UNCLAS TARN HEAD 000044 "]
    assert source.text.endswith("SUBJECT: TIDES & LOCKS\n\n¶1. (U) &They come late,8 said AT&T.")
    assert source.portal == cablekit.records.PortalMetadata(
        identifier="08TARNHEAD44",
        created="2008-02-14 06:06",
        released="2010-12-01 23:11",
        classification="UNCLASSIFIED",
        origin="Consulate Tarn Head",
        tags=("PREL", "AX"),
    )
    assert misplaced(source, file.read_bytes()) == []
    assert source.byte_offset(source.text.index("& LOCKS")) == PAGE.encode().index(b"&amp; LOCKS")
    record = next(cablekit.read(file))
    assert (record.identifier, record.subject) == ("08TARNHEAD44", "TIDES & LOCKS")


@pytest.mark.parametrize("end", ["</pre>", "</body>", "They come", "FM AMCONSUL", "<pre>", "</table>"])
def test_a_page_that_is_cut_off_still_gives_a_record(end: str, tmp_path: Path) -> None:
    file = tmp_path / "cut.html"
    file.write_text(PAGE[: PAGE.rindex(end)], encoding="utf-8")
    (record,) = cablekit.read(file)
    assert record.source.portal.identifier == "08TARNHEAD44"
    assert misplaced(record.source, file.read_bytes()) == []


@pytest.mark.parametrize(
    ("written", "otherwise"),
    [("<table class='cable'>", "<TABLE CLASS='cable' width=100>"), ("<pre>", "<PRE id='x'>"), ("'cable'", '"cable"')],
)
def test_pages_that_write_their_tags_otherwise(written: str, otherwise: str) -> None:
    source = read_page(PAGE.replace(written, otherwise).encode(), "x.html")
    assert source.portal.identifier == "08TARNHEAD44"
    assert source.text.startswith("P 140606Z FEB 08\nFM AMCONSUL TARN HEAD\nUNCLAS")


def test_a_page_in_latin_1_keeps_its_pilcrows() -> None:
    page = PAGE.encode("latin-1")
    source = read_page(page, "x.html")
    assert (source.encoding, "\n¶1. (U)" in source.text) == ("latin-1", True)
    assert misplaced(source, page) == []


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("<h3>Viewing cable 08TARNHEAD44, TIDES &amp; LOCKS,\nAND MARSHES </h3>", "TIDES & LOCKS,\nAND MARSHES"),
        ("<h3>Viewing cable 08TARNHEAD44, </h3>", None),
        ("<h3>Viewing cable 08TARNHEAD44</h3>", None),
        ("<h3>Viewing cable 08TARNHEAD44, TIDES", None),
        ("<h3>Browse by origin, date</h3>", None),
    ],
)
def test_the_title_of_a_page_stands_in_its_heading(heading: str, title: str | None) -> None:
    source = read_page(PAGE.replace("<table", f"{heading}\n<table", 1).encode(), "x.html")
    assert (source.portal.title, source.portal.identifier) == (title, "08TARNHEAD44")


@pytest.mark.parametrize(
    ("title", "subject", "codes"),
    [
        ("TIDES AND", "TIDES AND MARSHES", ["portal-title-cut"]),
        ("TIDES: THE MARSHES", "TIDES:  THE MARSHES", []),
        ("S) TIDES AND", "(S) TIDES AND MARSHES", ["portal-title-cut"]),
        ("S) TIDES", "(S) TIDES", []),
        ("S) TIDES", "TIDES", ["portal-disagrees"]),
        ("MARSHES", "TIDES AND MARSHES", ["portal-disagrees"]),
    ],
)
def test_the_title_is_held_against_the_subject(title: str, subject: str, codes: list[str]) -> None:
    page = PAGE.replace("<table", f"<h3>Viewing cable 08TARNHEAD44, {title}</h3>\n<table", 1)
    record = cablekit.parse(read_page(page.replace("TIDES &amp; LOCKS", subject).encode(), "x.html"))
    assert [found.code for found in record.diagnostics if found.code.startswith("portal-")] == codes


marked = st.lists(
    st.text(max_size=8) | st.sampled_from(["&#x000A;", "&amp;", "&lt;", "&#182;", "&", "<", "<a id='x'>¶</a>", "&copy"])
).map("".join)


@given(marked, marked, st.sampled_from(["utf-8", "latin-1"]))
def test_each_character_of_a_page_is_found_in_its_file(header: str, text: str, encoding: str) -> None:
    page = f"<html>{TABLE}<pre>{header}</pre><pre>{text}</pre></html>".encode(encoding, "replace")
    source = read_page(page, "x.html")
    assert misplaced(source, page) == []
    assert source.byte_offset(len(source.text)) <= len(page)


@given(
    st.binary()
    | st.lists(
        st.sampled_from(
            [b"<table class='cable'>", b"<th>Reference ID", b"<td>", b"<pre>", b"</pre>", b"\0", b"\xb6", b"&#0;", b"x"]
        )
    ).map(b"".join)
)
def test_any_bytes_give_a_document(page: bytes) -> None:
    source = read_page(page, "x.html")
    assert source.byte_offset(len(source.text)) <= len(page)
    cablekit.parse(portals.settled(source, portals.FILE_LAYOUTS[0], "named"))


# ---------------------------------------------------------------- lost line breaks


@pytest.mark.parametrize(
    ("glued", "lines"),
    [
        ("INFO AMEMBASSY HARROWUNCLAS LOWMERE 000118", ["INFO AMEMBASSY HARROW", "UNCLAS LOWMERE 000118"]),
        ("AMEMBASSY HARROW PRIORITYS E C R E T LOWMERE 000118 ", ["AMEMBASSY HARROW PRIORITY", "S E C R E T LOWMERE 000118 "]),
        (
            "RHXXABC/CJTF HOAC O N F I D E N T I A L SECTION 01 OF 02 KESTREL PORT 000362",
            ["RHXXABC/CJTF HOA", "C O N F I D E N T I A L SECTION 01 OF 02 KESTREL PORT 000362"],
        ),
        ("SECDEF WASHDC//ISA//CONFIDENTIAL LOWMERE 000118", ["SECDEF WASHDC//ISA//", "CONFIDENTIAL LOWMERE 000118"]),
        ("The full text is not available.NCLAS LOWMERE 000118", ["The full text is not available.", "NCLAS LOWMERE 000118"]),
        ("The full text is not available.ECRET//NOFORN LOWMERE 000118", ["The full text is not available.", "ECRET//NOFORN LOWMERE 000118"]),
        ("TO SECSTATE 3400UNCLASSIFIED LOWMERE 000118", ["TO SECSTATE 3400", "UNCLASSIFIED LOWMERE 000118"]),
        (
            "UNCLAS LOWMERE 000118SIPDISSIPDISSTATE FOR EUR/FOE.O. 12958: DECL: 02/07/2016TAGS: PREL AXSUBJECT: TIDES",
            ["UNCLAS LOWMERE 000118", "SIPDIS", "SIPDIS", "STATE FOR EUR/FO", "E.O. 12958: DECL: 02/07/2016", "TAGS: PREL AX", "SUBJECT: TIDES"],
        ),
        ("REF: LOWMERE 118Classified By: Ivo Tranter", ["REF: LOWMERE 118", "Classified By: Ivo Tranter"]),
    ],
)  # fmt: skip
def test_a_lost_line_break_is_put_in_again(glued: str, lines: list[str]) -> None:
    source = unglued(SourceText(glued))
    assert source.text.split("\n") == lines
    for offset, character in enumerate(source.text):
        following = source.text[offset:].lstrip("\n")[:1]
        assert character == glued[source.byte_offset(offset)] or following == glued[source.byte_offset(offset)]


def test_what_is_glued_far_below_a_header_stays_so() -> None:
    glued = "SIPDISE.O. 12958: N/A\n"
    assert lost_breaks(glued) == [len("SIPDIS")]
    assert lost_breaks("SUBJECT: TIDES\n" + "They come late.\n" * 400 + glued + "¶1. (U) So.\n") == []


def test_a_pilcrow_before_the_label_of_a_reference_begins_no_text() -> None:
    references = "REF: A. LOWMERE 118\n¶B. TARN HEAD 44"
    assert lost_breaks(f"{references}Classified By: Ivo Tranter") == [len(references)]


@pytest.mark.parametrize(
    "whole",
    [
        "UUNCLAS LOWMERE 000118",
        "SS E C R E T LOWMERE 000118",
        "CSE C R E T SECTION 01 OF 02 LOWMERE 000118",
        "2008LOWMERE00118 - UNCLASSIFIED",
        "FROM THE SECRETARIAT IN LOWMERE 000118",
        "NOFORN SIPDIS",
        "E.O. 12958: N/A TAGS: PREL",
        "SUBJECT: DECLASSIFIED BY THE HARBOUR",
        "CLASSIFIED BY IVO TRANTER (E.O. 12958: 1.4)",
        "1. (U) The paper said:TAGS: are harmless. SoUNCLAS LOWMERE 000118",
    ],
)
def test_a_line_that_lost_nothing_stays_whole(whole: str) -> None:
    assert lost_breaks(whole) == []


# ---------------------------------------------------------------- the text mirror, dumps

MIRROR = (
    "08LOWMERE118\nHARBOUR MINISTER HINTS\nThu Feb 14 00:00:00 +0100 2008\nSECRET\nEmbassy Lowmere\n"
    "P 141345Z FEB 08\nFM AMEMBASSY LOWMERE\nTO SECSTATE WASHDCS E C R E T LOWMERE 000118\n\n"
    "TAGS: PREL\nSUBJECT: HARBOUR MINISTER HINTS\n\n¶1. (S) He hints.\n"
)


def test_the_text_mirror(tmp_path: Path) -> None:
    file = tmp_path / "08LOWMERE118.txt"
    file.write_bytes(MIRROR.encode())
    (record,) = cablekit.read(file)
    assert record.source.layout == "text-mirror"
    assert (record.source.portal.created, record.source.portal.origin) == ("2008-02-14", "Embassy Lowmere")
    assert (record.identifier, record.classification.level) == ("08LOWMERE118", "SECRET")
    assert [addressee.name for addressee in record.action_addressees] == ["SECSTATE WASHDC"]
    assert misplaced(record.source, MIRROR.encode()) == []
    assert "unparsed" not in {found.code for found in record.diagnostics}


def test_a_mirror_page_without_title_and_with_a_short_date() -> None:
    source = portals.recognise("08LOWMERE118\n\n2008-02-14 13:45\nSECRET\nEmbassy Lowmere\n" + TELEGRAM)
    assert source.layout == "text-mirror"
    assert (source.portal.title, source.portal.created) == (None, "2008-02-14 13:45")


def test_flat_text_with_crlf_and_latin_1_pilcrows(tmp_path: Path) -> None:
    file = tmp_path / "08TARNHEAD44.txt"
    file.write_bytes(TELEGRAM.replace("1. (U)", "¶1. (U)").replace("\n", "\r\n").encode("latin-1"))
    (record,) = cablekit.read(file)
    assert (record.source.layout, record.source.encoding) == ("telegram", "latin-1")
    assert [paragraph.text for paragraph in record.paragraphs] == ["They come late."]
    assert misplaced(record.source, file.read_bytes()) == []


DUMP = (
    "id: 140021\ndate: 2/14/2008 6:06\nrefid: 08TARNHEAD44\norigin: Consulate Tarn Head\n"
    "classification: UNCLASSIFIED\ndestination: 07LOWMERE2214\nheader:\nP 140606Z FEB 08\nFM AMCONSUL TARN HEAD\n\n"
    f"----------------- header ends ----------------\n\n{TELEGRAM}\n=======================CABLE ENDS====================\n"
)


def test_a_dump_of_a_database(tmp_path: Path) -> None:
    file = tmp_path / "dump.txt"
    file.write_text(DUMP, encoding="utf-8")
    (record,) = cablekit.read(file)
    assert record.source.layout == "database-dump"
    assert record.source.portal.identifier == record.identifier == "08TARNHEAD44"
    assert record.source.portal.created == "2008-02-14 06:06"
    assert record.originator == "AMCONSUL TARN HEAD"
    assert [paragraph.text for paragraph in record.paragraphs] == ["They come late."]
    assert "unparsed" not in {found.code for found in record.diagnostics}


def test_only_some_labels_of_a_dump_give_its_identifier(tmp_path: Path) -> None:
    file = tmp_path / "dump.txt"
    file.write_text(DUMP.replace("refid:", "misc: 07HOLMGATE33\nrefid:"), encoding="utf-8")
    (record,) = cablekit.read(file)
    assert record.source.portal.identifier == "08TARNHEAD44"


@pytest.mark.parametrize("value", ["08LOWMERE118 07STATE12", "08LOWMERE118, 07STATE12", "08LOWMERE118|07STATE12|"])
def test_what_a_dump_gives_as_references_is_held_against_the_text(value: str, tmp_path: Path) -> None:
    file = tmp_path / "dump.txt"
    file.write_text(DUMP.replace("header:", f"references: {value}\nheader:"), encoding="utf-8")
    (record,) = cablekit.read(file)
    assert record.source.portal.references == ("08LOWMERE118", "07STATE12")
    (found,) = [found for found in record.diagnostics if found.code == "portal-disagrees"]
    assert found.message == "the portal's list of references is 08LOWMERE118, 07STATE12, the text has none"
    assert found.span.of(record.source.text) == value


def test_the_lines_of_a_dump_below_the_header_of_a_page() -> None:
    lines = "ID: 140021&#x000A;ORIGIN: 08TARNHEAD44&#x000A;DATE: 2008-02-14&#x000A;SOURCE: Consulate Tarn Head&#x000A;"
    page = PAGE.replace("<code><pre>UNCLAS", f"<code><pre>{lines}UNCLAS")
    (source,) = portals.documents(portals.File("x.html", page.encode(), iter(())))
    assert source.layout == "wikileaks-html"
    portal = [source.text[leaf.start : leaf.end] for leaf in source.leaves]
    assert portal[:4] == ["ID:", "140021", "ORIGIN:", "08TARNHEAD44"]


# ---------------------------------------------------------------- the registry

OWN = portals.Layout(
    "signal-log", "cable", "a first line SIGNAL LOG", lambda text: "SIGNAL LOG" if text[:10] == "SIGNAL LOG" else None
)


def own_documents(chunks, name):
    for number, text in enumerate(b"".join(chunks).split(b"%%\n")[1:], 1):
        yield SourceText(text.decode(), path=f"{name}#{number}")


OWN_FILES = portals.FileLayout(
    "signal-tape", "cable", "%% between telegrams", lambda head: "%%" if head[:2] == b"%%" else None, own_documents
)


class FakeEntryPoint:
    def __init__(self, name: str, layout: object) -> None:
        self.name, self.layout = name, layout

    def __lt__(self, other: "FakeEntryPoint") -> bool:
        return self.name < other.name

    def load(self) -> object:
        return self.layout


@pytest.fixture
def register(monkeypatch: pytest.MonkeyPatch):
    def register(*layouts: object) -> None:
        points = [FakeEntryPoint(f"own-{number}", layout) for number, layout in enumerate(layouts)]
        monkeypatch.setattr(metadata, "entry_points", lambda *, group: points if group == "cablekit.portals" else [])
        portals.installed.cache_clear()

    yield register
    portals.installed.cache_clear()


@pytest.mark.parametrize(
    ("tags", "margin", "layout"),
    [("[PREL](#)", "  ", "markdown"), ("[PREL](#)", "", "telegram"), ("PREL", "  ", "telegram")],
)
def test_markdown_has_links_and_hard_line_breaks(tags: str, margin: str, layout: str) -> None:
    text = f"UNCLAS LOWMERE 000118{margin}\nTAGS: {tags}{margin}\nSUBJECT: TIDES{margin}\n\n1. (U) They come late.\n"
    assert cablekit.parse(text).source.layout == layout


def test_a_layout_of_another_package(register, tmp_path: Path) -> None:
    register(OWN, OWN_FILES)
    assert portals.recognise("SIGNAL LOG\n" + TELEGRAM).layout == "signal-log"
    file = tmp_path / "tape.txt"
    file.write_text(f"%%\n{TELEGRAM}%%\n{TELEGRAM}", encoding="utf-8")
    assert [source.path.removeprefix(str(file)) for source in cablekit.sources(file)] == ["#1", "#2"]
    listed = json.loads(CliRunner().invoke(main, ["layouts", "--json"]).stdout)
    assert listed[0] == {"name": "signal-log", "kind": "cable", "recognised_by": "a first line SIGNAL LOG"}


def test_an_entry_point_that_names_no_layout(register) -> None:
    register("something else")
    with pytest.raises(TypeError, match="names no Layout"):
        portals.layouts()


def test_the_layouts_are_listed() -> None:
    listed = CliRunner().invoke(main, ["layouts"]).stdout.splitlines()
    assert [line.split()[0] for line in listed] == [layout.name for layout in portals.layouts()]
    assert len({layout.name for layout in portals.layouts()}) == len(listed)


def test_a_layout_is_named_by_the_user(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text(PAGE, encoding="utf-8")
    assert [source.layout for source in cablekit.sources(file, layout="telegram")] == ["telegram"]
    file.write_text(PAGE.replace("<html>", ""), encoding="utf-8")
    assert [source.recognised_by for source in cablekit.sources(file, layout="wikileaks-html")] == ["named by the user"]
    with pytest.raises(KeyError):
        next(cablekit.sources(file, layout="no-such-layout"))
    done = CliRunner().invoke(main, ["convert", str(file), "--to", "json", "--out", "x", "--layout", "no-such-layout"])
    assert (done.exit_code, "text-mirror" in done.stderr) == (2, True)


def test_standard_input_takes_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
    (source,) = cablekit.sources("-")
    assert (source.layout, source.path) == ("wikileaks-html", None)


PORTAL_TABLE = "Identifier\nCreated\nOrigin\n08TARNHEAD44\n2008-02-14 13:45:00\nConsulate Tarn Head\nTags: PREL\n"


@pytest.mark.parametrize("above", ["", "Show Headers\n", "\n\n"])
def test_what_a_publisher_says_below_a_table_is_of_the_telegram(above: str) -> None:
    notice = "This record is a partial extract of the original cable. The full text is not available."
    cable = cablekit.parse(f"{PORTAL_TABLE}{above}{notice}\n\n{TELEGRAM}")
    assert (cable.source.layout, cable.partial_extract) == ("portal-table", True)
    cable = cablekit.parse(f"{PORTAL_TABLE}{above}Thursday, 14 February 2008, 13:45\n{TELEGRAM}")
    assert cable.sent.isoformat() == "2008-02-14T13:45:00+00:00"


def test_a_title_in_a_table_may_take_several_lines() -> None:
    titled = PORTAL_TABLE.replace("Tags:", "Cable title: MINISTER HINTS AT\nTIDAL LOCK\nTags:")
    portal = cablekit.parse(titled + TELEGRAM).source.portal
    assert (portal.title, portal.tags) == ("MINISTER HINTS AT TIDAL LOCK", ("PREL",))


# ---------------------------------------------------------------- the real documents


@pytest.mark.parametrize(
    ("folder", "layouts"),
    [
        ("cables", {"wikileaks-html": 254}),
        ("seeds", {"article": 3, "portal-table": 1, "markdown": 1}),
        ("text", {"text-mirror": 15, "telegram": 7, "state-archive": 1}),
    ],
)
def test_real_documents_are_recognised_and_each_character_found(
    folder: str, layouts: dict[str, int], real: Path
) -> None:
    found: dict[str, int] = {}
    for source in cablekit.sources(real / folder):
        found[source.layout] = found.get(source.layout, 0) + 1
        assert misplaced(source, Path(source.path).read_bytes()) == [], source.path
    assert found == layouts


def test_real_pages_have_titles_but_for_three(real: Path) -> None:
    titles = [source.portal.title for source in cablekit.sources(real / "cables")]
    assert (len(titles), titles.count(None)) == (254, 3)


def test_a_mark_above_the_lines_of_a_dump_moves_no_field() -> None:
    text = "----- HEADER ENDS -----\nid: 1\nrefid: 08TARN44\norigin: Tarn\ndate: 2/14/2008 1:45\n\nUNCLAS TARN 000044\n"
    record = cablekit.parse(text)
    assert record.source is not None
    assert record.source.layout == "database-dump"
    assert isinstance(record, Cable)
    assert [span.of(text) for span in record.place("post")] == ["TARN"]
