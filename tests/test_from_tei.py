"""TEI and back: what `to_tei` wrote comes back whole; documents of others are read as far as they go."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, fields, has
from click.testing import CliRunner
from hypothesis import example, given
from lxml import etree

import cablekit
from cablekit import strategies
from cablekit.articles.reader import parse_article
from cablekit.cli import main
from cablekit.portals import files
from cablekit.records import (
    Addressee,
    Article,
    ArticleType,
    BoundedDate,
    Cable,
    Citation,
    CitedSource,
    Classification,
    FigureCaption,
    Leaf,
    LeafKind,
    Paragraph,
    Passage,
    Quotation,
    Reading,
    Record,
    Reference,
    SourceText,
    Tag,
    Transmission,
    VariantName,
)
from cablekit.tei import from_tei, tei_bytes, to_tei, validation
from cablekit.tei.article import KINDS_OF_PARAGRAPHS
from cablekit.telegram import parse_telegram

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
DOCUMENTS = sorted(path.name for path in CORPUS.glob("*.txt"))
NOT_IN_TEI = {"leaves", "span", "text", "segments"}
"""Offsets, and the white space between the blocks of a source."""


def differences(a: Any, b: Any, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Where two records differ, in what they mean or in how it was printed and found."""
    if has(type(a)) and type(a) is type(b):
        for field in fields(type(a)):
            is_text = field.name in NOT_IN_TEI and isinstance(a, SourceText | Cable | Article | Passage | Quotation)
            if not (is_text or field.name in ("leaves", "span")):
                yield from differences(getattr(a, field.name), getattr(b, field.name), f"{path}.{field.name}")
    elif isinstance(a, tuple) and isinstance(b, tuple) and len(a) == len(b):
        for x, y in zip(a, b, strict=True):
            yield from differences(x, y, f"{path}[]")
    elif a != b:
        yield path, a, b


def named_as_in_tei(record: Record) -> Record:
    """The record as its TEI can tell it: of the path of its file the last part, of the diagnostics only the record's."""
    source = record.source
    if source is None:
        return record
    path = Path(source.path).name if source.path else None
    return evolve(record, source=evolve(source, path=path, leaves=(), segments=((0, 0),), diagnostics=()))


def check(record: Record) -> None:
    """Nothing is lost on the way to TEI and back, and the way can be gone again."""
    written = tei_bytes(record)
    back = from_tei(written)
    assert back == record
    assert list(differences(named_as_in_tei(record), back)) == []
    assert record.source is not None
    assert back.source is not None
    assert "".join(back.source.text.split()) == "".join(record.source.text.split())


def assert_valid(tree: etree._ElementTree, tei_all: etree.RelaxNG) -> None:
    """In TEI's full schema, and in our own."""
    for schema in (tei_all, validation.schema()):
        assert schema.validate(tree), schema.error_log


def targets(record: Record) -> list[str]:
    """What the diagnostics of a record speak of, without its white space."""
    assert record.source is not None
    return ["".join(found.span.of(record.source.text).split()) for found in record.diagnostics]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_of_the_archive_comes_back_whole(name: str) -> None:
    for record in cablekit.read(CORPUS / name):
        check(record)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_record_without_its_source_comes_back_equal(name: str) -> None:
    for record in cablekit.read(CORPUS / name):
        bare = evolve(record, source=None, leaves=())
        assert from_tei(tei_bytes(bare)) == bare


def test_real_documents_come_back_whole(real: Path) -> None:
    for folder in ("seeds", "cables", "text"):
        for path in files(real / folder):
            for record in cablekit.read(path):
                check(record)


@given(strategies.texts())
@example("1. (C) ONE\x07 TWO\rTHREE \x85 FOUR\ud800")
@example("SUBJECT: A\x07B\nTAGS: PREL, A\x07B\n\n1. (U) x")
@example("VZCZCXRO0417\n:\r\u1a00000:º\nVZCZCXRO0417")
def test_what_is_read_of_any_text_comes_back_whole(text: str) -> None:
    check(parse_telegram(SourceText(text, kind="cable")))
    check(parse_article(SourceText(text, kind="article")))


