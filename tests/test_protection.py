"""Names that telegrams ask to protect: which they are, and that no form of a masked record has them left."""

import json
import re
from datetime import date
from operator import itemgetter
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pyarrow import parquet

import cablekit
from cablekit.archive.exports import FORMS, export
from cablekit.archive.masking import MASK, Tally, masked, words_of_posts
from cablekit.archive.protection import WORD, Names, fold, names_in, names_of, never_names, ordinary_words, places
from cablekit.records import Cable, Passage, Record, SourceText
from cablekit.strategies import cable_texts
from cablekit.tei import from_tei, tei_bytes
from cablekit.tei.edition import Edition

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
TELEGRAM = """SECRET TARN HEAD 000044

SIPDIS

E.O. 12958: DECL: 03/03/2018
TAGS: OVIP ({upper}, MAREN), PREL
SUBJECT: TIDES AND {upper}

1. (S) SUMMARY: Over dinner at the quay, Maren {name} (STRICTLY PROTECT) said that M. {name} of the
union would go. END SUMMARY.

2. (S) {name}'s brother, K. {name}, keeps the lock. Write to maren{lower}@ember.example, or to Maren
{name}. The {name}s are many.
"""


def telegram(name: str) -> str:
    return TELEGRAM.format(name=name, upper=name.upper(), lower=name.lower())


def read(text: str, path: str | None = None) -> Cable:
    from attrs import evolve

    record = cablekit.parse(text)
    assert isinstance(record, Cable)
    assert record.source
    return evolve(record, source=evolve(record.source, path=path)) if path else record


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Maren Holt (STRICTLY PROTECT) said so.", {"maren", "holt"}),
        ("Over dinner, Maren Holt (protect) said so.", {"maren", "holt"}),
        ("Poloff met Maren Holt, Minister of Ports (PLEASE PROTECT), on Tuesday.", {"maren", "holt", "ports"}),
        ("Jean-Luc van der Berg (PROTECT) said so.", {"jean", "luc", "berg"}),
        ("The Prime Minister (PROTECT) said so.", set()),
        ("Please strictly protect Dr. José Núñez.", {"jose", "nunez"}),
        ("Please STRICTLY PROTECT the watchman who gave this account.", set()),
        ("THE AMBASSADOR MET MAREN HOLT (PROTECT).", {"maren", "holt"}),
        ("Nothing was said. Abel K. Orme (PROTECT) left.", {"abel", "orme"}),
        ("Rae Lund left early. Abel Orme (PROTECT) stayed.", {"abel", "orme"}),
        ("The Greek Ambassador to Turkey, Maren Holt (PROTECT), left.", {"maren", "holt"}),
        ("Jordan Holt (PROTECT) left Jordan.", {"jordan", "holt"}),
        ("XXXXXXXXXXXX (STRICTLY PROTECT) said so.", set()),
    ],
)
def test_whom_a_sentence_asks_to_protect(sentence: str, names: set[str]) -> None:
    cable = read(f"SECRET TARN HEAD 000044\nSUBJECT: TIDES\n\n1. (S) {sentence}\n")
    assert cable.source
    (passage,) = cable.protected
    assert names_of(passage, cable.source.text).rare == names


def test_pleas_that_stand_close_together_are_all_found() -> None:
    cable = read("SECRET TARN HEAD 000044\nSUBJECT: TIDES\n\n1. (S) Ada Holt (PROTECT) and Ivo Lund (PROTECT) left.\n")
    assert [found.text for found in cable.protected] == ["Ada Holt (PROTECT)", "Ivo Lund (PROTECT)"]
    done = masked(cable).record
    assert isinstance(done, Cable)
    assert done.paragraphs[0].text == f"{MASK} (PROTECT) and {MASK} (PROTECT) left."


def test_a_page_line_between_a_name_and_its_plea_is_passed_over() -> None:
    page = "\n\nTARN HEAD 00000044  002 OF 002\n\n"
    text = f"SECRET SECTION 01 OF 02 TARN HEAD 000044\nSUBJECT: TIDES\n\n1. (S) It is late. Maren Holt{page}(PROTECT) left.\n"
    done = masked(read(text))
    assert (done.names, done.unnamed) == (2, 0)
    assert isinstance(done.record, Cable)
    assert done.record.paragraphs[0].text == f"It is late. {MASK} (PROTECT) left."


