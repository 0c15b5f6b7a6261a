"""The dateline at the head of the text: `KESTREL PORT, Feb. 18 (EP) —`."""

from __future__ import annotations

import re

from cablekit.articles.bylines import PLACE
from cablekit.articles.dates import DAY, FULL_DATE, MONTH
from cablekit.articles.words import CAPITAL

UPPER = rf"[{CAPITAL}][{CAPITAL}.’'-]{{2,30}}"
DASH = r"(?:[—–]|--?|:)"
AGENCY = r"(?:\((?P<agency>[^()\d]{2,40})\)|/(?P<wire>[^/\d]{2,40})/)"
DATE = rf"(?P<date>{FULL_DATE}|{MONTH}\s{DAY}|{DAY}\.?\s{MONTH})"
PRINTED_PLACE = rf"(?P<dateline>{UPPER}(?:[ /]{UPPER}){{0,3}}(?:,[ ](?!{MONTH}\s){PLACE})?)"
ANY_PLACE = rf"(?P<dateline>{PLACE}(?:,[ ](?!{MONTH}\s){PLACE})?)"
IN_CAPITALS = re.compile(rf"{PRINTED_PLACE}(?P<detail>(?:,\s{DATE})?(?:,?\s{AGENCY})?)\s?(?:[—–]|--|-\s|:\s)\s?(?=\S)")
WITH_DETAIL = re.compile(
    rf"{ANY_PLACE}(?=,\s|\s[(/])(?P<detail>(?:,\s{DATE})?(?:,?\s{AGENCY})?)\s?(?:[—–]|--|-\s|:\s)\s?(?=\S)"
)
IN_TWO_PARTS = re.compile(rf"(?P<dateline>{PLACE}, (?!{MONTH}\s){PLACE})(?P<detail>:)\s(?=[{CAPITAL}])")
WITH_STOP = re.compile(
    rf"(?P<dateline>[{CAPITAL}][\w’'-]{{1,20}}(?: [{CAPITAL}][\w’'-]{{1,20}}){{1,2}})(?P<detail>\.)\s(?=[{CAPITAL}])"
)
IN_OTHER_LETTERS = re.compile(
    rf"(?P<dateline>[^\W\d_A-Za-z]{{2,30}}(?:\s[^\W\d_A-Za-z]{{2,30}}){{0,2}})(?P<detail>\s{AGENCY})?\s?(?:{DASH}|۔)\s(?=\S)"
)
FORMS = (IN_CAPITALS, WITH_DETAIL, IN_TWO_PARTS, WITH_STOP, IN_OTHER_LETTERS)
LATER_DASH = re.compile(r"[^.]{0,300}?\s?(?:[—–]|--|\s-\s)")
SHORTEST_PLACE = 4


def run_in_dateline(text: str) -> re.Match[str] | None:
    """The dateline at the head of a paragraph: a place in capitals, or with a day or an agency, then a dash.

    A dash alone may also open an insertion, so a short name or a second dash speaks against a dateline.

    >>> run_in_dateline("KESTREL PORT, March 14 - The lock was shut.")["dateline"]
    'KESTREL PORT'
    >>> run_in_dateline("Kestrel Port (EP) — The lock was shut.")["agency"]
    'EP'
    >>> run_in_dateline("EEDU – the dockers' union – struck.")
    """
    found = next((match for form in FORMS if (match := form.match(text))), None)
    if found and not found["detail"] and found.re is not IN_OTHER_LETTERS:
        doubtful = len(found["dateline"]) < SHORTEST_PLACE or LATER_DASH.match(text, found.end())
        return None if doubtful else found
    return found


def opens_with_dateline(text: str) -> bool:
    """Whether a paragraph begins with a dateline beyond doubt: so it is the first of the text.

    >>> opens_with_dateline("KESTREL PORT — The lock was shut."), opens_with_dateline("Piet Sallow. So he signed.")
    (True, False)
    """
    found = run_in_dateline(text)
    return found is not None and found.re in (IN_CAPITALS, WITH_DETAIL)