def test_a_diagnostic_has_the_place_of_its_element() -> None:
    (record,) = cablekit.read(CORPUS / "05-homesteaders-confident.txt")
    back = from_tei(to_tei(record))
    found = dict(zip([found.code for found in back.diagnostics], targets(back), strict=True))
    assert found["tag-unknown"] == "AX"
    assert found["caption-repeated"] == "SIPDIS"
    assert [found.severity for found in back.diagnostics] == [found.severity for found in record.diagnostics]


def test_a_telegram_that_no_text_can_hold_has_its_document(tei_all: etree.RelaxNG) -> None:
    cable = Cable(
        classification=Classification("SECRET", ("NOFORN",)),
        transmission=Transmission(precedence=("P",), routing_indicators=("RUEHXA",)),
        sent=datetime(2008, 2, 14, 13, 45, 30, tzinfo=UTC),
        action_addressees=(Addressee("SECSTATE WASHDC", "RUEHC", "AT LEISURE", "7710"),),
        tags=(Tag("A\x07B"),),
        subject="TIDES\n\n1. (C) TIDES",
        references=(Reference("document", None, "A", None), Reference("cable", "08STATE1", None, "STATE 1")),
        paragraphs=(
            Paragraph("THEY COME LATE.", 3, "C", ("ONE", "TWO")),
            Paragraph("3. (C) THEY GO."),
            Paragraph("SO IT WAS.", kind="quoted"),
            Paragraph("SO IT WILL BE."),
            Paragraph("SO IT IS.", kind="attachment"),
        ),
        message_attributes={"Film Number": "D1"},
    )
    with pytest.raises(cablekit.RenderError):
        cablekit.render(cable)
    assert_valid(to_tei(cable), tei_all)
    assert from_tei(tei_bytes(cable)) == cable


def test_an_article_made_by_hand_comes_back_equal(tei_all: etree.RelaxNG) -> None:
    article = Article(
        headline="Tides",
        byline="Hanne Oriel",
        dateline="LOWMERE",
        date_published=BoundedDate("2008-02-18", reason="so it says"),
        date_modified=BoundedDate(readings=(Reading("2009-04-03", "the day first"),)),
        publisher="Courier",
        additional_type=ArticleType("wire", "the dateline names an agency: EP"),
        article_section="HARBOUR",
        figure_captions=(FigureCaption("Photograph: D. Marsh", "D. Marsh"),),
        paragraphs=(
            Paragraph("They come late.", headings=("Tides", "Late ones")),
            Paragraph("So it is."),
            *(Paragraph(f"It is a {kind}.", kind=kind) for kind in KINDS_OF_PARAGRAPHS),
        ),
        quotations=(Quotation("late", "Ivo Tranter", "says Tranter"), Quotation("so"), Quotation("It is.\nIt was.")),
        citations=(Citation("see Monitor 3 Mar", (CitedSource("Monitor", "3 Mar"), CitedSource("Watch"))),),
        variant_names=(VariantName("A", "a"), VariantName("B", None, "affiliated"), VariantName("C", "a", "former")),
    )
    assert_valid(to_tei(article), tei_all)
    assert from_tei(tei_bytes(article)) == article
    assert from_tei(tei_bytes(Article())) == Article()
    assert from_tei(tei_bytes(Article(date_modified=BoundedDate()))) == Article(date_modified=BoundedDate())


PAGE = """HARBOUR
Ferry runs aground off Skerry
By Tom Holt | 3 May 2008

LOWMERE (EP) — “It froze,” said the skipper, Ada Bell. “It did.

“And then it broke in the night.”

Advertisement

What happens now

The line will:

- pull
- pull again

In a note she wrote:

It froze. I held on.

Sign up for our newsletter"""


def test_a_page_with_all_kinds_of_parts_comes_back_whole(tei_all: etree.RelaxNG) -> None:
    record = parse_article(SourceText(PAGE, kind="article"))
    assert [paragraph.kind for paragraph in record.paragraphs] == [
        *(None, None, None, "list-item", "list-item", None, "block-quotation"),
    ]
    tree = to_tei(record)
    assert_valid(tree, tei_all)
    heads = [head.get("type") for head in tree.getroot().iter("{http://www.tei-c.org/ns/1.0}head")]
    assert heads == ["section", "main"]
    check(record)


