"""The reading view: a well-formed page that holds each character of the text and asks nothing of the network."""

import html
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

import cablekit
from cablekit.articles.reader import parse_article
from cablekit.cli import main
from cablekit.records import Cable, Record, SourceText
from cablekit.tei.view import html_bytes
from cablekit.tei.view.page import resource
from cablekit.telegram import parse_telegram

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
DOCUMENTS = sorted(file.name for file in CORPUS.iterdir() if file.suffix in (".txt", ".html", ".csv"))
X = "{http://www.w3.org/1999/xhtml}"
EMPTY = ("meta", "link", "input")
ODD = "UNCLAS TARN HEAD 000044\nSUBJECT: {0}\n\n1. (U) {0}\n\n2. (C) Ends.\n"
HOSTILE = [
    "<script>alert(1)</script>",
    "</style></script><img src=x onerror=alert(1)>",
    "<!-- --><![CDATA[ ]]>",
    '" onmouseover="alert(1)',
    "&amp; &lt;b&gt; &#60;",
    "javascript:alert(1)",
]


def of_corpus(name: str) -> Record:
    (record,) = cablekit.read(CORPUS / name)
    return record


def telegram(text: str) -> Cable:
    return parse_telegram(SourceText(text))


def ink(text: str) -> str:
    """The characters that are not white space; a carriage return is white space to the page."""
    return "".join(text.split())


def ink_of_source(page: etree._Element) -> str:
    """The characters of the text alone, without what the page adds."""
    main_part = page.find(f".//{X}main")
    assert main_part is not None
    return ink("".join(_own(main_part)))


def _own(element: etree._Element) -> list[str]:
    words = [element.text or ""]
    if element.get("class") == "g":
        words = [chr(int(words[0].removeprefix("U+"), 16))]
    for child in element:
        words += [] if child.get("data-added") is not None else _own(child)
        words.append(child.tail or "")
    return words


