"""TEI: valid against the full schema, lossless, and encoded as docs/tei.md says."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

import cablekit
from cablekit.articles.reader import parse_article
from cablekit.records import (
    Addressee,
    Article,
    BoundedDate,
    Cable,
    Citation,
    CitedSource,
    Leaf,
    LeafKind,
    Passage,
    PortalMetadata,
    Quotation,
    Reading,
    Record,
    Reference,
    Repair,
    SourceText,
    Span,
    Tag,
    Unknown,
)
from cablekit.tei import tei_bytes, to_tei, validation
from cablekit.telegram import parse_telegram

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
DOCUMENTS = sorted(path.stem for path in CORPUS.glob("*.txt"))
TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
NOT_OF_THE_SOURCE = {TEI + "supplied", TEI + "corr", TEI + "reg"}
POINTERS = ("target", "ana", "who", "resp", "ref", "scheme", "active", "passive")


def ink(text: str) -> str:
    """The characters that are not white space."""
    return "".join(text.split())


def ink_of_source(root: etree._Element) -> str:
    """The characters of the source that the `text` of a document holds, without white space."""
    declared = {
        f"#{char.get(XML_ID)}": chr(int(char.find(TEI + "localProp").get("value")[2:], 16))
        for char in root.iter(TEI + "char")
    }

    def walk(element: etree._Element) -> Iterator[str]:
        if element.tag in NOT_OF_THE_SOURCE:
            return
        if element.tag == TEI + "g":
            yield declared[element.get("ref")]
        yield element.text or ""
        for child in element:
            yield from walk(child)
            yield child.tail or ""

    return ink("".join(walk(root.find(TEI + "text"))))


def check(record: Record, schema: etree.RelaxNG | None = None) -> etree._Element:
    """The document of a record, read back from its bytes: well-formed, lossless, no pointer into nothing, valid."""
    data = tei_bytes(record)
    assert tei_bytes(record) == data
    root = etree.fromstring(data)
    assert record.source is not None
    assert ink_of_source(root) == ink(record.source.text)
    ids = [element.get(XML_ID) for element in root.iter() if element.get(XML_ID)]
    assert len(ids) == len(set(ids))
    for element in root.iter():
        for name in POINTERS:
            for pointer in element.get(name, "").split():
                assert pointer.startswith(("mrn:", "urn:", "http")) or pointer[1:] in ids, pointer
    notes = root.findall(f".//{TEI}note[@type='diagnostic']")
    assert [note.get("subtype") for note in notes] == [found.code for found in record.diagnostics]
    if schema is not None:
        assert schema.validate(root), schema.error_log
    return root


def of_corpus(name: str) -> Record:
    (record,) = cablekit.read(CORPUS / f"{name}.txt")
    return record


def encoded(name: str) -> etree._Element:
    return to_tei(of_corpus(name)).getroot()


def one(root: etree._Element, path: str) -> etree._Element:
    """The only element of a path in ElementPath's words, tags without namespace."""
    (found,) = all_of(root, path)
    return found


def all_of(root: etree._Element, path: str) -> list[etree._Element]:
    return root.findall(re.sub(r"(^|/)(?=[a-zA-Z])", r"\1{*}", path))


def words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


# ---- all documents


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_of_the_archive_is_valid_and_lossless(name: str, tei_all: etree.RelaxNG) -> None:
    check(of_corpus(name), tei_all)


def test_no_two_documents_of_the_archive_share_an_id() -> None:
    ids = [element.get(XML_ID) for name in DOCUMENTS for element in encoded(name).iter() if element.get(XML_ID)]
    assert len(ids) == len(set(ids))


def test_founding_documents_are_valid_and_lossless(real: Path, tei_all: etree.RelaxNG) -> None:
    for path in sorted((real / "seeds").glob("*.txt")):
        (record,) = cablekit.read(path)
        check(record, tei_all)


def test_real_telegrams_are_valid_and_lossless(real: Path, tei_all: etree.RelaxNG) -> None:
    for path in sorted((real / "cables").glob("*.html"))[::6]:
        page = path.read_text(encoding="utf-8", errors="replace")
        blocks = re.findall(r"<pre>(.*?)</pre>", page, re.DOTALL)
        text = "\n".join(html.unescape(block) for block in blocks)
        check(parse_telegram(SourceText(text, path=str(path))), tei_all)


