"""Links, concordances and timelines between invented documents, and the tables and the TEI that hold them."""

import csv
import io
import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import cablekit
from cablekit import parse
from cablekit.cli import main
from cablekit.knowledge.authority import Authority, Entry, Kind, Name
from cablekit.knowledge.authority_file import read_authority
from cablekit.knowledge.claims import claims
from cablekit.knowledge.concordance import by_left, by_right, kwic
from cablekit.knowledge.dated import dates_said, stated
from cablekit.knowledge.documents import Days, documents, source_span
from cablekit.knowledge.link_groups import links_to_tei
from cablekit.knowledge.links import Link, links
from cablekit.knowledge.matching import Matcher
from cablekit.knowledge.quoted import quoted_words
from cablekit.knowledge.timeline_page import timeline_page
from cablekit.knowledge.timelines import timeline
from cablekit.records import Record

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
AUTHORITY = CORPUS / "authority.toml"
LEAGUE = Entry("league", Kind.ORGANISATION, (Name("Salt League"), Name("SL")))
LONG = (
    "The keeper of the lock walked the sea wall at dawn and counted nine and forty barges that waited for the tide, "
    "each of them with a lamp at the bow and a dog asleep on the hatch, and he wrote their names into the book."
)


def telegram(text: str, *, serial: int = 44, day: int = 6, post: str = "TARN HEAD", ref: str = "") -> Record:
    """An invented telegram of May 2008."""
    reference = f"REF: {ref}\n" if ref else ""
    return parse(f"R {day:02}1420Z MAY 08\nUNCLAS {post} {serial:06}\nSUBJECT: TIDES\n{reference}\n1. (U) {text}")


NOBODY = Authority()


def linked(*records: Record, authority: Authority = NOBODY) -> list[tuple[str, str, str]]:
    return [(link.source, link.target, link.kind) for link in links(documents(records), authority)]


# ---- links


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("As told in Tarn Head 44, it rained.", True),
        ("As told in 08 TARN HEAD 44.", True),
        ("As told in 08TARNHEAD44.", True),
        ("See https://cables.example/2008/05/08TARNHEAD44.html for it.", True),
        ("As told in 07 TARN HEAD 44.", False),
        ("As told in Tarn Head 440, and at Tarn Head 44.5 metres.", False),
        ("As told in Lowmere 44.", False),
    ],
)
def test_a_telegram_that_the_text_names(text: str, cited: bool) -> None:
    found = linked(telegram("It rained."), telegram(text, serial=9, day=7, post="LOWMERE"))
    assert found == ([("08LOWMERE9", "08TARNHEAD44", "cites")] if cited else [])


def test_a_telegram_cannot_cite_a_later_one_without_its_year() -> None:
    assert linked(telegram("It rained.", day=8), telegram("See Tarn Head 44.", serial=9, day=7, post="LOWMERE")) == []


def test_an_article_that_is_cited_by_its_address() -> None:
    first = (
        "Rope runs short\n\nBy Hanne Oriel\n\nhttps://www.courier.example/rope/\n\nThere is no rope in Kestrel Port.\n"
    )
    second = (
        "More rope\n\nBy Ivor Lund\n\nThere is rope again (https://courier.example/rope?from=mail), says the Courier.\n"
    )
    one, two = (cablekit.parse(text, layout="article") for text in (first, second))
    assert one.url == "https://www.courier.example/rope/"
    assert ("text~2", "text", "cites") in linked(one, two)


def test_quotations_that_are_cut_short_are_the_same() -> None:
    one = telegram('He called the survey "honest and dull as a ledger of salt."')
    two = telegram("IT WAS “HONEST AND [VERY] DULL AS A LEDGER,” HE SAID.", serial=45)
    three = telegram('She spoke of "a ledger of sheep and of no salt at all."', serial=46)
    assert linked(one, two, three) == [("08TARNHEAD44", "08TARNHEAD45", "same-quotation")]


@given(st.text("a \"“”«»['].", max_size=60))
def test_quoted_words_are_words(text: str) -> None:
    assert all(len(words) >= 3 and all(words) for words in quoted_words(text))


def test_a_text_within_another_is_found() -> None:
    one, two = telegram(LONG), telegram("It rained. " + LONG.upper() + " The tide turned.", serial=45)
    other = telegram("The dockers voted, and the sheep on the marsh were counted twice before noon.", serial=46)
    assert linked(one, two, other) == [("08TARNHEAD44", "08TARNHEAD45", "same-text")]


def test_witnesses_of_one_telegram_are_linked_whatever_they_have_in_common() -> None:
    found = links(documents([telegram(LONG), telegram("It rained.")]), Authority())
    assert [(link.target, link.kind, link.score) for link in found] == [("08TARNHEAD44~2", "same-text", 0.5)]
    assert found[0].explanation == "both have the number 08TARNHEAD44, with different texts"


