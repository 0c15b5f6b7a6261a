"""What kind of article a page is, with what speaks for it: news, a reference page, an analysis, an agency's report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from cablekit.articles.chrome import normal
from cablekit.articles.page import Page
from cablekit.articles.shapes import ANSWER, QUESTION
from cablekit.articles.words import any_of, words
from cablekit.records import ArticleType, Citation, Quotation

FEWEST_CITATIONS = 2
FEWEST_QUESTIONS = 3
FEWEST_WORDS, FEWEST_DUTIES = 100, 2
OWN, DUTIES = 0.01, 0.004
"""The shares of words for oneself and for duties from which on a text argues."""
ANSWERED = 0.03
"""The share of words for oneself from which on questions are those of an interview."""
LONGEST_ACRONYM = 5
QUOTED = re.compile(r"[“„«\"‘][^”“»\"’]{0,600}[”“»\"’]|``[^`]{0,600}''")
WORD = re.compile(r"[^\W\d_]{1,30}")
LONGEST_LABEL = 120
UPDATE = re.compile(r"(?:[A-Z]+ )?(?:UPDATE|WRAPUP|REFILE|RPT|CORRECTED|FACTBOX|URGENT|BRIEF|SNAP)\b[ \d]*[-–—:]")
CREDITS = re.compile(
    rf"\((?:{any_of(words('agency credit'))}) [^()]{{2,200}}\)\.?"
    rf"|[(\[—–-]{{0,2}}\s?(?:{any_of(words('agency credit'))}) [^()]{{2,200}}; ?edit(?:ing|ed) by [^()]{{2,100}}\)?\.?"
    r"|[(\[—–-]{0,2}\s?with assistance (?:from|by) [^()]{2,200}\)?",
    re.IGNORECASE,
)
RELEASE = re.compile(rf"[\W_]{{0,4}}{any_of(words('release'))}(?!\w)(?!.*\.$)")
REFERENCE_WORK = re.compile(
    rf"(?!.*\.$)(?:.{{0,40}}(?<!\w))?(?:{any_of(words('reference work'))}|[^\W\d_]{{3,20}}(?:pedia|pédie|wiki))(?!\w)"
)
OPINION = re.compile(rf"{any_of(words('opinion sign'))}(?!\w)")
EXPLAINS = re.compile(rf"(?<!\w){any_of(words('explains'))}(?!\w)")


def kind_of(page: Page, quotations: Iterable[Quotation], citations: tuple[Citation, ...]) -> ArticleType | None:
    """The kind of an article; None for a text that nothing speaks of.

    >>> from cablekit.records import SourceText
    >>> page = Page(SourceText(""))
    >>> page.section = "Analysis"
    >>> kind_of(page, (), ())
    ArticleType(value='analysis', reason='the section is Analysis')
    >>> kind_of(Page(SourceText("")), (), ())
    """
    for value, reason in (
        ("wire", wire(page)),
        ("analysis", label(page, "analysis") or explainer(page)),
        ("reference", label(page, "reference") or reference(page, citations)),
        ("analysis", opinion(page) or argument(page)),
        ("news", news(page, quotations)),
    ):
        if reason:
            return ArticleType(value, reason)
    return None


def wire(page: Page) -> str | None:
    """What speaks for an agency's report: the agency in the dateline, its slug, its line of credits.

    An agency that sends out what bodies say of themselves stands in the dateline of that, too; and beside the letters
    of an author (`fbh/ena`) it is not alone.
    """
    is_shared = "/" in (page.agency or "")
    if page.agency and not is_shared and not RELEASE.match(normal(page.agency)) and release(page) is None:
        return f"the dateline names an agency: {page.agency}"
    if page.byline and is_agency(page.byline):
        return f"an agency signs it: {page.byline}"
    slug = UPDATE.match(page.headline or "")
    if slug:
        return f"the headline has an agency's slug: {slug[0]}"
    credit = next((each.text for each in page.paragraphs[-2:] if CREDITS.fullmatch(each.text)), None)
    return f"reporters and editors are named at the end: {credit}" if credit else None


def is_agency(byline: str) -> bool:
    """Whether a byline is an agency and nobody else.

    >>> is_agency("ENA"), is_agency("Northern Press"), is_agency("HANNE ORIEL"), is_agency("Web Desk")
    (True, True, False, False)
    """
    said = byline.split()
    return said[-1].casefold() in words("agency") or (
        len(said) == 1 and len(byline) <= LONGEST_ACRONYM and byline.isalpha() and byline.isupper()
    )


def release(page: Page) -> str | None:
    """The line that says that the text was given to the press."""
    return line_with(page, RELEASE)


def line_with(page: Page, pattern: re.Pattern[str]) -> str | None:
    """The first short line that begins with something: a label, or the name of the publisher, and no sentence."""
    lines = [page.section, page.publisher, *(each.text for each in page.about), *(each.text for each in page.chrome)]
    short = (line for line in lines if line and len(line) <= LONGEST_LABEL)
    return next((line for line in short if pattern.match(line.casefold().replace("’", "'"))), None)


def label(page: Page, kind: str) -> str | None:
    """The label that says it: of the section (`Policy Brief No. 41`), or before the headline."""
    if page.section and has_phrase(page.section, words(kind)):
        return f"the section is {page.section}"
    before = (page.headline or "").partition(":")[0]
    return f"the headline begins with {before}" if normal(before) in words(kind) else None


def has_phrase(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether one of some phrases stands in a text, be it in the plural.

    >>> has_phrase("Editorials", ("editorial",)), has_phrase("Note d'analyse n° 27", ("analyse",))
    (True, True)
    """
    plain = f" {normal(text).replace(chr(39), ' ')} "
    return any(f" {phrase.replace(chr(39), ' ')}{ending}" in plain for phrase in phrases for ending in (" ", "s "))