def test_a_surname_that_is_a_word_is_masked_with_a_capital_only() -> None:
    done = masked(read("SECRET TARN HEAD 000044\nSUBJECT: TIDES\n\n1. (S) Ada May (PROTECT) may go; May may not.\n"))
    assert isinstance(done.record, Cable)
    assert done.record.paragraphs[0].text == f"{MASK} (PROTECT) may go; {MASK} may not."


def test_the_list_of_words_names_each_once_and_in_small_letters() -> None:
    assert not never_names() & ordinary_words()
    assert not places() & (never_names() | ordinary_words())
    assert all(fold(word) == word for word in never_names() | ordinary_words() | places())


def test_names_are_masked_in_every_field() -> None:
    cable = read(telegram("Holt"), "in/holt-dinner.txt")
    done = masked(cable)
    assert isinstance(done.record, Cable)
    assert done.record.source
    assert done.record.subject == f"TIDES AND {MASK}"
    assert [tag.code for tag in done.record.tags][1] == f"{MASK}, {MASK}"
    assert done.record.paragraphs[1].text == (
        f"{MASK}'s brother, {MASK}, keeps the lock. Write to {MASK}@ember.example, or to {MASK}. The {MASK} are many."
    )
    assert done.record.source.path == f"in/{MASK}-dinner.txt"
    assert done.names == 2
    assert done.record.classification == cable.classification
    assert done.record.sent == cable.sent


def test_a_post_keeps_its_name_in_the_address_lines() -> None:
    text = "FM AMEMBASSY HOLMGATE\nTO SECSTATE WASHDC\nSECRET HOLMGATE 000044\nSUBJECT: TIDES\n\n"
    done = masked(read(f"{text}1. (S) Ida Holmgate (PROTECT) called from Holmgate.\n")).record
    assert isinstance(done, Cable)
    assert (done.post, done.originator) == ("HOLMGATE", "AMEMBASSY HOLMGATE")
    assert done.paragraphs[0].text == f"{MASK} (PROTECT) called from {MASK}."


def test_the_sections_of_a_telegram_are_masked_with_it() -> None:
    sections = []
    for number, text in ((1, "1. (S) Maren Holt (PROTECT) called."), (2, "2. (S) Holt will call again.")):
        head = (
            f"R 051005Z MAR 08\nFM AMCONSUL TARN HEAD\nSECRET SECTION {number:02} OF 02 TARN HEAD 000044\nSUBJECT: HOLT"
        )
        sections.append(read(f"{head}\n\n{text}\n", f"in/holt-{number}.txt"))
    (whole,) = cablekit.assemble(sections)
    assert whole.source
    assert len(whole.source.parts) == 2
    done = masked(whole).record
    assert done.source
    assert [part.path for part in done.source.parts] == [f"in/{MASK}-1.txt", f"in/{MASK}-2.txt"]
    assert f"{MASK} will call again." in done.source.parts[1].text
    assert "holt" not in strings(cablekit.to_json(done)).lower()
    leaves_are_whole(done)


def test_what_is_redacted_stays_as_it_is() -> None:
    cable = next(record for record in cablekit.read(CORPUS / "06-fenmark-quiet-money.txt"))
    done = masked(cable).record
    assert isinstance(cable, Cable)
    assert isinstance(done, Cable)
    assert [found.text for found in done.redactions] == [found.text for found in cable.redactions] == ["XXXXXXXXXXXX"]
    assert done.source
    assert [found.span.of(done.source.text) for found in done.redactions] == ["XXXXXXXXXXXX"]


def test_other_copies_of_a_telegram_are_masked_too() -> None:
    tally = Tally({"08TARNHEAD44": Names(frozenset({"holt"}))})
    copy = Cable(identifier="08TARNHEAD44", subject="HOLT'S TIDES", source=SourceText("HOLT'S TIDES"))
    (done,) = tally.masked([copy])
    assert isinstance(done, Cable)
    assert (done.subject, tally.documents, tally.places) == (f"{MASK}'S TIDES", 1, 1)


def test_a_passage_that_names_nobody_is_told() -> None:
    tally = Tally()
    list(tally.masked(cablekit.read(CORPUS)))
    assert (tally.passages, tally.documents, tally.names, tally.places) == (2, 1, 2, 3)
    assert tally.unnamed == ["08TARNHEAD71"]


