"""Telegrams that might have been sent: their parts agree with each other, their posts and people are invented."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from cablekit import vocabulary
from cablekit.records import (
    Addressee,
    Cable,
    Classification,
    ClassifiedBy,
    ExecutiveOrder,
    Paragraph,
    Reference,
    Section,
    Tag,
    Transmission,
)
from cablekit.telegram.dates import format_date_time_group
from cablekit.telegram.references import message_reference_number

POSTS = ("KESTREL PORT", "LOWMERE", "TARN HEAD", "FENMOOR", "BRACKWATER")
WORDS = ("HARBOUR", "TENDER", "MINISTER", "TIDES", "UNION", "LOCK", "SURVEY", "COUNTY", "MARSH", "DOCKERS")
NAMES = ("Ivo Marsh", "Greta Tranter", "Ann B. Pell")
LEVELS = ("UNCLASSIFIED", "CONFIDENTIAL", "SECRET", "TOP SECRET")
MARKINGS = (None, "U", "SBU", "C", "S", "S//NF", "C/NF")
PRECEDENCES = (None, "PRIORITY", "IMMEDIATE", "NIACT IMMEDIATE")

posts = st.sampled_from(POSTS)
sentences = st.lists(st.sampled_from(WORDS), min_size=2, max_size=12).map(lambda words: " ".join(words) + ".")
indicators = st.sampled_from(["RUEHXK", "RUEHXA", "RUEHXB", "RUEHC", "RHEHNSC"])
serials = st.integers(1, 9999)
reasons = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=3).map(
    lambda letters: tuple(f"1.4({letter})" for letter in letters)
)


@st.composite
def addressees(draw: st.DrawFn, exempt: bool = False) -> Addressee:
    """One addressee, with or without routing indicator, precedence and serial."""
    return Addressee(
        f"AMEMBASSY {draw(posts)}",
        draw(indicators),
        draw(st.sampled_from(PRECEDENCES)),
        draw(st.none() | serials.map("{:04}".format)),
        exempt,
    )


@st.composite
def references(draw: st.DrawFn, label: str | None) -> Reference:
    """A telegram cited with its year."""
    year, post, serial = draw(st.integers(1973, 2010)), draw(posts), draw(serials)
    raw = f"{year % 100:02} {post} {serial}"
    return Reference("cable", message_reference_number(year, post, str(serial)), label, raw)


@st.composite
def paragraph_lists(draw: st.DrawFn) -> tuple[Paragraph, ...]:
    """Numbered paragraphs in sequence, some below a heading, some followed by text without a number."""
    found: list[Paragraph] = []
    for number in range(1, draw(st.integers(1, 5)) + 1):
        headings = draw(st.lists(st.sampled_from(WORDS), max_size=1).map(tuple))
        text = " ".join(draw(st.lists(sentences, min_size=1, max_size=3)))
        found.append(Paragraph(text, number, draw(st.sampled_from(MARKINGS)), headings))
        if draw(st.booleans()):
            found.append(Paragraph(draw(sentences)))
    return tuple(found)


@st.composite
def cables(draw: st.DrawFn) -> Cable:
    """A cable whose identifier, date, serial and section agree, such as `cablekit.render` can write."""
    sent = draw(st.datetimes(datetime(1973, 1, 1), datetime(2010, 12, 31))).replace(second=0, microsecond=0, tzinfo=UTC)
    post, serial = draw(posts), draw(serials)
    of = draw(st.integers(1, 9))
    letters = draw(st.sampled_from([("O",), ("P",), ("R",), ("O", "P")]))
    level = draw(st.sampled_from(LEVELS))
    warning = vocabulary.level_letter(level)
    declassify_on = draw(st.none() | st.dates(date(2011, 1, 1), date(2035, 12, 31)))
    labels = draw(st.sampled_from([(), (None,), ("A", "B"), ("A", "B", "C")]))
    codes = draw(st.lists(st.sampled_from(["PREL", "PGOV", "KCRM", "FR", "OVIP", "AX"]), unique=True, min_size=1))
    return Cable(
        identifier=message_reference_number(sent.year, post, str(serial)),
        classification=Classification(level, draw(st.sampled_from([(), ("NOFORN",)]))),
        section=draw(st.none() | st.integers(1, of).map(lambda number: Section(number, of))),
        post=post,
        serial=f"{serial:06}",
        captions=draw(st.lists(st.sampled_from(["SIPDIS", "NOFORN", "SENSITIVE"]), unique=True).map(tuple)),
        passing_instructions=draw(st.sampled_from([(), ("STATE FOR EUR/FO",), ("DEPT PASS USTR", "NSC FOR HALL")])),
        transmission=Transmission(
            draw(st.none() | st.integers(0, 9999).map("VZCZCXRO{:04}".format)),
            letters,
            tuple(draw(st.lists(indicators, unique=True, min_size=1))),
            "RUEHXK",
            f"{serial:04}",
            draw(st.sampled_from([None, "01"])),
            f"{sent:%j%H%M}",
            f"ZN{'R' if warning == 'U' else 'Y'} {warning * 5} ZZH",
        ),
        precedence=letters,
        date_time_group=format_date_time_group(sent),
        sent=sent,
        originator=f"AMEMBASSY {post}",
        action_addressees=tuple(draw(st.lists(addressees(), min_size=1, max_size=3))),
        information_addressees=(
            *draw(st.lists(addressees(), max_size=4)),
            *draw(st.lists(addressees(True), max_size=1)),
        ),
        executive_order=ExecutiveOrder(
            "12958", None if declassify_on else "N/A", declassify_on, draw(reasons) if declassify_on else ()
        ),
        tags=tuple(Tag(code, vocabulary.tag_kind(code)) for code in codes),
        subject=draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)),
        subject_marking=draw(st.sampled_from([None, "C", "U"])),
        references=tuple(draw(references(label)) for label in labels),
        classified_by=draw(
            st.none() | st.builds(ClassifiedBy, st.sampled_from(NAMES), st.just("Consul"), reasons.filter(bool))
        ),
        paragraphs=draw(paragraph_lists()),
        signature=draw(st.sampled_from([None, "PENNICK", "O'DELL"])),
    )