def test_a_paragraph_that_something_cuts_in_two_is_one_again(tei_all: etree.RelaxNG) -> None:
    source = SourceText("ONE\nNNNN\nTWO -")
    leaves = (
        Leaf(0, 3, LeafKind.TEXT, "paragraphs[0].text"),
        Leaf(3, 4, LeafKind.SPACE),
        Leaf(4, 8, LeafKind.REPEATED_HEADER),
        Leaf(8, 9, LeafKind.SPACE),
        Leaf(9, 12, LeafKind.TEXT, "paragraphs[0].text"),
        Leaf(12, 13, LeafKind.SPACE),
        Leaf(13, 14, LeafKind.PUNCTUATION),
    )
    cable = Cable(source=source, leaves=leaves, paragraphs=(Paragraph("ONE TWO"), Paragraph("THREE")))
    tree = to_tei(cable)
    assert_valid(tree, tei_all)
    assert tree.findtext(".//{*}p[@part='F']/{*}seg[@type='punctuation']") == "-"
    assert from_tei(tree) == cable


# ---- documents of others

FRUS_LIKE = """<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader><fileDesc><titleStmt><title>Telegram 12 From the Embassy in Lowmere</title></titleStmt></fileDesc></teiHeader>
  <text><body><div type="document" n="12">
    <head>12. Telegram From the Embassy in Lowmere</head>
    <opener><dateline>Lowmere, <date when="1975-03-04">March 4, 1975</date>.</dateline></opener>
    <p>1. The tender is<lb/>late.</p>
    <p>2. They said <choice><sic>sso</sic><corr>so</corr></choice>.</p>
    <closer><signed><persName>Pennick</persName></signed></closer>
  </div></body></text>
</TEI>"""
LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader>
    <fileDesc><titleStmt><title>Greta Tranter to Ivo Marsh</title></titleStmt></fileDesc>
    <profileDesc><correspDesc>
      <correspAction type="sent"><persName>Greta Tranter</persName><date when="1908-02-14">14 Feb.</date></correspAction>
      <correspAction type="received"><persName>Ivo Marsh</persName></correspAction>
    </correspDesc></profileDesc>
  </teiHeader>
  <text><body><p>They come late.</p></body></text>
