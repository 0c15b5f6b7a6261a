"""Damage to the letters of a telegram: what typists, transmission, scanners and publishers did to its words.

Numbers at the end of a first line are the sections of FORMATS.md that describe and count the damage.
"""

from __future__ import annotations

from html import escape

from hypothesis import strategies as st

from cablekit.strategies.kinds import kind
from cablekit.strategies.places import (
    classification_line,
    labelled,
    paragraph_numbers,
    parts,
    prose_words,
    replaced,
)
from cablekit.strategies.relations import ANYTHING, CASELESS, CONFUSED, OF_OLDEST_YEAR, REDACTED, UNESCAPED
from cablekit.telegram import grammar

REDACTION = "X" * 12
SCANNED = {"O": "0", "o": "0", "l": "1", "I": "1"}
OLDEST = "66"
"""The year of the oldest telegrams: two digits from here on are of the twentieth century."""
LABELLED = ("post", "passing_instructions", "tags.code", "subject", "subject_marking", "classified_by")
"""Fields whose values are those of the labelled lines as they are printed."""
SPACED_LEVELS = ("SECRET", "CONFIDENTIAL", "TOP SECRET")
"""Levels that are printed with blanks between their letters."""
DAMAGED_LABELS = {
    "TAGS:": ("TAG:", "AGS:", "TAS:", "TGS:", "TABS:", "TAGS"),
    "SUBJECT:": ("UBJECT:", "SUBJ:", "SUBJECT"),
    "REF:": ("REF", "REFS:", "REFTEL:"),
    "Classified By:": ("Classfied By:", "Classified By: Classified by", "CLASSIFIED BY"),
    "E.O.": ("E.0.", "EO", "E.o.", "E. O."),
}


@kind()
def spaced_level(draw: st.DrawFn, text: str) -> tuple[str, str] | None:
    """The level with a blank between its letters, where it was solid (3)."""
    line = classification_line(text)
    printed = line["level"].upper() if line and line["level"] else ""
    solid = next((level for level in SPACED_LEVELS if level.replace(" ", "") == printed.replace(" ", "")), None)
    if line is None or solid is None:
        return None
    spaced = " ".join(solid.replace(" ", ""))
    return replaced(text, line.span("level"), solid), replaced(text, line.span("level"), spaced)


@kind(comes="classification-repaired")
def damaged_level(draw: st.DrawFn, text: str) -> tuple[str, str] | None:
    """The first letter of a spaced level, or of UNCLAS, doubled or lost (3)."""
    line = classification_line(text)
    level = line["level"] if line else None
    if line is None or not level or not (level[1] == " " or level.startswith("UNCLAS")):
        return None
    damaged = draw(st.sampled_from([level[0] + level, level[1:].lstrip()]))
    return text, replaced(text, line.span("level"), damaged)


@kind()
def damaged_labels(draw: st.DrawFn, text: str) -> tuple[str, str] | None:
    """Labels that lost a letter or their colon, or are spelt in another way (5 to 9)."""
    places = {label: place for label in DAMAGED_LABELS if (place := labelled(text, label))}
    if not places:
        return None
    label = draw(st.sampled_from(sorted(places)))
    return text, replaced(text, places[label], draw(st.sampled_from(DAMAGED_LABELS[label])))


@kind(total=True)
def misspelt_labels(draw: st.DrawFn, text: str) -> tuple[str, str] | None:
    """Any letter of a label lost or doubled: more than archives were seen to do (5 to 9)."""
    places = {label: place for label in DAMAGED_LABELS if (place := labelled(text, label))}
    if not places:
        return None
    start, end = places[draw(st.sampled_from(sorted(places)))]
    at = draw(st.integers(start, end - 1))
    return text, replaced(text, (at, at + 1), draw(st.sampled_from(["", text[at] * 2])))


@kind(dict.fromkeys(LABELLED, CASELESS) | {"references": ANYTHING})
def small_letters(draw: st.DrawFn, text: str) -> tuple[str, str] | None:
    """The labelled lines in small letters; a post in them is no longer told from other words (3, 5, 6)."""
    found = parts(text)
    return (text, found.envelope + found.preamble.lower() + found.body) if found else None


@kind(comes="paragraph-number-repaired")
def pilcrow_as_one(draw: st.DrawFn, text: str) -> tuple[str, str] | None:
    """The pilcrow before each paragraph's number turned into the digit 1 (1 C)."""
    damaged = text
    for start, _ in reversed(paragraph_numbers(text)):
        damaged = replaced(damaged, (start, start), "1")
    return (text, damaged) if damaged != text else None


@kind(comes="quotation-damaged")
def damaged_quotations(draw: st.DrawFn, text: str) -> tuple[str, str] | None:
    """A quotation between & and 8, an apostrophe that became a comma (10)."""
    words = prose_words(text)
    if not words:
        return None
    place = draw(st.sampled_from(words))
    word = text[slice(*place)]
    possessive = "S" if word.isupper() else "s"
    marked, damaged = draw(st.sampled_from([('"{}"', "&{}8"), ("{}'" + possessive, "{}," + possessive)]))
    return replaced(text, place, marked.format(word)), replaced(text, place, damaged.format(word))


@kind({"paragraphs.text": UNESCAPED, "summary": UNESCAPED})
def html_entities(draw: st.DrawFn, text: str) -> tuple[str, str] | None:
    """Quotation marks and ampersands as entities of HTML, of which a parser may leave them (1 A)."""
    words = prose_words(text)
    if not words:
        return None
    place = draw(st.sampled_from(words))
    marked = draw(st.sampled_from(['"{}"', "{} & CO"])).format(text[slice(*place)])
    return replaced(text, place, marked), replaced(text, place, escape(marked, quote=True))


@kind({"paragraphs.text": CONFUSED, "summary": CONFUSED})
def scanned_words(draw: st.DrawFn, text: str) -> tuple[str, str] | None:
    """Letters of a text that a scanner took for digits: O and 0, l and 1 (5)."""
    places = [at for start, end in prose_words(text) for at in range(start, end) if text[at] in SCANNED]
    if not places:
        return None
    at = draw(st.sampled_from(places))
    return text, replaced(text, (at, at + 1), SCANNED[text[at]])


@kind(
    {"paragraphs.text": REDACTED, "summary": REDACTED, "protected": REDACTED, "redactions": ANYTHING}, comes="redaction"
)
def redaction(draw: st.DrawFn, text: str) -> tuple[str, str] | None:
    """A word that the publisher replaced by twelve X (10)."""
    words = [(start, end) for start, end in prose_words(text) if text[start:end].strip("X")]
    return (text, replaced(text, draw(st.sampled_from(words)), REDACTION)) if words else None


@kind({"sent": OF_OLDEST_YEAR, "date_time_group": ANYTHING, "identifier": ANYTHING, "references": ANYTHING})
def oldest_year(draw: st.DrawFn, text: str) -> tuple[str, str] | None:
    """No damage: the date-time group of the oldest year there is, and that of the year after (13)."""
    line = grammar.first_line("header", "DATE_TIME", text)
    if line is None:
        return None
    end = line.end("date_time_group")
    return replaced(text, (end - 2, end), str(int(OLDEST) + 1)), replaced(text, (end - 2, end), OLDEST)