# ---- any text, any leaves

LINES = [line for name in DOCUMENTS for line in (CORPUS / f"{name}.txt").read_text(encoding="utf-8").splitlines()]
ANY = st.text(st.characters(), max_size=20)
TEXTS = st.lists(st.sampled_from(LINES) | ANY, max_size=30).map("\n".join)
PATHS = [
    "",
    "transmission.channel",
    "precedence",
    "date_time_group",
    "originator",
    "action_addressees[0].name",
    "information_addressees[1].name",
    "classification.level",
    "section.number",
    "post",
    "captions[0]",
    "executive_order.number",
    "executive_order.declassify",
    "tags[0].code",
    "subject",
    "subject_marking",
    "references[0].label",
    "references[1].raw",
    "classified_by.raw",
    "paragraphs[0].printed_number",
    "paragraphs[0].marking",
    "paragraphs[0].text",
    "paragraphs[1].text",
    "paragraphs[1].headings",
    "page_breaks",
    "signature",
    "source.portal.title",
    "distribution.total",
    "headline",
    "alternative_headline",
    "byline",
    "dateline",
    "date_published",
    "url",
    "figure_captions[0].text",
    "figure_captions[0].credit",
    "variant_names[0].name",
    "variant_names[0].abbreviation",
    "chrome[0].text",
]
INKED = [kind for kind in LeafKind if kind is not LeafKind.SPACE]
SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(0, 20))


@st.composite
def partitioned(draw: st.DrawFn) -> tuple[SourceText, tuple[Leaf, ...]]:
    """A text with leaves that say anything of it."""
    pieces = draw(st.lists(st.sampled_from(["\n", " ", "ab", "cd\nef", "\x07", "X"]) | ANY, max_size=25))
    leaves, position = [], 0
    for piece in filter(None, [*pieces, "ab"]):
        kind = LeafKind.SPACE if piece.isspace() else draw(st.sampled_from(INKED))
        path = "" if kind is LeafKind.SPACE else draw(st.sampled_from(PATHS))
        leaves.append(Leaf(position, position + len(piece), kind, path))
        position += len(piece)
    return SourceText("".join([*pieces, "ab"])), tuple(leaves)


@given(TEXTS)
@example("")
@example("\x00")
@example("\ud800 \ufffe\r\n\r")
@example("BT\nNNNN")
def test_any_text_gives_a_valid_lossless_document(tei_all: etree.RelaxNG, text: str) -> None:
    check(parse_telegram(SourceText(text)), tei_all)
    check(parse_article(SourceText(text)), tei_all)


@given(partitioned(), st.lists(SPANS, max_size=4), st.lists(SPANS, max_size=4))
def test_any_leaves_of_a_telegram_give_a_valid_lossless_document(
    tei_all: etree.RelaxNG, made: tuple[SourceText, tuple[Leaf, ...]], passages: list[Span], damaged: list[Span]
) -> None:
    source, leaves = made
    record = Cable(
        source=source,
        leaves=leaves,
        protected=tuple(Passage("", span) for span in passages),
        repairs=tuple(Repair(span, "", "'") for span in damaged[:2]),
        redactions=tuple(Passage("", span) for span in damaged[2:]),
        diagnostics=tuple(cablekit.Diagnostic.of("redaction", "here", span) for span in passages + damaged),
    )
    check(record, tei_all)


@given(partitioned(), st.lists(SPANS, max_size=4), st.lists(SPANS, max_size=4))
def test_any_leaves_of_an_article_give_a_valid_lossless_document(
    tei_all: etree.RelaxNG, made: tuple[SourceText, tuple[Leaf, ...]], quoted: list[Span], cited: list[Span]
) -> None:
    source, leaves = made
    quotations = tuple(
        Quotation("", speaker, span=span)
        for span, speaker in zip(quoted, ["Orme", None, "Orme", "Sallow"], strict=False)
    )
    citations = tuple(Citation("", (CitedSource("a", "b"),), span=span) for span in cited)
    check(Article(source=source, leaves=leaves, quotations=quotations, citations=citations), tei_all)


# ---- telegrams


