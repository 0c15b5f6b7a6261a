"""The codes of diagnostics: stable names, how much each matters, and what it means.

`docs/diagnostics.md` has a section for each of them.
"""

from __future__ import annotations

from typing import NamedTuple


class Code(NamedTuple):
    """A kind of finding: its severity (`info`, `warning`, `error`) and its meaning in one sentence."""

    severity: str
    meaning: str


CODES: dict[str, Code] = {
    # the source
    "undecodable-bytes": Code("warning", "bytes that are not text in the encoding of the file"),
    "control-character": Code("warning", "a control character that has no place in a text"),
    "not-recognised": Code("warning", "the text is neither a telegram nor an article"),
    # the portal
    "portal-title-cut": Code("info", "the portal's title holds only the beginning of the subject"),
    "portal-disagrees": Code("warning", "the portal says otherwise than the text"),
    "identifier-from-portal": Code("info", "the text lacks an identifier; the portal's is taken"),
    "date-from-portal": Code("info", "the text lacks a date; the portal's is taken"),
    "tei-foreign": Code("info", "TEI of another program or an editor: what has a known place and form is read"),
    # the header
    "header-repeated": Code("info", "the header stands in the document more than once; one full copy is read"),
    "caption-repeated": Code("info", "a caption is printed again"),
    "unparsed": Code("warning", "text of the header that no rule of the grammar claims"),
    "text-removed": Code("info", "the publisher says that it gives a part of the telegram only"),
    "text-cut": Code("info", "the text ends in points: it was cut off"),
    "label-without-value": Code("warning", "the label of a field is printed and nothing stands behind it"),
    "date-from-dateline": Code("info", "there is no date-time group; the date that a publisher printed is taken"),
    "classification-repaired": Code("warning", "letters of the classification level are doubled, lost or run together"),
    "post-repaired": Code("warning", "a misspelt post is read as the one that is meant"),
    "subject-rejoined": Code("info", "a line below an empty line is read as the rest of the subject"),
    "telegram-quoted": Code("info", "a telegram is passed on: the fields of the header are its own"),
    "precedence-repaired": Code("info", "a misspelt precedence of an addressee is read as the word that is meant"),
    "addressee-repaired": Code("warning", "the month of the date-time group was put into the line of an addressee"),
    "distribution-total-disagrees": Code("warning", "the total of a distribution is not the sum of its seats"),
    "text-unreadable": Code("warning", "the archive could not read the text and kept its attributes only"),
    "identifier-from-attributes": Code("info", "the text lacks an identifier; the archive's document number is taken"),
    "identifier-missing": Code("error", "neither text nor portal gives a message reference number"),
    "classification-missing": Code("warning", "there is no classification line"),
    "date-missing": Code("warning", "there is no date-time group"),
    "originator-missing": Code("warning", "there is no FM line"),
    "addressees-missing": Code("warning", "there is no TO line"),
    "executive-order-missing": Code("warning", "there is no E.O. line"),
    "tags-missing": Code("warning", "there is no TAGS line"),
    "subject-missing": Code("warning", "there is no SUBJECT line"),
    "date-invalid": Code("warning", "the date-time group is no date"),
    "declassification-date-invalid": Code("warning", "the date for declassification is no date"),
    "executive-order-repaired": Code("warning", "digits of the executive order's number are swapped, lost or changed"),
    "tags-glued": Code("info", "a tag that no blank parts from its neighbour"),
    "tag-unknown": Code("info", "a tag that is in no table of TAGS"),
    "reference-year-inferred": Code("info", "a reference without year is taken to be of the cable's own year"),
    # agreement within the header
    "julian-day-disagrees": Code("warning", "the day of the year in the DE line is not that of the date-time group"),
    "serial-disagrees": Code("warning", "the serial in the DE line is not that of the classification line"),
    "security-letter-disagrees": Code("warning", "the security letter is not that of the classification"),
    "section-count-disagrees": Code("warning", "a page line counts other sections than the classification line"),
    # the sections of a telegram that came as separate documents
    "section-missing": Code("warning", "no document holds a section of the telegram"),
    "section-repeated": Code("info", "a section came more than once"),
    "section-disagrees": Code("warning", "the header of a section says otherwise than that of the first"),
    "section-overlaps": Code("warning", "two sections have the same paragraph"),
    # the body
    "paragraph-number-repaired": Code("info", "a pilcrow was turned into the digit 1"),
    "paragraph-number-out-of-sequence": Code("warning", "a paragraph number that does not follow the one before"),
    "paragraph-rejoined": Code("info", "text after a blank or page line goes on with the paragraph before it"),
    "quotation-damaged": Code("warning", "quotation marks or apostrophes were turned into other characters"),
    "summary-unclosed": Code("info", "a summary begins and its end is not marked"),
    "redaction": Code("info", "the publisher put X characters in the place of words"),
    "source-protected": Code("warning", "a passage asks to protect a source"),
    # articles
    "supplied": Code("info", "the text does not give a value; the page's markup or a file beside it does"),
    "supplied-disagrees": Code("warning", "the page's markup or a file beside the text says otherwise than the text"),
    "sidecar-unread": Code("warning", "a file beside the text, or an entry in it, cannot be read"),
    "headline-missing": Code("info", "the text has no headline"),
    "byline-missing": Code("info", "the text names no author"),
    "publisher-missing": Code("info", "the text names no publisher"),
    "date-bounded": Code("info", "the text does not give its date, only bounds for it"),
    "date-ambiguous": Code("warning", "a date that can be read in two ways"),
    "speaker-unknown": Code("info", "a quotation whose speaker the text does not name beside it"),
}
