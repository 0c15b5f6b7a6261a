"""What kind of article a page is, with what speaks for it: news, a reference page, an analysis, an agency's report."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cablekit.articles.chrome import normal
from cablekit.articles.page import Page
from cablekit.articles.words import any_of, words
from cablekit.records import ArticleType, Citation, Quotation

FEWEST_CITATIONS = 2
UPDATE = re.compile(
    r"(?:[A-Z]+ )?(?:UPDATE|WRAPUP|REFILE|RPT|CORRECTED|FACTBOX|EXCLUSIVE|URGENT|BRIEF|SNAP)\b[ \d]*[-–—:]"
)
CREDITS = re.compile(
    rf"\(?(?:{any_of(words('agency credit'))}) [^()]{{2,200}}(?:; ?[Ee]dit(?:ing|ed) by [^()]{{2,100}})?\)?\.?",
    re.IGNORECASE,
)


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
        ("analysis", label(page, "analysis")),
        ("reference", label(page, "reference") or reference(page, citations)),
        ("news", news(page, quotations)),
    ):
        if reason:
            return ArticleType(value, reason)
    return None


def wire(page: Page) -> str | None:
    """What speaks for an agency's report: the agency in the dateline, its slug, its line of credits."""
    if page.agency:
        return f"the dateline names an agency: {page.agency}"
    slug = UPDATE.match(page.headline or "")
    if slug:
        return f"the headline has an agency's slug: {slug[0]}"
    credit = next((each.text for each in page.paragraphs[-2:] if CREDITS.fullmatch(each.text)), None)
    return f"reporters and editors are named at the end: {credit}" if credit else None


def label(page: Page, kind: str) -> str | None:
    """The label that says it: of the section, or before the headline (`Analysis: Who has the key?`)."""
    section = page.section
    if section and any(word in words(kind) for word in (normal(section), *normal(section).split())):
        return f"the section is {section}"
    before = (page.headline or "").partition(":")[0]
    return f"the headline begins with {before}" if normal(before) in words(kind) else None


def reference(page: Page, citations: tuple[Citation, ...]) -> str | None:
    """What speaks for a reference page: a list of names, sources in brackets."""
    if page.names:
        return f"it lists names: {page.names[0].name}"
    cited = f"it cites sources in brackets: {citations[0].text}" if len(citations) >= FEWEST_CITATIONS else None
    return cited if page.byline is None else None


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