@pytest.mark.parametrize(
    ("one", "two", "score"),
    [
        ("The Salt League met on May 3.", "On May 3 the Salt League met.", 0.7),
        ("The Salt League met on May 3.", "On May 4 the Salt League met.", 0.5),
        ("The Salt League met on May 3.", "On May 5 the Salt League met.", None),
        ("The Salt League met on May 3.", "It rained on May 3. The Salt League slept.", None),
    ],
)
def test_one_event(one: str, two: str, score: float | None) -> None:
    found = links(documents([telegram(one), telegram(two, serial=45)]), Authority((LEAGUE,)))
    assert [link.score for link in found if link.kind == "same-event"] == ([score] if score else [])


def test_a_name_in_brackets_behind_another_one_counts_once() -> None:
    once, twice = telegram("The Salt League (SL) met."), telegram("The Salt League met. The SL left.", serial=45)
    assert linked(once, twice, authority=Authority((LEAGUE,))) == []
    again = telegram("The SL met. The SL left.", serial=46)
    assert linked(twice, again, authority=Authority((LEAGUE,))) == [("08TARNHEAD45", "08TARNHEAD46", "same-subject")]


def test_links_of_many_alike_documents_are_few() -> None:
    many = [telegram('"The tide is late," the SL said. The SL left.', serial=serial) for serial in range(1, 101)]
    found = links(documents(many), Authority((LEAGUE,)))
    assert {link.kind for link in found} == {"same-subject"}
    assert len(found) <= 100 * 12


# ---- what documents tell


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("ON MAY 3 AND 4 IT RAINED", ["2008-05-03", "2008-05-04"]),
        ("in May 2007, on 9 March 2006, since 1974", ["2007-05", "2006-03-09", "1974"]),
        ("on December 30", ["2007-12-30"]),
        ("on July 1", ["2008-07-01"]),
        ("on February 30, and 1974 sheep", []),
    ],
)
def test_dates_of_a_sentence(text: str, dates: list[str]) -> None:
    assert [when for when, _ in dates_said(text, Days("2008-05-06", "2008-05-06"))] == dates


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("The Salt League (SL) was founded at Tarn Head in 1974.", "founding date", "1974"),
        ("THE SALT LEAGUE WAS ESTABLISHED ON MARCH 18, 1974.", "founding date", "1974-03-18"),
        ("Founded in May 1974 by Orme's brother, the SL is small.", "founding date", "1974-05"),
        ("The SL came into being in 1974.", "founding date", "1974"),
        ("The club came into being in 1974 as the “Salt League”.", "founding date", "1974"),
        ("The club, which gave rise to SL in 1974, is closed.", "founding date", "1974"),
        ("In 1974, two keepers launched the Salt League.", "founding date", "1974"),
        ("In 1974 a group broke away under the name SL.", "founding date", "1974"),
        ("The Salt League is old. It was formed in 1974.", "founding date", "1974"),
        (
            "The Salt League, formerly known as the Rope Guild of Tarn Head, met.",
            "former name",
            "rope guild of tarn head",
        ),
        ("The Rope Guild was renamed the Salt League.", "former name", "rope guild"),
        ("The SL took its present name in 1991.", "present name since", "1991"),
        ("In 1991 the Salt League adopted its present name.", "present name since", "1991"),
        ("The Salt League has some 4,000 paying members.", "size", "4000 members"),
        ("The Salt League met. The league counts 40 to 50 followers.", "size", "40-50 followers"),
    ],
)
def test_claims_as_documents_word_them(text: str, kind: str, value: str) -> None:
    record = telegram(text)
    (document,) = documents([record])
    found = list(claims(document, Matcher(Authority((LEAGUE,))), LEAGUE))
    assert [(claim.kind, claim.value) for claim in found] == [(kind, value)]
    assert record.source is not None
    assert found[0].printed in found[0].span.of(record.source.text)


@pytest.mark.parametrize(
    "text",
    [
        "In 1974 he spoke of a newly established Salt League.",
        "The Rope Guild was founded in 1974. The Salt League met.",
        "It was founded in 1974.",
        "The Salt League met the Rope Guild, which had 40 members.",
        "Dagny Orme of the SL and the Rope Guild have 40 members.",
    ],
)
def test_no_claim_of_the_league(text: str) -> None:
    (document,) = documents([telegram(text)])
    assert list(claims(document, Matcher(Authority((LEAGUE,))), LEAGUE)) == []


def test_concordance_lines_are_sorted_by_their_neighbours() -> None:
    held = list(documents([telegram("A red lock. A blue lock barge. The lock at sea.")]))
    found = list(kwic(held, "lock"))
    assert [line.left.split()[-1] for line in sorted(found, key=by_left)] == ["blue", "red", "The"]
    assert [line.right.split()[0] for line in sorted(found, key=by_right)] == [".", "at", "barge."]


@given(st.text(max_size=200), st.integers(1, 60))
def test_any_text_is_gone_through(text: str, width: int) -> None:
    held = list(documents([parse(text), parse("UNCLAS TARN HEAD 44\nSUBJECT: TIDES\n\n1. (U) " + text)]))
    matcher = Matcher(Authority((LEAGUE,)))
    for line in kwic(held, "a", width):
        assert len(line.left) <= width
        assert len(line.right) <= width
    for document in held:
        assert all(one.start < one.end for one in stated(document, matcher))
        assert list(claims(document, matcher, LEAGUE)) == []
        for passage in document.passages:
            span = source_span(document.record, passage.path, 0, len(passage.text))
            assert 0 <= span.start <= span.end <= len(text) + 60
    links(held, Authority((LEAGUE,)))