class Events(HTMLParser):
    """The elements that an HTML parser finds in a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)
        self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in EMPTY  # of any other, an HTML parser takes this for a start tag
        self.found.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def check(record: Record) -> etree._Element:
    """The page of a record: the same to XML and HTML parsers, lossless, no link into nothing, no network."""
    data = html_bytes(record)
    assert html_bytes(record) == data
    page = etree.fromstring(data, etree.XMLParser(huge_tree=True))
    assert record.source is not None
    assert ink_of_source(page) == ink(record.source.text)

    tags = Events(data.decode())
    assert tags.open == []
    elements = [element for element in page.iter() if isinstance(element.tag, str)]
    assert tags.found == [element.tag.removeprefix(X) for element in elements]

    ids = [element.get("id") for element in elements if element.get("id")]
    assert len(ids) == len(set(ids))
    for element in elements:
        assert element.get("src") is None
        href = element.get("href")
        if href is not None and not href.startswith(("http://", "https://", "data:,")):
            assert href[1:] in ids, href
        assert not [name for name in element.attrib if name.startswith("on") or name == "style"]
    assert [script.text for script in page.iter(f"{X}script")] == [resource("reading-view.js")]
    assert [style.text for style in page.iter(f"{X}style")] == [resource("reading-view.css")]

    notes = [note.get("id") for note in page.iter(f"{X}p") if (note.get("id") or "").startswith("note-")]
    assert sorted(notes) == sorted(f"note-{number}" for number, _ in enumerate(record.diagnostics, 1))
    return page


def classes(element: etree._Element) -> set[str]:
    return set((element.get("class") or "").split())


def of_class(page: etree._Element, name: str) -> list[etree._Element]:
    return [element for element in page.iter() if name in classes(element)]


def words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


# ---- any document


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_page_of_a_document_of_the_archive(name: str) -> None:
    page = check(of_corpus(name))
    landmarks = [element.tag.removeprefix(X) for element in page.findall(f"{X}body/*")]
    assert landmarks[0] == "a"  # the way past what stands above the text
    assert [name for name in landmarks if name not in ("a", "nav", "script")] == [
        "header", "section", "main", "aside", "footer",
    ]  # fmt: skip
    levels = [int(element.tag[-1]) for element in page.iter() if re.fullmatch(X + "h[1-6]", str(element.tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert page.get("lang") == "en"
    assert (page.findtext(f"{X}head/{X}title") or "").strip()


def test_founding_documents(real: Path) -> None:
    for path in sorted((real / "seeds").glob("*.txt")):
        (record,) = cablekit.read(path)
        check(record)


def test_real_telegrams(real: Path) -> None:
    for path in sorted((real / "cables").glob("*.html"))[::6]:
        blocks = re.findall(r"<pre>(.*?)</pre>", path.read_text(encoding="utf-8", errors="replace"), re.DOTALL)
        check(telegram("\n".join(html.unescape(block) for block in blocks)))


LINES = [line for name in DOCUMENTS for line in (CORPUS / name).read_text(encoding="utf-8").splitlines()]
TEXTS = st.lists(st.sampled_from(LINES + HOSTILE) | st.text(st.characters(), max_size=20), max_size=30).map("\n".join)


@given(TEXTS)
@example("")
@example("\x00\x1b\ud800\ufffe")
@example("\r\n1. (C) One.\rTwo.\x85\u2028\r\n")
@example("UNCLAS TARN HEAD 000044\nSUBJECT: \x07\n\n1. (U) x.")
def test_any_text_has_its_page(text: str) -> None:
    check(telegram(text))
    check(parse_article(SourceText(text)))


@pytest.mark.parametrize("text", HOSTILE)
def test_what_looks_like_markup_is_text(text: str) -> None:
    page = check(telegram(ODD.format(text)))
    assert words(page.findall(f".//{X}h1")[0]) == text
    assert any(text in words(paragraph) for paragraph in of_class(page, "para"))
    assert page.findall(f".//{X}main//{X}img") == []


def test_no_other_text_than_ours_runs_or_loads() -> None:
    page = check(of_corpus("03-tidal-lock-tender.txt"))
    (policy,) = [meta.get("content") for meta in page.iter(f"{X}meta") if meta.get("http-equiv")]
    assert policy is not None
    assert re.fullmatch(
        r"default-src 'none'; img-src data:; style-src 'sha256-[\w+/]{43}='; script-src 'sha256-[\w+/]{43}='", policy
    )
    assert not re.search(
        r"url\(|@import|fetch|XMLHttp|https?:", resource("reading-view.css") + resource("reading-view.js")
    )


def test_style_and_script_mean_the_same_to_xml_and_html_and_can_be_parameters() -> None:
    assert not set(resource("reading-view.css") + resource("reading-view.js")) & set("<>&'")


# ---- what a page shows


def test_levels_and_portion_marks_have_their_words_and_their_colours() -> None:
    page = check(of_corpus("08-launch-burned.txt"))
    (banner,) = of_class(page, "level-banner")
    assert "level-s" in classes(banner)
    assert words(banner) == "Classification when sent: SECRET"
    marks = [mark for mark in of_class(page, "portion-mark") if mark.get("title")]
    assert [(words(mark), *(classes(mark) - {"portion-mark"})) for mark in marks] == [
        ("(S)", "level-s"),
        ("(S/NF)", "level-s"),
        ("(S/NF)", "level-s"),
        ("(C)", "level-c"),
        ("(S/NF)", "level-s"),
    ]
    assert marks[1].get("title") == "secret, no foreign nationals"


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("UNCLAS", "level-u"),
        ("UNCLAS FOR OFFICIAL USE ONLY", "level-limited"),
        ("LIMITED OFFICIAL USE", "level-limited"),
        ("C O N F I D E N T I A L", "level-c"),
        ("T O P S E C R E T", "level-ts"),
    ],
)
def test_each_level_has_its_colour(line: str, level: str) -> None:
    page = check(telegram(f"{line} TARN HEAD 000044\nSUBJECT: TIDES\n\n1. They come late.\n"))
    assert level in classes(of_class(page, "level-banner")[0])


def test_a_damaged_character_is_there_as_printed_and_as_meant_with_its_note() -> None:
    page = check(of_corpus("05-homesteaders-confident.txt"))
    choices = [
        (words(sic), words(corr)) for sic, corr in zip(of_class(page, "sic"), of_class(page, "corr"), strict=True)
    ]
    assert choices[:3] == [(",", "'"), ("&", '"'), ("8", '"')]
    notes = [words(note) for note in of_class(page, "note")]
    assert '8 &A Marsh for Ever,8 is read as "A Marsh for Ever," quotation-damaged' in notes
    (mark,) = [mark for mark in of_class(page, "mark") if mark.get("href") == "#note-8"]
    before = mark.getprevious()
    assert before is not None
    assert "choice" in classes(before)


def test_a_note_stands_right_above_the_block_that_it_is_about() -> None:
    page = check(of_corpus("22-keeper-leaves.txt"))
    (note,) = [note for note in of_class(page, "note") if "12598" in words(note)]
    notes = note.getparent()
    assert notes is not None
    below = notes.getnext()
    assert below is not None
    assert {"ab", "declassification"} <= classes(below)


def test_what_is_said_of_the_whole_document_stands_above_it() -> None:
    page = check(of_corpus("04-courier-lock-keys.txt"))
    (general,) = of_class(page, "general")
    assert words(general) == "1 the text does not say who published it publisher-missing"


def test_a_level_printed_with_spaces_is_also_closed_up() -> None:
    page = check(of_corpus("03-tidal-lock-tender.txt"))
    assert [words(level) for level in of_class(page, "closed-up")] == ["CONFIDENTIAL"]


def test_page_lines_and_sections_stand_in_place() -> None:
    page = check(of_corpus("03-tidal-lock-tender.txt"))
    assert [words(edge) for edge in of_class(page, "edge-mark")] == [
        "[section 1]", "[page 1.2]", "[page 2]", "[section 2]", "[page 3]", "[section 3]",
    ]  # fmt: skip
    assert [words(line) for line in of_class(page, "fw")][1] == "KESTREL P 00000362 002 OF 003"


def test_references_lead_to_their_entries() -> None:
    page = check(of_corpus("03-tidal-lock-tender.txt"))
    links = [(words(link), link.get("href")) for link in of_class(page, "ref") if link.tag == f"{X}a"]
    assert ("STATE 8817", "#reference-1") in links
    entries = {item.get("id"): words(item) for item in page.iter(f"{X}li")}
    assert entries["reference-1"] == "A STATE 8817 = 08STATE8817year inferred"


def test_a_redaction_is_said_aloud_and_a_protected_passage_is_strong() -> None:
    page = check(of_corpus("08-launch-burned.txt"))
    assert [words(gap) for gap in of_class(page, "gap")] == ["[taken out: XXXXXXXXXXXX]"]
    assert [words(passage) for passage in of_class(page, "protected")] == [
        "Please STRICTLY PROTECT the watchman who gave this account."
    ]


def test_an_article_names_its_speakers_and_sets_lines_of_the_site_aside() -> None:
    page = check(of_corpus("04-courier-lock-keys.txt"))
    said = of_class(page, "said")[0]
    mark = said.getnext()
    assert mark is not None
    people = {element.get("id"): words(element) for element in page.iter(f"{X}dd")}
    assert words(said) == '"The gate is tired, and so are the people who pull it,"'
    assert people[(mark.get("href") or "")[1:]] == "a Dagny Orme"
    assert [words(what) for what in of_class(page, "what")][:2] == [
        "Line of the site: paywall",
        "Line of the site: newsletter",
    ]
    assert words(of_class(page, "main")[0]) == "Who will hold the key to the Ember lock?"


def test_a_character_that_xml_cannot_hold_is_named() -> None:
    page = check(telegram(ODD.format("A \x07 bell")))
    assert "U+0007" in words(page.findall(f".//{X}h1")[0])


# ---- the command


def test_convert_writes_a_page_for_each_document(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["convert", str(CORPUS), "--to", "html", "--out", str(tmp_path)])
    assert done.exit_code == 0, done.output
    pages = sorted(tmp_path.rglob("*.html"))
    assert len(pages) == sum(1 for _ in cablekit.sources(CORPUS))
    assert (tmp_path / "10-tender-issued.html").read_bytes() == html_bytes(of_corpus("10-tender-issued.txt"))


def test_a_page_says_the_day_of_the_conversion_if_it_was_given() -> None:
    arguments = ["convert", "-", "--to", "html"]
    plain = CliRunner().invoke(main, arguments, input=ODD.format("TIDES")).stdout
    dated = CliRunner().invoke(main, [*arguments, "--date", "2026-02-14"], input=ODD.format("TIDES")).stdout
    assert " on 2026-02-14, from TEI" in dated
    assert dated.replace(" on 2026-02-14", "") == plain
