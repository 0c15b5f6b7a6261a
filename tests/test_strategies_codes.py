"""Every diagnostic comes when a text has the damage that it speaks of."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import cablekit
from cablekit import vocabulary
from cablekit.portals.sidecar import Sidecar, supplied
from cablekit.records import CODES, BoundedDate, Cable, Paragraph, Section, SourceText
from cablekit.strategies import INCONSISTENCIES, article_texts, cable_texts, cables
from cablekit.tei import from_tei, to_tei

FEW = settings(max_examples=settings().max_examples // 5)
Damage = Callable[[Cable, str], str]

PLAIN = cable_texts()
OLD = cable_texts(era="1973-79")
TABLE = cable_texts(portal="portal-table", era="1973-79")
FILES = cable_texts(portal="nara", era="1973-79")


def put(pattern: str, text: str) -> Damage:
    """The first stretch of that pattern turned into a text; the example does not count where there is none."""

    def damage(_cable: Cable, printed: str) -> str:
        damaged, count = re.subn(pattern, text, printed, count=1, flags=re.MULTILINE)
        assume(count)
        return damaged

    return damage


def above(line: str) -> Damage:
    return lambda _cable, printed: f"{line}\n{printed}"


def in_text(words: str) -> Damage:
    """Words at the beginning of the first paragraph."""
    return put(r"^(¶?1\. +(\([A-Z/ -]+\) )?)", rf"\g<1>{words} ")


def misspelt(cable: Cable, printed: str) -> str:
    """The post on the classification line with its last letter doubled, long enough to be known again."""
    assert cable.post
    wrong = cable.post + cable.post[-1]
    assume(len(cable.post) >= 8 and vocabulary.post(wrong) is None)
    return printed.replace(f" {cable.post} {cable.serial}", f" {wrong} {cable.serial}")


def with_month(cable: Cable, printed: str) -> str:
    """The month of the date-time group before the serial of the first addressee."""
    first = cable.action_addressees[0]
    assume(first.serial)
    assert cable.date_time_group
    return printed.replace(f" {first.serial}\n", f" {cable.date_time_group.split()[1]} {first.serial}\n", 1)


def unread(cable: Cable, printed: str) -> str:
    """A page of which the archive kept the attributes only; a post of six letters may be cut there."""
    assume(cable.post and len(cable.post.replace(" ", "")) < 6)
    return "ERROR READING TEXT\n\n" + printed[printed.index("Message Attributes") :]


def cut_off(cable: Cable, printed: str) -> str:
    end = printed.rindex(cable.paragraphs[-1].text.split()[-1])
    return f"{printed[:end]}..."


DATE = r"^[ZOPR ]+(\d{6})(Z [A-Z]{3} \d\d)$"
LEVEL_LINE = r"^(UNCLAS|C O N|CONF|S E C|SECR|T O P|TOP |LIMI)[^\n]* \d{3,6} ?$"
BELOW_SUBJECT = r"^(SUBJ(ECT)?:[^\n]+(\n[^\n]+)*\n\n)(?!REF)"
DAMAGES: dict[str, tuple[st.SearchStrategy[tuple[Cable, str]], Damage]] = {
    "undecodable-bytes": (PLAIN, in_text("\udcff")),
    "control-character": (PLAIN, in_text("\x00")),
    "not-recognised": (PLAIN, lambda _cable, printed: re.sub(r"\D+", " ", printed)),
    "portal-title-cut": (TABLE, put(r"^(Cable title:  \w+) [^\n]+", r"\1")),
    "identifier-from-portal": (TABLE, put(LEVEL_LINE, "")),
    "date-from-portal": (TABLE, put(DATE, "")),
    "text-removed": (PLAIN, above("This record is a partial extract of the original cable.")),
    "label-without-value": (PLAIN, put(r"^(SUBJ(ECT)?:)[^\n]+(\n[^\n]+)*", r"\1")),
    "date-from-dateline": (OLD, put(DATE, "Thursday, 14 February 2008, 13:45")),
    "classification-repaired": (PLAIN, put(r"^(C|S) (?=O N F|E C R)", r"\1\1 ")),
    "unparsed": (PLAIN, above("DE RUEHXB 0#44 04I")),
    "precedence-repaired": (PLAIN, put("PRIORITY", "PRIORTY")),
    "identifier-missing": (OLD, put(DATE, "")),
    "classification-missing": (PLAIN, put(LEVEL_LINE, "")),
    "date-missing": (PLAIN, put(DATE, "")),
    "originator-missing": (PLAIN, put(r"^FM [^\n]+\n", "")),
    "addressees-missing": (PLAIN, put(r"^TO [^\n]+\n([^\n]*/[^\n]+\n)*(INFO [^\n]+\n([^\n]*/[^\n]+\n)*)?", "")),
    "executive-order-missing": (PLAIN, put(r"^E\.?O\.? \d{5}[^\n]*\n", "")),
    "tags-missing": (PLAIN, put(r"^TAGS[^\n]*\n((?!SUBJ)[^\n]+\n)*", "")),
    "subject-missing": (PLAIN, put(r"^SUBJ(ECT)?:[^\n]+(\n[^\n]+)*", "")),
    "date-invalid": (PLAIN, put(r"\d\d(\d{4}Z [A-Z]{3} \d\d$)", r"32\1")),
    "declassification-date-invalid": (PLAIN, put(r"DECL: \d\d/\d\d", "DECL: 02/31")),
    "executive-order-repaired": (PLAIN, put(r"12958", "12598")),
    "tags-glued": (PLAIN, put(r"^(TAGS:?) ", r"\1 EINDETRD, ")),
    "tag-unknown": (PLAIN, put(r"^(TAGS:?) ", r"\1 QXQX, ")),
    "reference-year-inferred": (PLAIN, put(BELOW_SUBJECT, r"\1REF: RANGOON 118\n\n")),
    "paragraph-number-repaired": (PLAIN, lambda _cable, printed: re.sub(r"(?m)^¶?(\d\. )", r"1\1", printed)),
    "paragraph-number-out-of-sequence": (PLAIN, put(r"^(¶?)1\. ", r"\g<1>1. The tide is late.\n\n\g<1>7. (U) ")),
    "quotation-damaged": (PLAIN, in_text("The moon,s tide is late.")),
    "summary-unclosed": (PLAIN, in_text("SUMMARY:")),
    "redaction": (PLAIN, in_text("XXXXXXXXXXXX is late.")),
    "source-protected": (PLAIN, in_text("Ivo Tranter (STRICTLY PROTECT) is late.")),
    "paragraph-rejoined": (PLAIN, in_text("The tides\n\ncome late.")),
    "text-unreadable": (FILES, unread),
    "caption-repeated": (PLAIN, put(r"^(SIPDIS|NOFORN|NODIS|EXDIS)( ?)$", r"\1\2\n\n\1")),
    "post-repaired": (OLD, misspelt),
    "subject-rejoined": (PLAIN, put(BELOW_SUBJECT, r"\1MARSHES AND DOCKS\n\nREF: RANGOON 118\n\n")),
    "addressee-repaired": (OLD, with_month),
    "identifier-from-attributes": (FILES, unread),
    "text-cut": (PLAIN, cut_off),
    "telegram-quoted": (
        FILES,
        put(LEVEL_LINE, "CONFIDENTIAL STATE 90441\nFOLLOWING REPEAT LOWMERE 118 SENT\nTO YOU:\nQUOTE\n\\g<0>"),
    ),
}
OF_ARTICLES = ("headline-missing", "byline-missing", "publisher-missing", "speaker-unknown")


def codes(text: str) -> set[str]:
    return {found.code for found in cablekit.parse(text).diagnostics}


@pytest.mark.parametrize("code", DAMAGES)
def test_damage_is_told(code: str) -> None:
    texts, damage = DAMAGES[code]

    @settings(FEW, suppress_health_check=[HealthCheck.filter_too_much])
    @given(texts)
    def check(drawn: tuple[Cable, str]) -> None:
        assert code in codes(damage(*drawn))

    check()


@FEW
@given(cable_texts(duplicates=True))
def test_a_header_printed_twice_is_told(drawn: tuple[Cable, str]) -> None:
    assert "header-repeated" in codes(drawn[1])


@given(article_texts())
def test_what_an_article_does_not_say_is_told(drawn: tuple[cablekit.Article, str]) -> None:
    article, text = drawn
    missing = {
        "headline-missing": article.headline is None,
        "byline-missing": article.byline is None,
        "publisher-missing": article.publisher is None,
        "speaker-unknown": any(quotation.speaker is None for quotation in article.quotations),
    }
    assert codes(text) & set(OF_ARTICLES) == {code for code, is_missing in missing.items() if is_missing}


@given(article_texts(), st.dates(date(1967, 1, 1), date(1999, 12, 31)))
def test_a_day_that_an_article_speaks_of_bounds_its_own(drawn: tuple[cablekit.Article, str], day: date) -> None:
    article, text = drawn
    told = f"{text}\nThe lock was opened on {day.day} {day:%B %Y}.\n"
    assert ("date-bounded" in codes(told)) is (article.date_published == BoundedDate())


@given(article_texts(), st.dates(date(2001, 1, 1), date(2010, 12, 31)))
def test_a_day_and_a_month_that_may_be_exchanged_are_told(drawn: tuple[cablekit.Article, str], day: date) -> None:
    assume(drawn[0].date_published == BoundedDate())  # which may settle it
    told = f"{drawn[1]}\nPage last modified: {day:%d-%m-%Y}\n"
    assert ("date-ambiguous" in codes(told)) is (day.day <= 12 and day.day != day.month)


@given(cables())
def test_tei_of_which_nobody_knows_the_program_is_told(cable: Cable) -> None:
    tree = to_tei(cable)
    for application in tree.iter("{*}application"):
        application.set("ident", "another")
    assert "tei-foreign" in {found.code for found in from_tei(tree).diagnostics}


SECTIONS: dict[str, Callable[[Cable], list[Cable]]] = {
    "section-missing": lambda cable: [section(cable, 1, 3), section(cable, 3, 3)],
    "section-repeated": lambda cable: [section(cable, 1), section(cable, 2), section(cable, 2, words="They come.")],
    "section-disagrees": lambda cable: [section(cable, 1), section(evolve(cable, subject="TILES"), 2)],
    "section-overlaps": lambda cable: [section(cable, 1), overlapping(cable)],
}
"""Sections of a telegram that came as separate documents, by what is wrong with them."""


def section(cable: Cable, number: int, of: int = 2, words: str = "The tide is late.") -> Cable:
    """A section of a telegram as it is read: one paragraph, with the number of the section."""
    return parsed(cable, Section(number, of), (Paragraph(f"{words} They said so {number} times.", number, "U"),))


def overlapping(cable: Cable) -> Cable:
    """A second section that begins with the paragraph of the first."""
    first = section(cable, 1).paragraphs
    return parsed(cable, Section(2, 2), (*first, Paragraph("Nobody knows why.", 2)))


def parsed(cable: Cable, number: Section, paragraphs: tuple[Paragraph, ...]) -> Cable:
    without = dict.fromkeys(("transmission", "signature", "summary")) | dict.fromkeys(("redactions", "protected"), ())
    kept = evolve(cable, section=number, paragraphs=paragraphs, **without)
    record = cablekit.parse(cablekit.render(kept))
    assert isinstance(record, Cable)
    return record


@pytest.mark.parametrize("code", SECTIONS)
def test_what_is_wrong_with_sections_is_told(code: str) -> None:
    @FEW
    @given(cables())
    def check(cable: Cable) -> None:
        found = {one.code for whole in cablekit.assemble(SECTIONS[code](cable)) for one in whole.diagnostics}
        assert {one for one in found if one.startswith("section-")} == {code}

    check()


OF_PROPERTIES = {"header-repeated", "date-bounded", "date-ambiguous", "tei-foreign", *SECTIONS}
"""Codes that the properties above are about."""


WORDS = st.lists(st.text("abcdefghijklmnopqrstuvwxyzäß", min_size=2, max_size=9), min_size=1, max_size=4).map(" ".join)
"""What a user may say of a document in a file beside it."""


def beside(text: str, toml: str | bytes) -> cablekit.Article:
    """The record of an article that has a file beside it."""
    data = toml.encode() if isinstance(toml, str) else toml
    record = cablekit.parse(supplied(SourceText(text, "article", "article"), Sidecar("ferry.toml", data)))
    assert isinstance(record, cablekit.Article)
    return record


@FEW
@given(article_texts(), WORDS)
def test_what_a_file_beside_the_text_supplies_is_told(drawn: tuple[cablekit.Article, str], words: str) -> None:
    record = beside(drawn[1], f'license = "{words}"')
    assert record.license == words
    assert [found.code for found in record.diagnostics].count("supplied") == 1


@FEW
@given(article_texts(), WORDS)
def test_a_file_beside_the_text_that_says_otherwise_is_told(drawn: tuple[cablekit.Article, str], words: str) -> None:
    alone = beside(drawn[1], "")
    assume(alone.headline and words.casefold() not in alone.headline.casefold())
    record = beside(drawn[1], f'headline = "{words}"')
    assert record.headline == alone.headline
    assert "supplied-disagrees" in {found.code for found in record.diagnostics}


@FEW
@given(article_texts(), st.binary(max_size=80))
def test_a_file_beside_the_text_that_cannot_be_read_is_told(drawn: tuple[cablekit.Article, str], data: bytes) -> None:
    record = beside(drawn[1], b"[" + data)
    assert cablekit.same(evolve(record, source=None), evolve(beside(drawn[1], ""), source=None))
    assert "sidecar-unread" in {found.code for found in record.diagnostics}


OF_SIDECARS = {"supplied", "supplied-disagrees", "sidecar-unread"}


def test_every_code_is_the_matter_of_a_property() -> None:
    broken = {found.code for found in INCONSISTENCIES.values()}
    assert {*DAMAGES, *broken, *OF_ARTICLES, *OF_PROPERTIES, *OF_SIDECARS} == set(CODES)