def test_the_page_of_a_timeline_needs_nothing_else() -> None:
    held = documents([telegram("The SL <met> on May 3 & 4."), telegram("The SL met.", serial=45, day=9)])
    moments = timeline(held, Matcher(Authority((LEAGUE,))), LEAGUE)
    page = timeline_page(LEAGUE.name, moments)
    tree = etree.fromstring(page.encode(), etree.HTMLParser())
    assert len(tree.findall(".//li")) == len(moments) == 3
    assert "<met>" not in page
    assert not tree.xpath("//@src | //@href | //script | //link")
    assert len(tree.findall(".//circle")) == 2
    assert len(tree.findall(".//rect")) == 1


# ---- TEI and tables


def test_links_as_tei_are_valid(tei_all: etree.RelaxNG) -> None:
    held = [Link("08TARNHEAD44", "text", kind, 0.5, "both <tell> of it") for kind in ("cites", "same-event")]
    for some in (held, []):
        tree = links_to_tei(some, {"08TARNHEAD44": "cable-08TARNHEAD44", "text": "article-1"})
        assert tei_all.validate(tree), tei_all.error_log


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("knowledge") / "archive"
    files = [str(file) for file in sorted(CORPUS.iterdir()) if file.suffix in {".txt", ".html", ".csv"}]
    cablekit.ingest(files, folder, workers=0)
    return str(folder)


def test_an_archive_keeps_links_and_names(archive: str) -> None:
    for _ in range(2):
        assert run("links", archive, "--authority", str(AUTHORITY), "--save").exit_code == 0
    with sqlite3.connect(Path(archive) / "archive.sqlite") as connection:
        query = """SELECT links.kind, score, explanation FROM links JOIN documents ON documents.id = document_id
            JOIN documents AS other ON other.id = other_id WHERE other.identifier = '08TARNHEAD71' AND links.kind = 'same-event'"""
        (link,) = connection.execute(query).fetchall()
        mentions = connection.execute("SELECT count(*) FROM mentions WHERE name_id = 'gull-reach'").fetchone()
    assert link == ("same-event", 0.85, "both tell of 2008-03-09 and of Gull Reach, Harbour Authority")
    assert mentions == (6,)


def test_an_archive_and_its_files_give_the_same_links(archive: str) -> None:
    files = [str(file) for file in sorted(CORPUS.iterdir()) if file.suffix in {".txt", ".html", ".csv"}]
    of_files, of_archive = (
        {
            (one["source"], one["target"], one["kind"], one["score"])
            for one in map(json.loads, run("links", *paths, "--json").output.splitlines())
        }
        for paths in (files, [archive])
    )
    assert of_files == of_archive


def test_links_of_one_document(archive: str) -> None:
    result = run("links", archive, "08TARNHEAD71", "--authority", str(AUTHORITY), "--least", "0.9")
    assert [line.split()[-1] for line in result.output.splitlines()] == ["57", "118", "PREVIOUS"]
    assert run("links", archive, "08TARNHEAD999").exit_code == 1
    assert run("links", str(CORPUS / "04-courier-lock-keys.txt"), "--save").exit_code == 2


def test_the_other_commands(archive: str, tmp_path: Path) -> None:
    concordance = run("kwic", archive, "night watch", "--sort", "right", "--csv")
    rows = list(csv.DictReader(io.StringIO(concordance.output)))
    assert [row["term"] for row in rows].count("night watch") == 7
    assert len(rows) == 8
    told = [json.loads(line) for line in run("claims", archive, "--about", "SHM", "--json").output.splitlines()]
    assert [one["kind"] for one in told] == ["founding date", "former name", "present name since", "size"]
    page = tmp_path / "shm.html"
    assert run("timeline", archive, "--about", "SHM", "--out", str(page)).output == f"{page} written: 12 moments\n"
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    names = run("names", archive)
    tei = tmp_path / "authority.xml"
    tei.write_bytes(run("authority", str(AUTHORITY), "--to", "tei").stdout_bytes)
    assert run("authority", str(tei)).output == run("authority", str(AUTHORITY)).output
    assert names.output.count("[[people]]") == 11


def test_a_name_that_is_in_no_authority_file() -> None:
    result = run("timeline", str(CORPUS), "--about", "Nobody", "--authority", str(AUTHORITY))
    assert result.exit_code == 1
    assert "no entry has the name 'Nobody'" in result.output
    missing = run("claims", str(CORPUS / "none.txt"), "--about", "SHM", "--authority", str(AUTHORITY))
    assert missing.exit_code == 1
    assert missing.output == f"cablekit: {CORPUS / 'none.txt'}: there is no such file or folder; check the path\n"


def test_the_authority_of_the_sample_archive_is_read() -> None:
    assert len(read_authority(AUTHORITY).entries) == 19