def test_a_page_line_stands_where_it_cuts_a_paragraph() -> None:
    root = encoded("03-tidal-lock-tender")
    paragraph = one(root, ".//p[@n='3']")
    cut = [child.tag.removeprefix(TEI) for child in paragraph if child.tag != TEI + "lb"]
    assert cut == ["seg", "seg", "pb", "milestone", "fw"]
    assert one(paragraph, "pb").get("n") == "2"
    assert one(paragraph, "milestone").attrib == {"unit": "section", "n": "2"}
    assert words(one(paragraph, "fw")) == "KESTREL P 00000362 002 OF 003"


def test_a_page_line_stands_where_it_cuts_a_field() -> None:
    tags = one(encoded("03-tidal-lock-tender"), ".//ab[@type='tags']")
    assert one(tags, "pb").get("n") == "1.2"
    assert all_of(tags, "milestone") == []
    assert [term.get("n") for term in all_of(tags, "term")][-3:] == ["ECON", "KCOR", "AX"]


def test_the_parts_of_a_telegram_stand_in_the_order_of_its_text() -> None:
    div = one(encoded("03-tidal-lock-tender"), ".//div")
    kinds = [child.get("type") or child.get("rend") or child.tag.removeprefix(TEI) for child in div]
    assert kinds[:14] == [
        "head",
        "opener",
        "from",
        "to",
        "to",
        "milestone",
        "classification",
        "handling",
        "declassification",
        "tags",
        "subject",
        "references",
        "classifiedBy",
        "sectiontitleital",
    ]
    assert [child.tag for child in div][-2:] == [TEI + "closer", TEI + "trailer"]


def test_the_generated_title_is_marked_as_supplied() -> None:
    root = encoded("03-tidal-lock-tender")
    supplied = one(root, ".//head/supplied")
    title = "Telegram 362 From the Embassy in Kestrel Port to the Department of State, February 14, 2008, 1345Z"
    assert words(supplied) == title
    assert [words(gloss) for gloss in all_of(supplied, "gloss")] == [
        "Embassy in Kestrel Port",
        "Department of State",
    ]
    assert words(one(root, ".//titleStmt/title[@type='sub']")) == title


def test_damaged_characters_stand_beside_their_reading() -> None:
    root = encoded("05-homesteaders-confident")
    choices = [(words(one(c, "sic")), words(one(c, "corr"))) for c in all_of(root, ".//choice")]
    assert choices == [(",", "'"), ("&", '"'), ("8", '"'), (",", "'"), (",", "'")]
    assert {corr.get("resp") for corr in all_of(root, ".//corr")} == {"#cable-08TARNHEAD57-app"}


def test_a_pilcrow_that_was_turned_into_1_is_the_reading_of_its_first_digit() -> None:
    number = one(encoded("09-union-school"), ".//p[@n='2']/seg[@type='para-number']")
    assert (words(one(number, "choice/sic")), words(one(number, "choice/corr"))) == ("1", "¶")
    assert one(number, "choice").tail == "2."


def test_a_redaction_is_a_gap_with_its_mark() -> None:
    gap = one(encoded("03-tidal-lock-tender"), ".//gap")
    assert (gap.get("reason"), gap.get("unit"), gap.get("quantity")) == ("redacted", "char", "12")
    assert words(one(gap, "desc")) == "XXXXXXXXXXXX"


def test_a_protected_passage_is_marked() -> None:
    passage = one(encoded("06-fenmark-quiet-money"), ".//seg[@type='protected']")
    assert words(passage) == "Maren Holt (STRICTLY PROTECT)"


def test_a_passage_that_two_paragraphs_part_is_two_parts() -> None:
    text = "1. (C) ONE IS NAMED.\n\n2. (C) ANOTHER IS TOO."
    cable = parse_telegram(SourceText(text))
    cable = evolve(cable, protected=(Passage("", Span(text.index("IS"), text.index(" TOO"))),))
    parts = [(part.get("part"), words(part)) for part in all_of(to_tei(cable).getroot(), ".//seg[@part]")]
    assert parts == [("I", "IS NAMED."), ("F", "ANOTHER IS")]


def test_a_heading_keeps_its_rules() -> None:
    headings = all_of(encoded("03-tidal-lock-tender"), ".//p[@rend='sectiontitleital']")
    assert [words(heading) for heading in headings] == [
        "SUMMARY -------",
        "----------------- A TENDER IN MARCH -----------------",
        "THE MARSH AND THE DOCKS -----------------------",
    ]


