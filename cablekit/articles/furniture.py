"""What stands between headline and text: who wrote it, where and when, and its address."""

from __future__ import annotations

import re

from cablekit.articles.dates import DAY, MONTH, WEEKDAYS
from cablekit.articles.words import CAPITAL, NAME_WORD, any_of, words

BYLINE = re.compile(
    rf"(?P<label>(?:By|BY|by)\s{{1,3}})(?P<byline>{NAME_WORD}(?:[ \xa0,]{{1,2}}[\w.’'&-]{{1,30}}){{0,14}})"
)
URL = re.compile(r"(?:[A-Za-z]{1,12}:\s)?(?P<url>https?://[^\s<>\"]{3,2000})")
PLACE = rf"[{CAPITAL}][\w.’'-]{{0,30}}(?:[ ][{CAPITAL}][\w.’'-]{{0,30}}){{0,4}}"
FULL_DATE = (
    rf"(?:{DAY}\s{MONTH},?\s[12]\d{{3}}|{MONTH}\s{DAY},?\s[12]\d{{3}}|[12]\d{{3}}-\d\d-\d\d"
    r"|\d{1,2}(?P<separator>[-/.])\d{1,2}(?P=separator)[12]\d{3})"
)
DATE_LINE = re.compile(
    rf"(?:(?P<label>(?i:{any_of((*words('published'), *words('modified')))}))(?:\son)?:?\s{{1,3}}"
    rf"|(?P<dateline>{PLACE}(?:,\s(?!{any_of(WEEKDAYS)}){PLACE})?),?\s)?"
    rf"(?:{any_of(WEEKDAYS)},?\s)?(?P<date>{FULL_DATE})(?:T|,?\sat\s|[,|]?\s|$)(?P<time>\d\d?[:.]\d\d.{{0,30}})?"
)
UPPER = rf"[{CAPITAL}][{CAPITAL}.’'-]{{2,30}}"
RUN_IN = re.compile(
    rf"(?P<dateline>{UPPER}(?:[ ]{UPPER}){{0,3}}(?:,[ ]{PLACE})??)"
    rf"(?P<detail>(?:,\s{MONTH}\s{DAY})?(?:\s\([\w ]{{2,30}}\))?)\s?(?:[—–]|--|-\s)\s?(?=\S)"
)
LATER_DASH = re.compile(r"[^.]{0,300}?\s?(?:[—–]|--|\s-\s)")
SHORTEST_PLACE = 4


def is_byline(text: str) -> bool:
    """Whether a line says who wrote the article.

    >>> is_byline("By Hanne Oriel, Staff Writer"), is_byline("By then, nobody had the key.")
    (True, False)
    """
    return BYLINE.fullmatch(text, 0, 200) is not None and len(text) <= 200 and text[-1] not in ".?!"


def is_date_line(text: str) -> bool:
    """Whether a line gives the date of the article, or place and date, and nothing else.

    >>> is_date_line("KESTREL PORT, February 18, 2008"), is_date_line("Updated: 5 May 2009 10:11 GMT")
    (True, True)
    >>> is_date_line("On February 18, 2008 it was shut.")
    False
    """
    return len(text) <= 200 and DATE_LINE.fullmatch(text) is not None


def is_url(text: str) -> bool:
    """Whether a line is an address on the web.

    >>> is_url("https://courier.example.org/lock"), is_url("see https://courier.example.org/lock for more")
    (True, False)
    """
    return URL.fullmatch(text) is not None


def is_change(label: str | None) -> bool:
    """Whether the words before a date say that it is the day of a change.

    >>> is_change("Updated"), is_change("Published"), is_change(None)
    (True, False, False)
    """
    return (label or "").casefold() in words("modified")


def run_in_dateline(text: str) -> re.Match[str] | None:
    """The dateline at the head of a paragraph: a place in capitals, maybe a day or an agency, then a dash.

    A dash alone may also open an insertion, so a short name or a second dash speaks against a dateline.

    >>> run_in_dateline("KESTREL PORT, March 14 - The lock was shut.")["dateline"]
    'KESTREL PORT'
    >>> run_in_dateline("EEDU – the dockers' union – struck.")
    """
    found = RUN_IN.match(text)
    if found and not found["detail"]:
        doubtful = len(found["dateline"]) < SHORTEST_PLACE or LATER_DASH.match(text, found.end())
        return None if doubtful else found
    return found
