"""The index in CMIF: valid, complete, the same each time; and plain words where the file on the edition falls short."""

import re
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from rnc2rng import parser, serializer

import cablekit
from cablekit import strategies, vocabulary
from cablekit.cli import main
from cablekit.errors import SourceError
from cablekit.records import Addressee, Article, Cable, Unknown
from cablekit.tei.cmif import cmif
from cablekit.tei.edition import ADDRESS, Edition, Editor, read_edition

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

# What we write of CMIF 1.1, and no more. Names hold text only; there are two kinds of actions; dates have no time.
GRAMMAR = """
default namespace = "http://www.tei-c.org/ns/1.0"
start = element TEI { element teiHeader { fileDesc, profileDesc }, element text { element body { element p { empty } } } }
fileDesc = element fileDesc {
  element titleStmt { element title { words }, element editor { words, element email { words }? }+ },
  element publicationStmt {
    element publisher { link },
    element idno { attribute type { "url" }, xsd:anyURI },
    element date { attribute when { xsd:date } },
    element availability { element licence { attribute target {
      "https://creativecommons.org/licenses/by/4.0/" | "https://creativecommons.org/publicdomain/zero/1.0/" }, words } }
  },
  element sourceDesc { element bibl {
    attribute xml:id { xsd:ID { pattern = "[a-f][0-9a-f]{7}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}" } },
    attribute type { "online" | "print" | "hybrid" }, words, link? } }
}
profileDesc = element profileDesc { element correspDesc {
  attribute key { words }?, attribute ref { address }?, attribute source { xsd:anyURI },
  element correspAction { attribute type { "sent" }, name+, element date { attribute when { xsd:date } }? },
  element correspAction { attribute type { "received" }, name+ } }* }
name = element orgName { authority?, words } | element placeName { authority?, words }
authority = attribute ref { xsd:anyURI { pattern = "https?://(www\\.)?(viaf\\.org|d-nb\\.info|geonames\\.org)/.*" } }
link = element ref { attribute target { address }, words }
address = xsd:anyURI { pattern = "https?://\\S+" }
words = text
"""

FILE = """
title = "Telegrams of the Estuary"
url = "https://cables.example.org/cmif.xml"
date = 2026-01-15
licence = "CC0-1.0"

[[editors]]
name = "Index Keeper"
email = "index@example.org"

[publisher]
name = "Port & Tide"
url = "https://cables.example.org/"

[source]
title = "Archive of the Estuary"
type = "online"
url = "https://cables.example.org/"
telegram = "https://cables.example.org/{identifier}.html"

[authorities]
"Department of State" = "https://viaf.org/viaf/148473009"
"Washington" = "https://www.geonames.org/4140963"
"""

EDITION = Edition(
    title="Telegrams of the Estuary",
    url="https://cables.example.org/cmif.xml",
    date=date(2026, 1, 15),
    licence="CC0-1.0",
    editors=(Editor("Index Keeper", "index@example.org"),),
    publisher="Port & Tide",
    publisher_url="https://cables.example.org/",
    source="Archive of the Estuary",
    kind="online",
    source_url="https://cables.example.org/",
    telegram="https://cables.example.org/{identifier}.html",
    authorities={
        "Department of State": "https://viaf.org/viaf/148473009",
        "Washington": "https://www.geonames.org/4140963",
    },
)
TELEGRAM = """P 141345Z FEB 08
FM AMEMBASSY ABIDJAN
TO RUEHC/SECSTATE WASHDC PRIORITY 7710
INFO RUEHAB/AMEMBASSY LOWMERE
C O N F I D E N T I A L ABIDJAN 000362

SUBJECT: TIDES

1. (U) They come late.
"""


