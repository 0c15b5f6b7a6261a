"""Pages of articles in HTML, and what is said of an article beside its text."""

import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import cablekit
from cablekit.archive.stored import pack, unpack
from cablekit.errors import SourceError
from cablekit.portals import html_blocks
from cablekit.portals.html_article import read_page
from cablekit.portals.html_metadata import statements_of
from cablekit.records import Article, SourceText, Statement
from tests.test_tei import check

PARAGRAPHS = """
<p>A ferry carrying 212 people across the Ember estuary ran onto a sandbank early Monday and sat there for five hours
until the tide lifted it off, officials said.</p>
<p>No one was hurt. Passengers on the <b>Lady Ferrant</b> played cards &amp; sang, several of them said.<br>
One had brought a fiddle.</p>
<p>&#8220;The captain told us we were exactly on time, only not in the right place,&#8221; said Tobiah Lunt, a teacher.</p>
"""
JSON_LD = """{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "The Post online"},
{"@type": "NewsArticle", "headline": "Ferry runs aground off Lowmere", "datePublished": "2008-06-30T21:27:00+01:00",
"author": [{"@type": "Person", "name": "Ruth Amsel"}, {"name": "Jonas Pell"}], "publisher": {"name": "Fenmark Post"},
"mainEntityOfPage": {"@id": "https://post.example/ferry"}, "inLanguage": "en-GB"}]}"""
PAGE = f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Ferry runs aground | Fenmark Post</title>
<meta property="og:type" content="article"><meta property="og:site_name" content="Fenmark Post">
<meta property="article:published_time" content="2008-07-01T06:00:00Z">
<script type="application/ld+json">{JSON_LD}</script>
<script>if (a < b) {{ document.write("<p>Written by a script, as long as a paragraph of the article is.</p>") }}</script></head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav></header>
<main><article><h1>Ferry runs aground off Lowmere</h1><time datetime="2008-06-30">30 June</time>
<figure><img src="a.jpg" alt="A ferry"><figcaption>The <em>Lady Ferrant</em> on the bank.</figcaption></figure>
{PARAGRAPHS}</article></main><footer><p>Copyright 2008 Fenmark Post</p><a href="/s">Subscribe</a></footer></body></html>"""
PLAIN = "The ferry sat on a sandbank for five hours on 30 June 2008, and the tide lifted it off in the end.\n"


def read(page: str, folder: Path, name: str = "ferry.html", **beside: str) -> Article:
    """The one article of a page that lies in a folder, with files beside it."""
    (folder / name).write_text(page, encoding="utf-8")
    for suffix, text in beside.items():
        (folder / name).with_suffix(f".{suffix}").write_text(text, encoding="utf-8")
    (record,) = cablekit.read(folder / name)
    assert isinstance(record, Article)
    return record


def codes(article: Article) -> list[str]:
    return [found.code for found in article.diagnostics]


def test_the_text_of_a_page_is_its_article(tmp_path: Path) -> None:
    article = read(PAGE, tmp_path)
    assert article.source is not None
    assert article.source.layout == "html-article"
    blocks = article.source.text.split("\n\n")
    assert blocks[:2] == ["Ferry runs aground off Lowmere", "The Lady Ferrant on the bank."]
    assert blocks[3] == (
        "No one was hurt. Passengers on the Lady Ferrant played cards & sang, several of them said.\n "
        "One had brought a fiddle."
    )
    assert len(blocks) == 5
    assert article.headline == "Ferry runs aground off Lowmere"
    assert [(one.text, one.speaker) for one in article.quotations] == [
        ("The captain told us we were exactly on time, only not in the right place,", "Tobiah Lunt")
    ]


def test_each_character_is_found_again_in_the_page(tmp_path: Path) -> None:
    source = read(PAGE, tmp_path).source
    assert source is not None
    page = PAGE.encode()
    for words in ("Ferry runs", "Lady Ferrant on", "A ferry carrying", "sang, several", "One had", "The captain"):
        assert page[source.byte_offset(source.text.index(words)) :].startswith(words[:9].encode())
    assert page[source.byte_offset(source.text.index("&")) :].startswith(b"&amp;")
    assert page[source.byte_offset(source.text.index("“")) :].startswith(b"&#8220;")


def test_the_markup_says_what_the_text_does_not(tmp_path: Path) -> None:
    article = read(PAGE, tmp_path)
    assert (article.byline, article.publisher, article.url) == (
        "Ruth Amsel, Jonas Pell",
        "Fenmark Post",
        "https://post.example/ferry",
    )
    assert article.date_published is not None
    assert article.date_published.value == "2008-06-30"
    assert [(one.value, one.reason) for one in article.date_published.readings] == [
        ("2008-06-30", "JSON-LD datePublished"),
        ("2008-07-01", "meta article:published_time"),
        ("2008-06-30", "time"),
    ]
    assert "publisher-missing" not in codes(article)
    assert codes(article).count("supplied") == 4


def test_an_article_of_a_page_survives_json_tei_and_the_archive(tmp_path: Path, tei_all: etree.RelaxNG) -> None:
    article = read(PAGE, tmp_path, toml='license = "CC BY 4.0"')
    assert article.license == "CC BY 4.0"
    assert cablekit.from_json(cablekit.to_json(article)) == article
    assert cablekit.from_tei(cablekit.to_tei(article)) == article
    check(article, tei_all)
    assert article.source is not None
    assert cablekit.parse(unpack(pack(article.source))) == article


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ('<meta name="author" content="Ruth Amsel">', [("byline", "Ruth Amsel", "meta author")]),
        ('<meta property="article:author" content="https://social.example/ruth">', []),
        ("<meta content='Tides &amp; locks' property='og:title'>", [("headline", "Tides & locks", "meta og:title")]),
        (
            '<meta property="og:site_name" content="Post"><meta property="og:title" content="Tides - Post">',
            [("publisher", "Post", "meta og:site_name"), ("headline", "Tides", "meta og:title")],
        ),
        ('<link rel="license" href="https://cc.example/by">', [("license", "https://cc.example/by", "link license")]),
        ('<time itemprop="dateModified" datetime="2008-07-02">', [("date_modified", "2008-07-02", "time")]),
        (
            '<script type="application/ld+json">{"@type": "Article", "author": "\\ud800 Wren"}</script>',
            [("byline", "? Wren", "JSON-LD author")],
        ),
        ('<!-- <meta name="author" content="Nobody"> -->', []),
        ('<script type="application/ld+json">{"@type": "NewsArticle", </script>', []),
        ('<script type="application/ld+json">' + "[" * 100_000 + "</script>", []),
        ('<script type="application/ld+json">{"@type": "Recipe", "name": "Soup", "author": "x"}</script>', []),
        (
            '<script type="application/ld+json">[{"@type": ["Thing", "BlogPosting"], "author": "Wren"}]</script>',
            [("byline", "Wren", "JSON-LD author")],
        ),
    ],
)
def test_what_markup_says(head: str, said: list[Any]) -> None:
    page = head.encode()
    assert list(statements_of(page, list(html_blocks.tags_of(page)))) == said


@pytest.mark.parametrize(
    ("block", "text"),
    [
        (
            "<p>The rope was never men&shy;tioned at home, and<sup>1</sup> nobody asked.</p>",
            "The rope was never men\xadtioned at home, and1 nobody asked.",
        ),
        ("<ul><li>One key</li><li>Two <a href='x'>gates</a></li></ul>", "One key\n\nTwo gates"),
        ("<blockquote>Rain from four. They have hung it.</blockquote>", "Rain from four. They have hung it."),
        ("<table><tr><td>Tide</td><td>04:30</td></tr></table>", "Tide\n\n04:30"),
        (
            "Text without a paragraph, as some systems write it, long enough.",
            "Text without a paragraph, as some systems write it, long enough.",
        ),
        ("<p>1904 &lt; 2008, she wrote in the ledger.</p>", "1904 < 2008, she wrote in the ledger."),
        ("<h2>What comes next</h2>", "What comes next"),
        ("<!-- <p>An old version of the paragraph.</p> -->", ""),
    ],
)
def test_blocks_of_the_main_text_are_kept(block: str, text: str) -> None:
    page = PAGE.replace("</p>\n<p>No one", f"</p>{block}<p>No one")
    before, _, after = read_page(page.encode(), "a.html").text.partition("officials said.")
    assert before
    assert after.partition("No one")[0].strip() == text


def test_a_page_of_something_else_is_no_article_page(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><p>Home</p></body></html>", encoding="utf-8")
    (source,) = cablekit.sources(tmp_path / "a.html")
    assert source.layout != "html-article"


def test_bytes_that_are_no_text_cost_no_paragraph() -> None:
    page = PAGE.encode().replace(b"No one was hurt", b"No\xff one\x00 was hurt \xc3\xa9")
    text = read_page(page, "a.html").text
    assert "No\udcff one\x00 was hurt é. Passengers" in text
    assert len(text.split("\n\n")) == 5


def test_a_page_without_main_text_is_taken_whole() -> None:
    assert (
        read_page(b"<html><article><div>Home</div><div>World</div></article></html>", "a.html").text == "Home\n\nWorld"
    )


def test_without_trafilatura_one_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(SourceError, match=r"need trafilatura; pip install 'cablekit\[html\]'$"):
        read(PAGE, tmp_path)


PIECES = st.sampled_from(
    [
        *("<p>", "</p>", "<div class='a'>", "</div>", "<br>", "<b>", "</b>", "<!-- ", "-->", "<script>", "</script>"),
        *("&amp;", "&#8220;", "&nosuch;", "&", "< ", ">", '"', "'", "<p title='>'>", "<svg/>", "tide", "é", " ", "\n"),
        "<h1>",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_blocks_part_any_page(text: str) -> None:
    page = text.encode()
    blocks = list(html_blocks.blocks_of(page))
    places = [place for block in blocks for place in (block.start, block.end)]
    assert places == sorted(places)
    assert all(0 <= block.start < block.end <= len(page) for block in blocks)
    if "<!--" not in text and "<script" not in text and "<svg" not in text:
        kept = "".join(html_blocks.resolved(page[block.start : block.end].decode()) for block in blocks)
        assert kept.count("tide") == text.count("tide")


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_page_gives_a_text_whose_characters_have_places(text: str) -> None:
    page = f"<html><article>{text}</article></html>".encode()
    source = read_page(page, "a.html")
    for offset, character in enumerate(source.text):
        if character in "tidé":
            assert page[source.byte_offset(offset) :].startswith(character.encode())


# ---- the file beside a document


def test_a_file_beside_the_text_supplies_what_it_does_not_say(tmp_path: Path) -> None:
    toml = 'publisher = "Fenmark Post"\nurl = "https://post.example/ferry"\ndate_published = 2008-07-01\n'
    article = read(PLAIN, tmp_path, "ferry.txt", toml=toml)
    assert (article.publisher, article.url) == ("Fenmark Post", "https://post.example/ferry")
    assert article.date_published is not None
    assert article.date_published.value == "2008-07-01"
    assert [(one.value, one.reason) for one in article.date_published.readings] == [("2008-07-01", "supplied")]
    assert codes(article).count("supplied") == 3
    assert "publisher-missing" not in codes(article)


def test_the_text_wins_over_the_file_beside_it(tmp_path: Path) -> None:
    text = f"Ferry runs aground\n\nBy Ruth Amsel\n\n{PLAIN}"
    article = read(text, tmp_path, "ferry.txt", toml='byline = "Jonas Pell"\ndate_published = "2008-06-29"\n')
    assert article.byline == "Ruth Amsel"
    assert article.date_published is not None
    assert (article.date_published.value, article.date_published.not_before) == (None, "2008-06-30")
    found = [(one.code, one.message) for one in article.diagnostics if one.code.startswith("supplied")]
    assert sorted(found) == [
        ("supplied-disagrees", "byline: the text says Ruth Amsel, supplied says Jonas Pell"),
        ("supplied-disagrees", "date_published: the text says not before 2008-06-30, supplied says 2008-06-29"),
    ]


@pytest.mark.parametrize(("said", "language"), [("en_GB", "en"), ("ur_PK", "ur-PK"), ("English", None)])
def test_a_language_is_a_tag(said: str, language: str | None) -> None:
    text = PLAIN if language == "en" else "12 14 15 16"
    record = cablekit.parse(
        SourceText(text, "article", "article", statements=(Statement("language", said, "meta og:locale"),))
    )
    assert isinstance(record, Article)
    assert record.language == language


def test_names_in_another_order_are_no_disagreement(tmp_path: Path) -> None:
    text = f"Ferry runs aground\n\nBy Ruth Amsel and Jonas Pell\n\n{PLAIN}"
    assert "supplied-disagrees" not in codes(
        read(text, tmp_path, "ferry.txt", toml='byline = "Jonas Pell, Ruth Amsel"')
    )


@pytest.mark.parametrize(
    "toml",
    [
        "publisher = ",
        "publisher = 7",
        'editor = "Ruth"',
        'byline = " "',
        "[publisher]\n",
        "date_published = 7",
        'language = "English"',
    ],
)
def test_what_cannot_be_read_of_the_file_is_told(toml: str, tmp_path: Path) -> None:
    article = read(PLAIN, tmp_path, "ferry.txt", toml=toml)
    assert codes(article).count("sidecar-unread") == 1
    assert article.publisher is None


def test_the_file_beside_an_archive_is_about_none_of_its_members(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("ferry.txt", PLAIN)
        archive.writestr("ferry.toml", 'publisher = "Fenmark Post"')
    (tmp_path / "all.toml").write_text('publisher = "Fenmark Post"', encoding="utf-8")
    (record,) = cablekit.read(tmp_path / "all.zip")
    assert isinstance(record, Article)
    assert record.publisher is None


def test_the_file_beside_a_telegram_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "UNCLAS LOWMERE 000118\nSUBJECT: TIDES\n\n1. (U) They come late.\n", encoding="utf-8"
    )
    (tmp_path / "a.toml").write_text('publisher = "x"', encoding="utf-8")
    (record,) = cablekit.read(tmp_path / "a.txt")
    assert record.kind == "cable"
