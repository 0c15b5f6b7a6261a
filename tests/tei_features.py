"""The page docs/tei-features.md: each feature of telegrams and articles with its encoding, and an example of it.

`python -m tests.tei_features` writes the page; a test compares it, so that no example can go stale.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from lxml import etree

import cablekit
from cablekit.tei import to_tei

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "tei-features.md"
LONGEST = 320
"""Longer examples are cut."""
NAMESPACE = "http://www.tei-c.org/ns/1.0"

HEAD = """\
# Each feature, its encoding, an example

`python -m tests.tei_features` writes this page; nobody edits it. The examples are what the program makes of the
documents in `corpus/`, whose names stand beside them; white space is shortened, and long examples are cut. How the parts belong together is said
in [From cable to TEI](from-cable-to-tei.md), every element and value in the [ODD](tei-schema.md).
"""
NOT_YET = """\
## What has no encoding of its own

| feature | what is written |
|---|---|
| tables made of blanks | the lines of their paragraph, blanks as printed; the schema foresees `table` for editors |
| times of day in the text | as printed: without a zone they are not certain |
| days without a year, or with two digits of it | as printed; `date` needs day, month and year in the text |
| names of persons, bodies and places in the text | as printed; the schema foresees `persName`, `orgName`, `placeName` |
| attachments and quoted telegrams | a `div` of their own where the record says so (`paragraphs[].kind`); the parser does not yet find their beginning, so that they are paragraphs |
| other references in running text (`LOWMERE 118`) | as printed; `reftel` and `ref A` are `ref` |
"""


class Feature(NamedTuple):
    """A feature, how it is encoded, and where in which document of the archive an example stands (an XPath)."""

    name: str
    encoding: str
    document: str
    path: str


FEATURES: dict[str, list[Feature]] = {
    "The transmission block": [
        Feature(
            "transmission identifier, routing, DE line, security line",
            "`opener/seg`",
            "03-tidal-lock-tender",
            "//t:opener/t:seg",
        ),
        Feature(
            "the same, line by line in the header",
            "`note type='handling'`",
            "03-tidal-lock-tender",
            "//t:item[@n='transmission.filed']",
        ),
        Feature("precedence, date-time group", "`opener/dateline`", "03-tidal-lock-tender", "//t:opener/t:dateline"),
        Feature("date and time of sending", "`creation/date`", "03-tidal-lock-tender", "//t:creation/t:date"),
        Feature("FM", "`list type='from'`", "03-tidal-lock-tender", "//t:list[@type='from']"),
        Feature("TO", "`list type='to'`", "02-state-request", "//t:list[@subtype='to']"),
        Feature("INFO", "the same, `subtype='info'`", "02-state-request", "//t:list[@subtype='info']"),
        Feature(
            "XMT: exempted", "the same, `subtype='exempt'`", "06-fenmark-quiet-money", "//t:list[@subtype='exempt']"
        ),
        Feature(
            "sender",
            "`correspAction type='sent'`",
            "02-state-request",
            "//t:correspAction[@type='sent']",
        ),
        Feature(
            "addressee, precedence, serial",
            "`correspAction type='received'`",
            "02-state-request",
            "//t:correspAction[@subtype='to']",
        ),
        Feature(
            "addressee that is exempted",
            "`correspAction type='exempted'`",
            "06-fenmark-quiet-money",
            "//t:correspAction[@type='exempted']",
        ),
        Feature("notice of a partial extract", "`ab`", "15-builder-withdraws", "//t:ab[@type='partial-extract']"),
    ],
    "The preamble": [
        Feature(
            "classification line",
            "`ab type='classification'`",
            "03-tidal-lock-tender",
            "//t:ab[@type='classification']",
        ),
        Feature("level", "`catRef`", "03-tidal-lock-tender", "//t:catRef[1]"),
        Feature("section", "`milestone`; `idno`", "03-tidal-lock-tender", "//t:text//t:milestone"),
        Feature("captions", "`ab type='handling'/seg`", "06-fenmark-quiet-money", "//t:ab[@type='handling']"),
        Feature("passing instruction", "`seg`", "01-harbour-survey", "//t:seg[@type='passing-instruction']"),
        Feature(
            "E.O. line", "`ab type='declassification'`", "06-fenmark-quiet-money", "//t:ab[@type='declassification']"
        ),
        Feature("governing order", "`custEvent`", "06-fenmark-quiet-money", "//t:custEvent[@type='authority']"),
        Feature(
            "date of declassification",
            "`custEvent`",
            "06-fenmark-quiet-money",
            "//t:custEvent[@type='declassification']",
        ),
        Feature("TAGS line", "`ab type='tags'/term`", "05-homesteaders-confident", "//t:ab[@type='tags']"),
        Feature("TAGS with titles", "`keywords/term`", "06-fenmark-quiet-money", "//t:keywords/t:term[@n]"),
        Feature("person among TAGS", "`term type='person'`", "11-tranter-visit", "//t:ab//t:term[@type='person']"),
        Feature(
            "SUBJECT with its portion mark",
            "`list type='subject'`",
            "06-fenmark-quiet-money",
            "//t:list[@type='subject']",
        ),
        Feature(
            "subject as meant", "`title type='main'`", "06-fenmark-quiet-money", "//t:titleStmt/t:title[@type='main']"
        ),
        Feature("REF: a telegram", "`item/ref`", "06-fenmark-quiet-money", "//t:list[@type='references']/t:item[1]"),
        Feature(
            "REF: what is no telegram",
            "`item/bibl`",
            "06-fenmark-quiet-money",
            "//t:list[@type='references']/t:item[t:bibl]",
        ),
        Feature(
            "reference in the header", "`correspContext/ref`", "06-fenmark-quiet-money", "//t:correspContext/t:ref[4]"
        ),
        Feature(
            "Classified By", "`ab type='classifiedBy'`", "05-homesteaders-confident", "//t:ab[@type='classifiedBy']"
        ),
        Feature(
            "who classified, and why", "`custEvent`", "05-homesteaders-confident", "//t:custEvent[@type='classified']"
        ),
    ],
    "The text": [
        Feature("paragraph, number, portion mark", "`p`, `seg`", "10-tender-issued", "//t:text//t:p[@n and @ana]"),
        Feature("unnumbered paragraph", "`p` without `@n`", "02-state-request", "//t:text//t:p[not(@n)]"),
        Feature("heading with its rule", "`p rend`", "06-fenmark-quiet-money", "//t:p[@rend]"),
        Feature("summary", "in its `p`; `abstract`", "06-fenmark-quiet-money", "//t:abstract"),
        Feature(
            "page line",
            "`pb`, `milestone`, `fw`",
            "06-fenmark-quiet-money",
            "//t:text//t:pb|//t:text//t:p//t:milestone|//t:text//t:p//t:fw",
        ),
        Feature("`reftel`", "`ref` to the list", "09-union-school", "//t:text//t:p//t:ref"),
        Feature("`ref A`", "`ref` to its entry", "06-fenmark-quiet-money", "//t:text//t:p//t:ref"),
        Feature("day in the text, with its year", "`date`", "05-homesteaders-confident", "//t:text//t:p//t:date"),
        Feature("redaction", "`gap`", "06-fenmark-quiet-money", "//t:gap"),
        Feature("damaged character", "`choice`", "05-homesteaders-confident", "//t:choice"),
        Feature(
            "a source to be protected", "`seg type='protected'`", "06-fenmark-quiet-money", "//t:seg[@type='protected']"
        ),
        Feature("the same in a list", "`standOff/list`", "06-fenmark-quiet-money", "//t:list[@type='protected']"),
        Feature("signature", "`closer`", "06-fenmark-quiet-money", "//t:closer"),
        Feature("BT, number, NNNN", "`trailer`", "06-fenmark-quiet-money", "//t:trailer"),
        Feature("what no rule claims", "`unparsed`", "10-tender-issued", "//t:text//*[@type='unparsed']"),
    ],
    "Layouts": [
        Feature("name of the layout, encoding", "`physDesc`", "24-lost-film", "//t:physDesc"),
        Feature("file and its SHA-256", "`msIdentifier`", "24-lost-film", "//t:msIdentifier"),
        Feature(
            "what the portal says", "`recordHist`", "05-homesteaders-confident", "//t:list[@type='portal']/t:item[1]"
        ),
        Feature(
            "portal's table in the text",
            "`ab type='portal'`",
            "05-homesteaders-confident",
            "//t:ab[@type='portal']/t:seg[1]",
        ),
        Feature("repeated header", "`ab type='repeated-header'`", "14-night-shift", "//t:ab[@type='repeated-header']"),
        Feature("remains of mark-up", "`artefact`", "09-union-school", "//t:text//*[@type='artefact']"),
        Feature("banner of the archive", "`fw type='banner'`", "13-lock-sill", "//t:fw[@type='banner']"),
        Feature("line of the archive", "`ab type='chrome'`", "24-lost-film", "//t:ab[@type='chrome']"),
        Feature("page top of the 1970s", "`fw type='header'`", "13-lock-sill", "//t:fw[@type='header']"),
        Feature("distribution", "`ab type='distribution'`", "23-passed-on", "//t:ab[@type='distribution']"),
        Feature(
            "offices of the distribution",
            "`note type='handling'`",
            "13-lock-sill",
            "//t:item[@n='distribution.info'][1]",
        ),
        Feature(
            "dash line",
            "`note type='handling'`; its line as printed",
            "14-night-shift",
            "//t:item[@n='dash_line.counter']",
        ),
        Feature(
            "drafted, approved, cleared",
            "`ab`",
            "23-passed-on",
            "//t:ab[@type='drafted-by']|//t:ab[@type='approved-by']",
        ),
        Feature(
            "the archive's attributes",
            "`ab`; `note type='handling'`",
            "24-lost-film",
            "//t:item[@n='message_attributes.Film Number']",
        ),
        Feature("diagnostic", "`note type='diagnostic'`", "24-lost-film", "//t:note[@type='diagnostic']"),
    ],
    "Articles": [
        Feature("headline", "`head type='main'`", "04-courier-lock-keys", "//t:head[@type='main']"),
        Feature("deck", "`head type='sub'`", "04-courier-lock-keys", "//t:head[@type='sub']"),
        Feature(
            "kind of article",
            "`textClass/keywords/term`",
            "04-courier-lock-keys",
            "//t:keywords[@scheme='urn:cablekit:article-type']",
        ),
        Feature("byline", "`byline/docAuthor`", "04-courier-lock-keys", "//t:text//t:byline"),
        Feature("place and date", "`dateline`", "04-courier-lock-keys", "//t:text//t:dateline"),
        Feature("caption of a picture", "`figure`", "04-courier-lock-keys", "//t:text//t:figure"),
        Feature("quotation", "`said`, `q`", "04-courier-lock-keys", "//t:text//t:said"),
        Feature(
            "who says it, and how",
            "`standOff/list`",
            "04-courier-lock-keys",
            "//t:list[@type='quotations']/t:item[t:persName]",
        ),
        Feature("citation", "`note type='citation'`", "12-shm-reference", "//t:text//t:note"),
        Feature("names of a body", "`list type='variantNames'`", "12-shm-reference", "//t:text//t:list/t:item"),
        Feature("affiliated body", "`relation`", "12-shm-reference", "//t:relation"),
        Feature("line of the site", "`fw type='chrome'`", "04-courier-lock-keys", "//t:fw[@type='chrome']"),
        Feature("publication", "`imprint`", "04-courier-lock-keys", "//t:imprint/t:date"),
        Feature("date in two readings", "`date subtype='reading'`", "12-shm-reference", "//t:date[@subtype='reading']"),
    ],
}
"""The features by the parts of a document that they stand in."""


@cache
def document(name: str) -> etree._ElementTree:
    (record,) = cablekit.read(ROOT / "corpus" / f"{name}.txt")
    return to_tei(record)


def example(feature: Feature) -> str:
    """The first of the elements (of a page line: its elements), on one line."""
    found = document(feature.document).xpath(feature.path, namespaces={"t": NAMESPACE})
    if not found:
        raise LookupError(f"{feature.document} has no example of {feature.name}")
    several = found[: feature.path.count("|") + 1]
    written = "".join(etree.tostring(element, encoding="unicode", with_tail=False) for element in several)
    plain = " ".join(re.sub(r'\s*xmlns="[^"]*"', "", written).split())
    return plain if len(plain) <= LONGEST else plain[:LONGEST].rpartition(" ")[0] + " ..."


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for title, features in FEATURES.items():
        rows = "\n".join(
            f"| {feature.name} | {feature.encoding} | `{feature.document}` | `{example(feature)}` |"
            for feature in features
        )
        parts.append(f"## {title}\n\n| feature | encoding | document | example |\n|---|---|---|---|\n{rows}\n")
    return "\n".join([*parts, NOT_YET])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