</TEI>"""


def test_a_telegram_in_the_manner_of_frus_is_read_as_far_as_it_goes() -> None:
    cable = from_tei(FRUS_LIKE.encode())
    assert isinstance(cable, Cable)
    assert cable.subject == "Telegram 12 From the Embassy in Lowmere"
    assert [paragraph.text for paragraph in cable.paragraphs] == ["1. The tender is late.", "2. They said so."]
    assert [(repair.printed, repair.meant) for repair in cable.repairs] == [("sso", "so")]
    assert [found.code for found in cable.diagnostics] == ["tei-foreign"]


def test_a_letter_is_read_by_its_correspondence() -> None:
    letter = from_tei(LETTER.encode())
    assert isinstance(letter, Cable)
    assert letter.signature == "Greta Tranter"
    assert letter.date_time_group == "14 Feb."
    assert letter.action_addressees == (Addressee("Ivo Marsh"),)


@pytest.mark.parametrize("number", ["", "one", "²", "9" * 5000])
def test_a_number_that_is_none_is_no_error(number: str) -> None:
    odd = FRUS_LIKE.replace("<p>1.", f'<p n="{number}">1.').replace(
        "<opener>", '<fw type="header"/><?pi x?><!-- x --><opener>'
    )
    characters = '<charDecl><char xml:id="a"><localProp name="code-point" value="U+FFFFFF"/></char></charDecl>'
    odd = odd.replace("</fileDesc>", f"</fileDesc><encodingDesc>{characters}</encodingDesc>")
    cable = from_tei(odd.replace("late", '<g ref="#a"/>late').encode())
    assert isinstance(cable, Cable)
    assert [paragraph.number for paragraph in cable.paragraphs] == [None, None]


def test_a_document_is_taken_as_path_bytes_tree_or_root(tmp_path: Path) -> None:
    cable = parse_telegram(SourceText("SUBJECT: TIDES\n\n1. (U) They come late."))
    path = tmp_path / "tides.xml"
    path.write_bytes(tei_bytes(cable))
    for source in (path, str(path), path.read_bytes(), to_tei(cable), to_tei(cable).getroot()):
        assert from_tei(source) == cable


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (b"They come late.", "<TEI>:1: it is no well-formed XML"),
        (b"<letter/>", "<TEI>: the root element is letter, not TEI"),
        (
            b'<!DOCTYPE TEI [<!ENTITY a "late">]><TEI xmlns="http://www.tei-c.org/ns/1.0">&a;</TEI>',
            "it declares entities",
        ),
        ("no/such.xml", "no/such.xml: there is no such file"),
    ],
)
def test_what_is_no_document_is_refused_with_a_reason(source: str | bytes, message: str) -> None:
    with pytest.raises(cablekit.SourceError, match=message.replace("(", r"\(")):
        from_tei(source)


def test_an_entity_that_names_a_file_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    bomb = f'<!DOCTYPE TEI [<!ENTITY a SYSTEM "{secret.as_uri()}">]><TEI xmlns="http://www.tei-c.org/ns/1.0">&a;</TEI>'
    with pytest.raises(cablekit.SourceError, match="entities"):
        from_tei(bomb.encode())


# ---- the day of the conversion


def changes(folder: Path) -> set[str | None]:
    return {
        change.get("when") for path in folder.rglob("*.xml") for change in etree.parse(path).getroot().iter("{*}change")
    }


@pytest.mark.parametrize(
    ("options", "environment", "when"),
    [
        ([], {}, None),
        (["--date", "2026-02-14"], {}, "2026-02-14"),
        ([], {"SOURCE_DATE_EPOCH": "86400"}, "1970-01-02"),
        (["--date", "2026-02-14"], {"SOURCE_DATE_EPOCH": "86400"}, "2026-02-14"),
    ],
)
def test_the_day_of_the_conversion_is_never_that_of_the_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], environment: dict[str, str], when: str | None
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    source = str(CORPUS / DOCUMENTS[0])
    arguments = ["convert", source, "--to", "tei", "--out", str(tmp_path), *options]
    assert CliRunner().invoke(main, arguments, env=environment).exit_code == 0
    assert changes(tmp_path) == {when}


def test_a_day_that_is_none_is_refused() -> None:
    arguments = ["convert", str(CORPUS / DOCUMENTS[0]), "--to", "tei", "--out", "-"]
    result = CliRunner().invoke(main, arguments, env={"SOURCE_DATE_EPOCH": "today"})
    assert result.exit_code == 2
    assert "SOURCE_DATE_EPOCH is 'today'" in result.output


def test_the_day_of_the_conversion_can_be_given_in_python(tei_all: etree.RelaxNG) -> None:
    tree = to_tei(parse_telegram(SourceText("1. (U) x")), converted=date(2026, 2, 14))
    assert tree.find(".//{*}revisionDesc/{*}change").get("when") == "2026-02-14"
    assert_valid(tree, tei_all)


@pytest.mark.parametrize("text", ["hello", "hello\n", "\n hello \n\n"])
def test_a_text_of_no_kind_comes_back_with_its_line_ends(text: str) -> None:
    assert from_tei(tei_bytes(cablekit.parse(text))).text == text


def test_a_text_of_no_kind_comes_back_whatever_ends_its_lines() -> None:
    record = cablekit.parse("17 23\r\n42 <&>\r\n")
    assert isinstance(record, cablekit.Unknown)
    assert from_tei(to_tei(record)) == record != cablekit.parse("17 23\n\n42 <&>\n")


def test_a_label_above_a_line_of_the_site_is_no_part_of_that_line() -> None:
    page = (ROOT / "corpus" / "articles" / "77-tomatoes-in-september-cluttered.txt").read_text(encoding="utf-8")
    record = cablekit.parse(page)
    assert from_tei(to_tei(record)) == record