def test_an_attachment_is_a_division_beside_the_telegram(tei_all: etree.RelaxNG) -> None:
    cable = parse_telegram(SourceText("1. (U) One.\n\n2. (U) Two.\n\n3. (U) Three.\nPENNICK\nBT"))
    first, *attached = cable.paragraphs
    attached = [evolve(paragraph, kind="attachment") for paragraph in attached]
    root = check(evolve(cable, paragraphs=(first, *attached)), tei_all)
    divisions = [(div.get("type"), len(all_of(div, "p"))) for div in all_of(root, ".//body/div")]
    assert divisions == [("document", 1), ("attachment", 2)]


def test_every_addressee_receives_and_an_exempted_one_does_not() -> None:
    root = encoded("06-fenmark-quiet-money")
    actions = [(action.get("type"), action.get("subtype")) for action in all_of(root, ".//correspAction")]
    assert actions == [
        ("sent", None),
        ("received", "to"),
        ("received", "to"),
        ("received", "info"),
        ("exempted", "info"),
    ]
    lists = [one.get("subtype") for one in all_of(root, ".//list[@type='to']")]
    assert lists == ["to", "info", "exempt"]


def test_what_is_not_known_leaves_no_empty_element() -> None:
    root = to_tei(cablekit.parse("UNCLAS TARN HEAD 000044\nSUBJECT: TIDES\n\n1. (U) They come late.")).getroot()
    for tag in ("correspDesc", "keywords", "creation", "listPrefixDef", "custodialHist", "opener", "closer"):
        assert all_of(root, f".//{tag}") == []


def test_references_point_to_telegrams_by_number() -> None:
    root = encoded("06-fenmark-quiet-money")
    refs = all_of(root, ".//list[@type='references']//ref")
    assert [ref.get("target") for ref in refs] == [
        "mrn:08KESTRELPORT362",
        "mrn:08TARNHEAD57",
        "mrn:08STATE8817",
        "mrn:07LOWMERE640",
    ]
    assert [ref.get("n") for ref in all_of(root, ".//correspContext/ref")] == ["A", "B", "C", "D", "E"]
    assert one(root, ".//prefixDef").get("ident") == "mrn"


def test_variants_of_a_portion_mark_share_a_category() -> None:
    text = "1. (S/NF) One.\n\n2. (S//NF) Two.\n\n3. (U) Three."
    root = to_tei(parse_telegram(SourceText(text))).getroot()
    first, second, third = (p.get("ana") for p in all_of(root, ".//p[@n]"))
    assert first == second != third
    assert [words(one) for one in all_of(root, ".//category")] == ["secret, no foreign nationals", "UNCLASSIFIED"]


def test_a_diagnostic_points_to_the_element_at_its_place() -> None:
    root = encoded("05-homesteaders-confident")
    by_id = {element.get(XML_ID): element for element in root.iter() if element.get(XML_ID)}
    targets = {
        note.get("subtype"): by_id[note.get("target")[1:]] for note in all_of(root, ".//note[@type='diagnostic']")
    }
    assert targets["tag-unknown"].get("n") == "AX"
    assert targets["portal-title-cut"].get("type") == "title"
    assert targets["header-repeated"].get("type") == "repeated-header"
    assert targets["quotation-damaged"].tag == TEI + "choice"
    assert targets["paragraph-rejoined"].get("n") == "3"
    assert targets["caption-repeated"].getprevious() is not None


def test_the_portal_stands_above_the_document_and_in_the_header() -> None:
    root = encoded("05-homesteaders-confident")
    body = one(root, ".//body")
    assert [child.get("type") for child in body] == ["portal", "chrome", "document"]
    items = {item.get("n"): words(item) for item in all_of(root, ".//recordHist/source/list/item")}
    assert items["identifier"] == "08TARNHEAD57"


def test_characters_that_xml_cannot_hold_are_declared() -> None:
    root = check(parse_telegram(SourceText("1. (U) a\x07b\ud800")))
    values = [prop.get("value") for prop in all_of(root, ".//charDecl/char/localProp")]
    assert values == ["U+0007", "U+D800"]