def explainer(page: Page) -> str | None:
    """What speaks for a text that explains: its headline, or questions that it answers itself, as no interview does."""
    found = EXPLAINS.search(normal(page.headline or ""))
    if found:
        return f"the headline has {found[0]}"
    is_interview = page.section is not None and has_phrase(page.section, words("interview"))
    if is_interview or any(paragraph.kind == ANSWER for paragraph in page.about):
        return None
    asked = [each for paragraph in page.about for each in paragraph.headings if each.endswith("?")]
    asked += [paragraph.text for paragraph in page.about if paragraph.kind == QUESTION]
    if len(asked) < FEWEST_QUESTIONS or tells_of_oneself(page):
        return None
    return f"it answers questions: {asked[0]}"


def tells_of_oneself(page: Page) -> bool:
    """Whether more than one of thirty words are for who speaks, as where somebody answers in person."""
    said = WORD.findall(" ".join(paragraph.text for paragraph in page.paragraphs))
    return sum(map(words("first person").__contains__, said)) > ANSWERED * len(said)


def opinion(page: Page) -> str | None:
    """What speaks for the view of one person: a line about the writer, a letter to the reader."""
    found = line_with(page, OPINION)
    return f"it speaks for its writer: {found}" if found else None


def argument(page: Page) -> str | None:
    """What speaks for somebody's view where no label says it: outside quotations, `I`, `we`, and what ought to be."""
    if page.dateline:
        return None
    text = QUOTED.sub(" ", " ".join(paragraph.text for paragraph in page.paragraphs))
    said = Counter(WORD.findall(text))
    total = sum(said.values())
    own, duties = (sum(said[word] for word in words(class_)) for class_ in ("first person", "duty"))
    if total < FEWEST_WORDS or duties < FEWEST_DUTIES or own < OWN * total or duties < DUTIES * total:
        return None
    return f"it argues in the first person: {own} words such as I and we, {duties} such as should and must"


def reference(page: Page, citations: tuple[Citation, ...]) -> str | None:
    """What speaks for a reference page: a list of names, sources in brackets, a book to look something up in."""
    if page.names:
        return f"it lists names: {page.names[0].name}"
    if len(citations) >= FEWEST_CITATIONS and page.byline is None:
        return f"it cites sources in brackets: {citations[0].text}"
    headings = (heading for paragraph in page.about for heading in paragraph.headings)
    sources = next((heading for heading in headings if normal(heading) in words("reference heading")), None)
    if sources and page.byline is None and page.dateline is None:
        return f"it ends with {sources}"
    work = line_with(page, REFERENCE_WORK)
    return f"it is from a work of reference: {work}" if work and page.dateline is None else None


def news(page: Page, quotations: Iterable[Quotation]) -> str | None:
    """What speaks for news: a dateline, an author, the day, the words of somebody."""
    signs = {
        "a dateline": page.dateline,
        "a byline": page.byline,
        "a date": page.published,
        "reported speech": any(quotation.phrase or quotation.speaker for quotation in quotations),
    }
    found = [sign for sign, value in signs.items() if value]
    return f"it has {', '.join(found)}" if found else None