@pytest.fixture(scope="session")
def grammar() -> etree.RelaxNG:
    return etree.RelaxNG(etree.fromstring(serializer.XMLSerializer().toxml(parser.parse(GRAMMAR)).encode()))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    written = tmp_path / "edition.toml"
    written.write_text(FILE, encoding="utf-8")
    return written


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def indexed(*records: cablekit.Record, edition: Edition = EDITION) -> etree._Element:
    return etree.fromstring(b"".join(cmif(records, edition)))


def entries(root: etree._Element) -> list[etree._Element]:
    return list(root.iter(TEI + "correspDesc"))


def names(entry: etree._Element, kind: str) -> list[tuple[str, str | None]]:
    """The words of an action of an entry, with its references or dates."""
    (action,) = entry.findall(f"{TEI}correspAction[@type='{kind}']")
    return [(child.text or child.get("when"), child.get("ref")) for child in action]


def rules_broken(root: etree._Element) -> list[str]:
    """The errors of CMIF's Schematron (E0001 to E0004) and its advice on identifiers (W0001)."""
    bibliography = [bibl.get(XML_ID) for bibl in root.iter(TEI + "bibl")]
    broken = ["W0001" for found in bibliography if not re.search(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", found)]
    for entry in entries(root):
        kinds = [action.get("type") for action in entry.iter(TEI + "correspAction")]
        broken += [rule for rule, kind in (("E0001", "sent"), ("E0002", "received")) if kind not in kinds]
        broken += [] if entry.get("source").partition("#")[2] in bibliography else ["E0003"]
    dates = ("when", "from", "to", "notBefore", "notAfter")
    return broken + ["E0004" for found in root.iter(TEI + "date") if not any(map(found.get, dates))]


# ---- valid


def test_the_sample_archive_gives_a_valid_index(grammar: etree.RelaxNG) -> None:
    root = indexed(*cablekit.read(CORPUS))
    assert grammar.validate(root), grammar.error_log
    assert rules_broken(root) == []
    assert len(entries(root)) == 22


@pytest.mark.parametrize("folder", ["seeds", "cables", "../nara/texts"])
def test_real_telegrams_give_an_index_valid_in_the_schema_of_cmif(
    real: Path, folder: str, grammar: etree.RelaxNG
) -> None:
    root = indexed(*cablekit.read(real / folder))
    schema = etree.RelaxNG(file=str(real.parent / "tei" / "cmif.rng"))
    assert entries(root)
    assert schema.validate(root), schema.error_log
    assert grammar.validate(root), grammar.error_log
    assert rules_broken(root) == []


@given(st.lists(strategies.cables(), max_size=3), st.text(max_size=9), st.text(min_size=1, max_size=9))
def test_any_telegrams_and_any_words_of_an_edition_are_valid(
    grammar: etree.RelaxNG, cables: list[Cable], words: str, identifier: str
) -> None:
    edition = evolve(EDITION, title=words, source=words, publisher=words, editors=(Editor(words, words),))
    odd = evolve(cables[0], identifier=identifier, originator=words) if cables else Cable(identifier=identifier)
    root = indexed(*cables, odd, edition=edition)
    assert grammar.validate(root), grammar.error_log
    assert rules_broken(root) == []


@given(st.from_regex(ADDRESS, fullmatch=True))
def test_what_is_taken_for_an_address_is_one_to_the_schema(grammar: etree.RelaxNG, address: str) -> None:
    edition = evolve(EDITION, url=address, publisher_url=address, source_url=address, telegram=address)
    root = indexed(Cable(identifier="08LOWMERE1"), edition=edition)
    assert grammar.validate(root), grammar.error_log


# ---- entries


def test_an_entry_has_sender_date_receiver_and_address() -> None:
    (entry,) = entries(indexed(cablekit.parse(TELEGRAM)))
    assert (entry.get("key"), entry.get("ref")) == ("08ABIDJAN362", "https://cables.example.org/08ABIDJAN362.html")
    assert names(entry, "sent") == [("Embassy in Abidjan", None), ("Abidjan", None), ("2008-02-14", None)]
    assert names(entry, "received") == [
        ("Department of State", "https://viaf.org/viaf/148473009"),
        ("Washington", "https://www.geonames.org/4140963"),
    ]


@pytest.mark.parametrize(
    ("change", "received"),
    [
        ({"action_addressees": ()}, ["Embassy in Lowmere"]),
        ({"action_addressees": (Addressee("AMEMBASSY LOWMERE", exempt=True),)}, ["Embassy in Lowmere"]),
        ({"action_addressees": (), "information_addressees": ()}, ["Unknown"]),
        ({"action_addressees": (Addressee("AMEMBASSY ACCRA"),) * 2}, ["Embassy in Accra", "Accra"]),
    ],
)
def test_who_received_a_telegram(change: dict[str, object], received: list[str]) -> None:
    (entry,) = entries(indexed(evolve(cablekit.parse(TELEGRAM), **change)))
    assert [name for name, _ in names(entry, "received")] == received


def test_a_sender_that_is_not_printed_is_the_post_of_the_number() -> None:
    (entry,) = entries(indexed(evolve(cablekit.parse(TELEGRAM), originator=None)))
    assert names(entry, "sent")[0] == ("ABIDJAN", None)


def test_a_telegram_in_sections_has_one_entry() -> None:
    sections = [TELEGRAM.replace("ABIDJAN 000362", f"SECTION 0{number} OF 02 ABIDJAN 000362") for number in (1, 2)]
    assert len(entries(indexed(*map(cablekit.parse, sections)))) == 1


def test_what_is_no_telegram_or_says_too_little_has_no_entry() -> None:
    sent = cablekit.parse(TELEGRAM).sent
    unnumbered = Cable(originator="AMEMBASSY LOWMERE", sent=sent)
    records = [Article(headline="Tides"), Unknown(text="17"), Cable(subject="TIDES"), Cable(sent=sent), unnumbered]
    (entry,) = entries(indexed(*records))
    assert (entry.get("key"), entry.get("ref")) == (None, None)
    assert names(entry, "sent") == [("Embassy in Lowmere", None), ("2008-02-14", None)]


def test_places_of_a_users_own_vocabulary(tmp_path: Path) -> None:
    posts = tmp_path / "posts.csv"
    posts.write_text("post,name,kind,country,city\nLOWMERE,Lowmere,embassy,XA,Lowmere\n", encoding="utf-8")
    cable = evolve(cablekit.parse(TELEGRAM), originator="AMEMBASSY LOWMERE")
    with vocabulary.extend(posts):
        assert names(entries(indexed(cable))[0], "sent")[1] == ("Lowmere", None)
    assert names(entries(indexed(cable))[0], "sent")[1] == ("2008-02-14", None)


# ---- the file on the edition


def test_an_edition_is_read_as_it_stands(file: Path) -> None:
    assert read_edition(file) == EDITION
    assert read_edition(file, date(2026, 2, 1)).date == date(2026, 2, 1)


@pytest.mark.parametrize(
    ("was", "becomes", "fault"),
    [
        ('title = "Telegrams of the Estuary"', "", "title is missing"),
        ('"Telegrams of the Estuary"', '" "', "title is empty"),
        ('"Telegrams of the Estuary"', "7", "title is no text"),
        ("https://cables.example.org/cmif.xml", "cmif.xml", "url is no address on the web"),
        ("date = 2026-01-15", "", "date is missing (date = 2026-01-31, or --date)"),
        ("2026-01-15", "2026-01-15T09:00:00Z", "date is no day"),
        ("CC0-1.0", "MIT", "licence is none of CC-BY-4.0, CC0-1.0"),
        ('"online"', '"paper"', "source.type is none of online, print, hybrid"),
        ("{identifier}", "x", "source.telegram is no address on the web with {identifier} in it"),
        ("[publisher]", "[publishers]", "[publisher] is missing"),
        ("[publisher]", "[publishers]", "publishers is no value of an edition"),
        ("[[editors]]", "[editors]", "[[editors]] is missing"),
        ("email", "e-mail", "editors.e-mail is no value of an edition"),
        ("https://viaf.org/viaf/148473009", "https://names.example.org/1", 'authorities."Department of State"'),
    ],
)
def test_what_is_wrong_with_an_edition_is_told(file: Path, was: str, becomes: str, fault: str) -> None:
    file.write_text(FILE.replace(was, becomes, 1), encoding="utf-8")
    with pytest.raises(SourceError, match=re.escape(fault)):
        read_edition(file)


def test_all_faults_of_an_edition_are_told_at_once(file: Path, tmp_path: Path) -> None:
    file.write_text(FILE.replace("CC0-1.0", "").replace("Port & Tide", ""), encoding="utf-8")
    done = run("convert", CORPUS, "--to", "cmif", "--edition", file, "--out", tmp_path / "out")
    assert done.exit_code == 2
    assert "licence is empty, publisher.name is empty; `cablekit init-edition` writes a file" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("content", "reason"),
    [(None, "there is no such file"), (b"title = ", "it is no TOML"), (b"title = '\xff'", "it is no TOML")],
)
def test_a_file_that_is_no_edition(tmp_path: Path, content: bytes | None, reason: str) -> None:
    path = tmp_path / "e.toml"
    if content is not None:
        path.write_bytes(content)
    done = run("convert", CORPUS, "--to", "cmif", "--edition", path, "--out", tmp_path / "out")
    assert done.exit_code == 2
    assert f"{path}: {reason}" in done.stderr


# ---- the commands


def test_the_command_writes_the_index(file: Path, tmp_path: Path) -> None:
    done = run("convert", CORPUS, "--to", "cmif", "--edition", file, "--out", tmp_path / "out")
    assert done.exit_code == 0
    assert "22 documents written to" in done.stdout
    assert f"{sum(1 for _ in cablekit.sources(CORPUS)) - 22} left out" in done.stdout
    written = (tmp_path / "out" / "cmif.xml").read_bytes()
    assert written == b"".join(cmif(cablekit.read(CORPUS), EDITION))
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["cmif.xml"]


def test_an_edition_and_cmif_go_together(file: Path, tmp_path: Path) -> None:
    done = run("convert", CORPUS, "--to", "cmif", "--out", tmp_path)
    assert (done.exit_code, "cablekit init-edition" in done.stderr) == (2, True)
    done = run("convert", CORPUS, "--to", "tei", "--edition", file, "--out", tmp_path)
    assert (done.exit_code, "--edition goes with --to cmif" in done.stderr) == (2, True)


def test_a_new_edition_asks_for_all_that_is_needed(tmp_path: Path) -> None:
    path = tmp_path / "edition.toml"
    assert run("init-edition", path).exit_code == 0
    with pytest.raises(SourceError) as error:
        read_edition(path)
    assert error.value.reason.split(", ")[:-2] == [
        "title is empty",
        "url is empty",
        "editors.name is empty",
        "publisher.name is empty",
        "publisher.url is empty",
        "source.title is empty",
    ]
    assert run("init-edition", path).exit_code == 1
    assert run("init-edition", tmp_path / "none" / "edition.toml").exit_code == 1


def test_each_optional_line_of_a_new_edition_can_be_used(tmp_path: Path) -> None:
    path = tmp_path / "edition.toml"
    run("init-edition", path)
    lines = re.sub(r"^# (?=\S+ = |\")", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    lines = re.sub(r'^(title|name) = ""', r'\1 = "Tides"', lines, flags=re.MULTILINE)
    path.write_text(lines.replace('url = ""', 'url = "https://a.example.org/"'), encoding="utf-8")
    edition = read_edition(path)
    assert (edition.date, edition.editors) == (date(2026, 1, 31), (Editor("Tides", "index@example.org"),))
    assert sorted(edition.authorities) == ["Abidjan", "Department of State"]