def test_only_the_name_of_the_file_is_told() -> None:
    record = parse_telegram(SourceText("1. (U) x", path="/secret/folder/x.txt"))
    assert b"folder" not in tei_bytes(record)


# ---- articles


def test_an_article_is_encoded_in_the_order_of_its_text() -> None:
    div = one(encoded("04-courier-lock-keys"), ".//div")
    assert [child.tag.removeprefix(TEI) for child in div] == [
        *("head", "head", "byline", "dateline", "figure"),
        *["p"] * 7,
        *["fw"] * 5,
    ]
    assert words(one(div, "byline/docAuthor")) == "Hanne Oriel"
    assert one(div, "dateline/date").get("when") == "2008-02-18"
    assert words(one(div, "figure/head/seg[@type='credit']")) == "Ivor Lund/Courier"


def test_quotations_keep_their_marks_and_point_to_their_speakers() -> None:
    root = encoded("04-courier-lock-keys")
    persons = {f"#{person.get(XML_ID)}": words(person) for person in all_of(root, ".//listPerson/person")}
    said = [(persons[said.get("who")], words(said)) for said in all_of(root, ".//said")]
    assert said[1] == ("Ivo Tranter", '"honest and dull,"')
    assert [words(q) for q in all_of(root, ".//q")] == ['"No key without us"']


def test_names_and_citations_of_a_reference_page() -> None:
    root = encoded("12-shm-reference")
    relation = one(root, ".//listOrg/listRelation/relation")
    by_id = {f"#{org.get(XML_ID)}": org for org in all_of(root, ".//listOrg/org")}
    assert words(one(by_id[relation.get("active")], "orgName[1]")) == "Lantern Relief Foundation"
    assert len(all_of(root, ".//note[@type='citation']")) == 5
    assert [words(bibl) for bibl in all_of(root, ".//note[@type='citation']/bibl")][:2] == [
        "Estuary Rights Watch 3 Mar 2007",
        "Port Monitor Feb 2008",
    ]


@pytest.mark.parametrize(
    ("words", "cited"),
    [
        ("THE TENDER (REFTEL) IS LATE.", {"REFTEL": "refs"}),
        ("The tender (ref A) and ref. c are late.", {"ref A": "ref-1", "ref. c": "ref-3"}),
        ("REFS A, B AND (C) SAY SO.", {"REFS A": "ref-1", "B": "ref-2", "C": "ref-3"}),
        ("Ref B and a launch came, with ref D, a referee and SHERIF A.", {"Ref B": "ref-2"}),
    ],
)
def test_a_reference_in_the_text_points_to_the_list(words: str, cited: dict[str, str], tei_all: etree.RelaxNG) -> None:
    head = "SUBJECT: TIDES\n\nREF: A. LOWMERE 118\n     B. HOLMGATE 214\n     C. MEMO OF FRIDAY\n\n1. (U) "
    root = check(parse_telegram(SourceText(head + words)), tei_all)
    prefix = root.get(XML_ID)
    found = {"".join(ref.itertext()): ref.get("target") for ref in all_of(root, ".//p/ref")}
    assert found == {name: f"#{prefix}-{place}" for name, place in cited.items()}
    listed = one(root, ".//list[@type='references']")
    assert {element.get(XML_ID) for element in listed.iter()} >= {f"{prefix}-{place}" for place in cited.values()}


def test_reftel_points_to_the_one_reference_or_to_nothing() -> None:
    text = "SUBJECT: TIDES\n\n{}1. (U) THE TENDER (REFTEL) IS LATE.".format
    root = check(parse_telegram(SourceText(text("REF: LOWMERE 118\n\n"))))
    item = one(root, ".//list[@type='references']/item")
    assert one(root, ".//p/ref").get("target") == "#" + item.get(XML_ID)
    assert all_of(check(parse_telegram(SourceText(text("")))), ".//p/ref") == []


