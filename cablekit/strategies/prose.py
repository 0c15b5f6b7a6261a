"""News articles as records, with their texts."""

from __future__ import annotations

from datetime import date
from functools import cache

from hypothesis import strategies as st

from cablekit.records import Article, ArticleType, BoundedDate, Paragraph, Quotation
from cablekit.strategies.elements import officers, sampled_words
from cablekit.strategies.pools import words

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def article_texts() -> st.SearchStrategy[tuple[Article, str]]:
    """Articles with their texts: `cablekit.parse(text) == article`.

    Headline, author and date may be missing. Paragraphs are of invented sentences; some quote a person who is named
    beside the quotation, or is not.

    >>> from hypothesis import find
    >>> article, text = find(article_texts(), lambda drawn: drawn[0].byline)
    >>> print(text)
    By Ivo Tranter
    <BLANKLINE>
    The tidal lock is not yet paid for.
    <BLANKLINE>
    """
    return st.composite(_article_text)()


def articles() -> st.SearchStrategy[Article]:
    """The records of `article_texts`.

    >>> from hypothesis import find
    >>> find(articles(), lambda article: article.byline).byline
    'Ivo Tranter'
    """
    return article_texts().map(lambda drawn: drawn[0])


def _article_text(draw: st.DrawFn) -> tuple[Article, str]:
    author, day = draw(_authors()), draw(_days())
    headline = draw(_headlines()) if author or day else None  # above text alone it might be a line of that
    above = [
        headline,
        f"By {author}" if author else None,
        f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else None,
    ]
    head = "\n".join(line for line in above if line)
    paragraphs: list[Paragraph] = []
    quotations: list[Quotation] = []
    for told in draw(st.lists(_told(), min_size=1, max_size=4, unique=True)):
        quoted, said = draw(_quotations()), ""
        if quoted and not quoted.speaker and any(earlier.speaker for earlier in quotations):
            quoted = None  # whoever spoke above may go on, or may not
        if quoted:
            said = f' "{quoted.text}" {quoted.phrase}.' if quoted.phrase else f' "{quoted.text}"'
            quotations.append(quoted)
        paragraphs.append(Paragraph(told + said))
    signs = {"a byline": author, "a date": day, "reported speech": any(quotation.phrase for quotation in quotations)}
    found = ", ".join(sign for sign, is_there in signs.items() if is_there)
    article = Article(
        headline=headline,
        byline=author,
        date_published=BoundedDate(day.isoformat()) if day else BoundedDate(),
        date_modified=BoundedDate(),
        additional_type=ArticleType("news", f"it has {found}") if found else None,
        paragraphs=tuple(paragraphs),
        quotations=tuple(quotations),
        language="en",
    )
    return article, "\n\n".join(filter(None, [head, *(paragraph.text for paragraph in paragraphs)])) + "\n"


@cache
def _headlines() -> st.SearchStrategy[str | None]:
    events = ("is put off again", "divides the harbour", "goes to a vote in the spring")
    return st.none() | st.builds("{} {}".format, sampled_words("topic").map(str.capitalize), st.sampled_from(events))


@cache
def _authors() -> st.SearchStrategy[str | None]:
    return st.none() | officers()


@cache
def _days() -> st.SearchStrategy[date | None]:
    return st.none() | st.dates(date(2000, 1, 1), date(2010, 12, 31))


@cache
def _told() -> st.SearchStrategy[str]:
    """Sentences in which nobody is named who might have spoken."""
    states = (
        "is not yet paid for",
        "has been put off to the end of the spring",
        "was shut in the night",
        "is of no use to anybody",
    )
    return st.builds(
        lambda thing, state: f"{thing[0].upper()}{thing[1:]} {state}.",
        st.sampled_from(words("thing")),
        st.sampled_from(states),
    )


@cache
def _quotations() -> st.SearchStrategy[Quotation | None]:
    phrases = st.sampled_from(words("quoted"))
    spoken = st.builds(
        lambda phrase, speaker: Quotation(f"It is {phrase},", speaker, f"said {speaker}"), phrases, officers()
    )
    return st.none() | spoken | phrases.map(lambda phrase: Quotation(f"It is {phrase} in the spring."))