def leaves_are_whole(record: Record) -> None:
    assert record.source
    text = record.source.text
    assert "".join(text[leaf.start : leaf.end] for leaf in record.leaves) == text
    assert all(0 <= found.span.start <= found.span.end <= len(text) for found in record.diagnostics)


@given(cable_texts().map(itemgetter(1)), st.data())
@settings(max_examples=40)
def test_a_masked_record_is_as_whole_as_the_record(text: str, data: st.DataObject) -> None:
    record = cablekit.parse(text)
    words = sorted({fold(word) for word in re.findall(r"[^\W\d_]{2,}", text)})
    names = data.draw(st.sets(st.sampled_from(words), max_size=4)) if words else set()
    done = masked(record, Names(frozenset(names)))
    leaves_are_whole(done.record)
    assert done.record.source
    left = {fold(word) for word in re.findall(r"[^\W\d_]{2,}", done.record.source.text.replace(MASK, "."))}
    assert not left & (names - words_of_posts(record))
    if done.places == 0:
        assert done.names == 0 or cablekit.same(done.record, record, strict=True) or record.source is None
    assert from_tei(etree.fromstring(tei_bytes(done.record))).kind == record.kind


def test_bytes_behind_a_mask_are_those_of_the_file() -> None:
    text = telegram("Hölt")
    done = masked(read(text)).record
    assert done.source
    place, original = done.source.text.index("keeps the lock"), text.index("keeps the lock")
    assert done.source.byte_offset(place) == len(text[:original].encode())


EDITION = Edition(
    title="Tides", url="https://ember.example/tides", date=date(2009, 1, 1), licence="CC0-1.0", editors=(),
    publisher="Ember", publisher_url="https://ember.example", source="Tides", kind="online",
)  # fmt: skip
NAMES = st.text("abcdefghijklmnoprstuvwyzäéøñ", min_size=2, max_size=9).map("zw".__add__)
"""Such as no form has by itself (a graph has `true`)."""


@given(NAMES)
@settings(max_examples=8)
def test_no_masked_name_is_left_in_any_form(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    folder = tmp_path_factory.mktemp("public")
    cable = read(telegram(name.capitalize()), f"in/{name}.txt")
    for form in FORMS:
        assert export([cable], form, folder / form, public=True).masked
    assert export([cable], "cmif", folder / "cmif", public=True, edition=EDITION).masked
    for file in folder.rglob("*"):
        words = {fold(word) for word in re.findall(r"[^\W\d_]+", str(file.relative_to(folder)) + decoded(file))}
        assert not words & {fold(name), "maren"}, file


def decoded(file: Path) -> str:
    """What a reader of a file sees of it."""
    if not file.is_file():
        return ""
    if file.suffix == ".parquet":
        return strings(parquet.read_table(file).to_pylist())
    text = file.read_text(encoding="utf-8")
    if file.suffix in (".xml", ".gexf", ".graphml"):
        tree = etree.fromstring(text.encode())
        text = " ".join(
            [*map(str, tree.itertext()), *(value for node in tree.iter() for value in node.attrib.values())]
        )
    elif file.suffix == ".jsonl" or file.name.endswith(".ftm.json"):
        text = " ".join(map(strings, map(json.loads, text.splitlines())))
    elif file.suffix == ".json":
        text = strings(json.loads(text))
    return normalize("NFC", text)


def strings(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(f"{key} {strings(item)}" for key, item in value.items())
    return " ".join(map(strings, value)) if isinstance(value, list) else str(value)


def test_a_record_without_a_source_is_masked() -> None:
    cable = Cable(subject="HOLT", protected=(Passage("Maren Holt (PROTECT)"),))
    done = masked(cable).record
    assert isinstance(done, Cable)
    assert (done.subject, done.protected) == (MASK, (Passage(f"{MASK} (PROTECT)"),))


def test_names_in_real_telegrams_are_masked(real: Path) -> None:
    asking = 0
    for record in cablekit.read(real / "cables", on_error=lambda error: None):
        names = names_in(record)
        if not names:
            continue
        asking += 1
        done = masked(record).record
        leaves_are_whole(done)
        left = {fold(word) for word in WORD.findall(strings(cablekit.to_json(done)).replace(MASK, "."))}
        assert not left & (names.rare - words_of_posts(record))
        tree = etree.fromstring(tei_bytes(done))
        left = {fold(word) for word in WORD.findall(" ".join(map(str, tree.itertext())).replace(MASK, "."))}
        assert not left & (names.rare - words_of_posts(record))
    assert asking >= 5