def test_the_bracket_of_a_subjects_mark_stands_with_the_mark() -> None:
    root = check(parse_telegram(SourceText("UNCLAS LOWMERE 000118\nSUBJECT: (C) TIDES\n\n1. (U) x")))
    assert words(one(root, ".//list[@type='subject']/head")) == "SUBJECT:"
    assert words(one(root, ".//list[@type='subject']/item/seg[@type='portion-mark']")) == "(C)"


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("HE CAME ON FEBRUARY 19, 2008, LEFT ON 3 Mar. AND DIED.", ["2008-02-19"]),
        ("From 19 Feb 2008 to Sept. 3,\n2009", ["2008-02-19", "2009-09-03"]),
        ("ON FEBRUARY 31, 2008; IN MAY 2008; ON MAY 3, 20085; IN ROOM 19 2008", []),
    ],
)
def test_a_day_in_the_text_is_a_date_where_it_is_certain(words: str, days: list[str], tei_all: etree.RelaxNG) -> None:
    root = check(parse_telegram(SourceText(f"SUBJECT: TIDES\n\n1. (U) {words}\n")), tei_all)
    assert [date.get("when") for date in all_of(root, ".//p/date")] == days


def test_a_date_known_by_bounds_and_one_that_can_be_read_in_two_ways() -> None:
    bounds = BoundedDate(not_before="2008-12-01", not_after="2009-04-03", reason="it tells of December as past")
    readings = (Reading("2009-04-03", "the day first"), Reading("2009-03-04", "the month first"))
    article = Article(date_published=bounds, date_modified=BoundedDate(readings=readings))
    published, modified, *read = all_of(to_tei(article).getroot(), ".//imprint/date")
    assert (published.get("notBefore"), published.get("notAfter")) == ("2008-12-01", "2009-04-03")
    assert (published.get("evidence"), words(published)) == ("internal", "it tells of December as past")
    assert modified.get("when") is None
    assert [date.get("when") for date in read] == ["2009-04-03", "2009-03-04"]


# ---- the documentation

EXCERPTS = re.findall(
    r"```xml\n<!-- ([\w-]+) -->\n(.*?)```", (ROOT / "docs" / "tei.md").read_text(encoding="utf-8"), re.DOTALL
)


def squeezed(xml: str) -> str:
    """Without the white space around line breaks, which the layout of a page may change."""
    return re.sub(r"\s*\n\s*", "", xml)


@pytest.mark.parametrize(("name", "excerpt"), EXCERPTS)
def test_an_excerpt_in_the_documentation_is_real_output(name: str, excerpt: str) -> None:
    output = squeezed(tei_bytes(of_corpus(name)).decode())
    for piece in excerpt.split("..."):
        assert squeezed(piece) in output


# ---- records without a source


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_record_without_its_source_has_a_valid_document(name: str, tei_all: etree.RelaxNG) -> None:
    record = evolve(of_corpus(name), source=None, leaves=())
    root = etree.fromstring(tei_bytes(record))
    assert tei_all.validate(root), tei_all.error_log
    paragraphs = [words(p) for p in all_of(root, ".//p[@n]")]
    numbered = [paragraph for paragraph in getattr(record, "paragraphs", ()) if paragraph.number is not None]
    assert len(paragraphs) == len(numbered)


def test_what_a_header_quotes_may_hold_any_character(tei_all: etree.RelaxNG) -> None:
    odd = "a\x07 <&\ud800"
    portal = PortalMetadata(identifier=odd, released=odd, title=odd, tags=(odd,))
    source = SourceText("1. (U) x", path=f"/{odd}/{odd}", sha256="0" * 64, encoding="utf-8", portal=portal)
    to = (Addressee(odd, odd, odd, odd), Addressee(odd, exempt=True))
    cable = evolve(parse_telegram(source), subject=odd, serial=odd, action_addressees=to, captions=(odd,))
    cable = evolve(cable, tags=(Tag(odd),), references=(Reference("cable", odd, odd, odd),))
    roots = [check(cable, tei_all)]
    article = Article(headline=odd, byline=odd, publisher=odd, url=odd, source=source)
    roots.append(check(evolve(parse_article(source), headline=odd, publisher=odd, url=odd, language="en"), tei_all))
    assert tei_all.validate(to_tei(article)), tei_all.error_log
    for root in [*roots, to_tei(article).getroot()]:
        assert validation.schema().validate(root), validation.schema().error_log


def test_an_unknown_text_is_kept_as_a_parsed_one_is(tei_all: etree.RelaxNG) -> None:
    root = check(Unknown(text="17 23 42", source=SourceText("17 23 42")), tei_all)
    assert words(one(root, ".//div[@type='unknown']/ab[@type='text']")) == "17 23 42"
