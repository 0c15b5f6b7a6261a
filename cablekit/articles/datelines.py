"""The dateline at the head of the text: `KESTREL PORT, Feb. 18 (EP) —`.

It names a place, maybe with the country, the day, the agency, and ends with a mark. The place stands in capitals or
not, the agency or the day before it or behind it, the whole in brackets or not. Capitals, a day or an agency make a
dateline beyond doubt; where there is none of them the mark must be a dash, and what follows must begin like a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import frozen

from cablekit.articles.dates import DAY_ALONE, MONTH, PRINTED_DATE, in_western_figures
from cablekit.articles.language import language_of, languages
from cablekit.articles.pieces import classes_of_words, is_agency
from cablekit.articles.words import CAPITAL, any_of, rows, words

LONGEST = 200
"""As many characters are looked at for a dateline."""
LONGEST_LINE = 80
SHORTEST_PLACE = 4
SAMPLE = 1000
WEEKDAY = rf"{any_of(words('weekday'))}(?!\w)"
NO_DATE = rf"(?!{MONTH}|{WEEKDAY})"
UPPER = rf"(?:ST\.|(?:[{CAPITAL}]\.){{1,3}}|[{CAPITAL}]{{1,20}}(?:[’'-][{CAPITAL}]{{1,20}}){{0,4}})"
MIXED = rf"[{CAPITAL}]\w{{0,30}}(?:[’'-]\w{{1,30}}){{0,4}}"
SMALL = rf"(?:{any_of((*words('particle'), *words('within a place')))})"
OTHER_LETTERS = r"(?:[^\W\d_A-Za-zÀ-ɏ][\u064b-\u0655\u0670]?){2,30}"
DASH = r"(?:[—–]|--?)"
IN_CAPITALS = rf"{UPPER}(?:[ /]{UPPER}){{0,4}}(?![a-zß-ÿ])"
IN_SMALL = rf"(?:St\. )?{MIXED}(?:(?:[ ]|/(?![{CAPITAL}]{{2,5}}\s)|[ ]{SMALL}[ ](?:{SMALL}[ ])?){MIXED}){{0,3}}"
IN_OTHER_LETTERS = rf"{OTHER_LETTERS}(?:\s{NO_DATE}{OTHER_LETTERS}){{0,2}}"
SHORTENED = rf"(?:{UPPER} )?[{CAPITAL}]\w{{1,5}}\.(?=\s[—–(\[-]|,|\s*$)"
REGION = rf",[ ]{NO_DATE}(?:{SHORTENED}|{IN_CAPITALS}|(?:[{CAPITAL}]\.){{1,3}}|{IN_SMALL}(?:\.(?=\s[—–-]))?)"
REGION_IN_OTHER_LETTERS = rf"،\s{NO_DATE}{OTHER_LETTERS}"
AND = any_of(row["phrase"] for row in rows("bylines") if row["class"] == "and")
SECOND = rf",?[ ](?:&|{AND})[ ]{IN_CAPITALS}(?:{REGION})?"
"""Two places where a text was written: `KESTREL PORT and LOWMERE`."""
PLACE = re.compile(
    rf"{NO_DATE}(?:(?P<capitals>{IN_CAPITALS})|(?P<small>{IN_SMALL})|(?P<other>{IN_OTHER_LETTERS}))"
    rf"(?P<region>{REGION}|{REGION_IN_OTHER_LETTERS})?"
    rf"(?:{SECOND})?"
    rf"(?=[\s,،.:/()\[\]—–۔-])"
)
DATE = rf"(?:{WEEKDAY}[,.]?\s)?(?:(?:le|den|the)\s)?(?:(?P<date>{PRINTED_DATE})|{DAY_ALONE}(?!\w)|\d{{1,2}} may(?= \())"
DAY = re.compile(
    rf"(?:[,،.]\s|\s?{DASH}\s?|\s[|•·]\s|\s)?(?:(?P<bracket>\()?{DATE}(?(bracket)\))|{WEEKDAY}(?:\.(?=\s[—–-]))?)"
)
AGENCY = re.compile(
    rf"(?:[,،.:]?\s|\s?{DASH}\s?)?(?:\(\s?(?P<agency>[^()\d\s][^()\d]{{1,40}}?)\s?(?:\s-\s{DATE})?\)|\[(?P<square>[^\[\]\d]{{2,40}})\]"
    rf"|/\s?(?P<slashed>[^/\d\s][^/\d]{{0,38}}[^/\d\s])\s?/|(?:(?:(?<=\d),?|/|[.,])\s|/)(?P<bare>[{CAPITAL}]{{2,5}}|(?<=\d,\s)[{CAPITAL}]{{6,12}})(?=\s[—–-]))"
)
AGENCY_FIRST = re.compile(rf"\((?P<agency>[{CAPITAL}][^()\d]{{1,40}})\)\s?(?:{DASH}\s?)?")
ALONE = re.compile(rf"\((?P<agency>[{CAPITAL}]{{2,6}})\)\s?{DASH}\s?(?=\S)")
LABEL_FIRST = re.compile(r"\[\w{3,20}(?: \w{2,20}){0,2}\]\s?")
"""Monitors of foreign stations print it before a text that they give in full."""
DAY_FIRST = re.compile(rf"{DATE}[,]?\s(?=[(]|[{CAPITAL}])")
END = re.compile(
    rf"(?P<close>[)\]])?(?:\s?\.?(?P<dash>(?!-\w){DASH}{{1,2}}|(?<=[\s.])-|\|)\s?|\s?(?P<colon>:)\s|(?P<stop>[.۔])\s|(?P<blank>\s))(?=\S)"
)
NOTHING = re.compile("")
PLAIN = "[A-Z](?:[’'-]?[a-zß-ÿ])*+"
SENTENCE = re.compile(rf"{PLAIN}(?: {PLAIN}){{0,3}} (?!{MONTH}|{WEEKDAY}|(?:{SMALL}|le|den|the)(?!\w))[a-zß-ÿ]")
"""A name or the first word of a sentence that goes on in small letters: most paragraphs begin so, and no dateline."""
AGENCIES = ("agency", "square", "slashed", "bare")
NO_PLACE = frozenset(("work", "role", "office", "others", "dating", "glue", "our"))
MOST_WORDS = 3
"""Words in capitals with a colon are a place only if they are few."""
MOST_DETAILS = 3
LABEL = re.compile(rf"[{CAPITAL}][\w’'-]{{1,20}}(?: [\w’'-]{{1,20}}){{0,3}}:\s")
LATER_DASH = re.compile(r"[^.۔!?]{0,300}?\s?(?:[—–]|--|\s-\s)")
BEGINNING = re.compile(rf"[\"“„«‘'(]?(?:[{CAPITAL}0-9]|[^\W\d_A-Za-zÀ-ɏ])")


@frozen
class Dateline:
    """A dateline: where it ends, and the places of what it says in the text."""

    end: int
    place: tuple[int, int] | None = None
    date: tuple[int, int] | None = None
    agency: str | None = None
    is_certain: bool = False


@frozen
class Head:
    """What stands at the head of a paragraph, as far as it looks like a dateline."""

    place: re.Match[str]
    days: tuple[re.Match[str], ...]
    agencies: tuple[re.Match[str], ...]
    end: re.Match[str]
    is_bracketed: bool

    @property
    def is_certain(self) -> bool:
        """Whether capitals, a day or an agency show that it is a dateline."""
        return bool(self.days or self.agencies) or self.place["capitals"] is not None

    @property
    def mark(self) -> str:
        """What it ends with: `dash`, `colon`, `stop` or `blank`."""
        return next(name for name in ("dash", "colon", "stop", "blank") if self.end[name])


def dateline_of(text: str) -> Dateline | None:
    """The dateline at the head of a paragraph.

    A dash alone may also open an insertion, so a short name or a second dash speaks against a dateline.

    >>> def parts(text):
    ...     found = dateline_of(text)
    ...     return found and (text[slice(*found.place)], found.agency)
    >>> parts("KESTREL PORT, March 14 - The lock was shut."), parts("Kestrel Port (EP) — The lock was shut.")
    (('KESTREL PORT', None), ('Kestrel Port', 'EP'))
    >>> parts("EEDU – the dockers' union – struck.")
    """
    if SENTENCE.match(text):
        return None
    sample = in_western_figures(text[:LONGEST])
    for opening in filter(None, (form.match(sample) for form in (AGENCY_FIRST, LABEL_FIRST, DAY_FIRST, NOTHING))):
        head = head_of(sample, opening)
        if head and is_dateline(head, text):
            return read(head)
    alone = ALONE.match(sample)
    return Dateline(alone.end(), agency=alone["agency"], is_certain=True) if alone else None


def dateline_alone(text: str) -> Dateline | None:
    """The dateline that a line is by itself: a place in capitals, with the country or the day.

    >>> dateline_alone("ROSE HILL, St Bede, Friday").place, dateline_alone("THE LAST LOCK")
    ((0, 18), None)
    """
    if len(text) > LONGEST_LINE or (place := PLACE.match(text + " ")) is None or not place["capitals"]:
        return None
    details = details_at(text, place.end())
    is_detailed = place["region"] is not None or bool(details)
    if not is_detailed or text[details[-1].end() if details else place.end() :].strip(" .—–-"):
        return None
    date = next((day.span("date") for day in details if day.groupdict().get("date")), None)
    return Dateline(len(text), place.span(), date, is_certain=True)


def opens_with_dateline(text: str) -> bool:
    """Whether a paragraph begins with a dateline beyond doubt: so it is the first of the text.

    >>> opens_with_dateline("KESTREL PORT — The lock was shut."), opens_with_dateline("Piet Sallow. So he signed.")
    (True, False)
    """
    found = dateline_of(text)
    return found is not None and found.is_certain


def head_of(text: str, opening: re.Match[str]) -> Head | None:
    """What stands at the head of a text behind an agency, a day, or nothing."""
    days = [opening] if opening.re is DAY_FIRST else []
    agencies = [opening] if opening.re is AGENCY_FIRST else []
    position = opening.end()
    is_bracketed = text.startswith(("(", "["), position)
    place = PLACE.match(text, position + is_bracketed)
    if place is None:
        return None
    details = details_at(text, place.end())
    end = END.match(text, details[-1].end() if details else place.end())
    while details and (end is None or (end["blank"] and details[-1].re is DAY and not details[-1]["date"])):
        details.pop()
        end = END.match(text, details[-1].end() if details else place.end())
    if end is None or is_bracketed is not (end["close"] is not None):
        return None
    days += [detail for detail in details if detail.re is DAY]
    agencies += [detail for detail in details if detail.re is AGENCY]
    return Head(place, tuple(days), tuple(agencies), end, is_bracketed)


def details_at(text: str, position: int) -> list[re.Match[str]]:
    """The days and agencies that follow each other; the last may belong to the text (`LOWMERE - Monday was quiet.`)."""
    found: list[re.Match[str]] = []
    while len(found) < MOST_DETAILS and (detail := DAY.match(text, position) or AGENCY.match(text, position)):
        found.append(detail)
        position = detail.end()
    return found


def is_dateline(head: Head, text: str) -> bool:
    """Whether what looks like a dateline is one."""
    place, agency = head.place, next(filter(None, map(agency_in, head.agencies)), None)
    said = [classes_of_words().get(word.casefold().rstrip(".,"), frozenset()) for word in place[0].split()]
    if len(place[0]) < SHORTEST_PLACE or any("heading" in classes for classes in said):
        return False
    if head.mark == "blank":
        return has_year(head.days) or (
            agency is not None
            and not text[head.end.end()].islower()
            and (
                is_agency(agency) or any(found["slashed"] for found in head.agencies if "slashed" in found.groupdict())
            )
        )
    if head.days or head.agencies:
        return bool(head.agencies) or head.mark != "stop" or has_figure(head.days) or place["small"] is None
    if head.mark == "stop":
        return is_place_with_stop(place, text)
    if head.mark == "colon":
        if any("place" not in classes and not classes.isdisjoint(NO_PLACE) for classes in said) or begins_with_article(
            place[0]
        ):
            return False
        is_short = place["small"] is None and len(place[0].split()) <= MOST_WORDS
        behind = text[head.end.end() :]
        return is_short or place["region"] is not None or is_known_as_place(place[0], behind)
    behind = text[head.end.end() :]
    if LATER_DASH.match(behind) or (head.end["dash"] == "|" and (place["small"] or behind.isupper())):
        return False
    return place["small"] is None or head.is_bracketed or BEGINNING.match(text, head.end.end()) is not None


def begins_with_article(name: str) -> bool:
    """Whether a name begins with a small word of English alone (`THE GATE`): places do so only in other languages.

    >>> begins_with_article("THE GATE"), begins_with_article("LA GOLA")
    (True, False)
    """
    return languages().get(name.split(maxsplit=1)[0].casefold()) == ("en",)


def opens_with_label(text: str) -> bool:
    """Whether a paragraph begins with words and a colon: where several do, they are no datelines.

    >>> opens_with_label("Hazard: The lid can open."), opens_with_label("The lid can open.")
    (True, False)
    """
    return LABEL.match(text) is not None


def is_known_as_place(name: str, text: str) -> bool:
    """Whether a name with a colon can be no speaker: one of its words is that of a place, or it is one word.

    >>> is_known_as_place("Port Alder", "The lock is shut."), is_known_as_place("Ivo Marsh", "The lock is shut.")
    (True, False)
    """
    said = [classes_of_words().get(word.casefold(), frozenset()) for word in name.split()]
    if BEGINNING.match(text) is None or any(not classes.isdisjoint(NO_PLACE) for classes in said):
        return False
    return len(said) == 1 or "place" in said[0] or "place" in said[-1]


def has_year(days: Iterable[re.Match[str]]) -> bool:
    """Whether one of the days is a whole date: no mark need stand behind it."""
    return any(day["date"] for day in days)


def has_figure(days: Iterable[re.Match[str]]) -> bool:
    """Whether one of the days is a date, not only a day of the week."""
    return any(character.isdigit() for day in days for character in day[0])


def is_place_with_stop(place: re.Match[str], text: str) -> bool:
    """Whether a place with a full stop heads the text, as papers print it that are not in English.

    >>> is_place_with_stop(PLACE.match("Kestrel Port. "), "Kestrel Port. Das Tor ist müde, und die Leute sind es auch.")
    True
    """
    return place["capitals"] is not None or language_of(text[:SAMPLE]) not in ("en", None)


def agency_in(match: re.Match[str]) -> str | None:
    """The name of the agency that was found."""
    return next((name for group, name in match.groupdict().items() if name and group in AGENCIES), None)


def read(head: Head) -> Dateline:
    """What a dateline says. Of two names in brackets the first is the country."""
    start, end = head.place.span()
    agencies = [found for found in head.agencies if agency_in(found)]
    if len(agencies) > 1 and agencies[0].start() == end:
        end = agencies.pop(0).end()
    date = next((day.span("date") for day in (*head.days, *head.agencies) if day.groupdict().get("date")), None)
    return Dateline(head.end.end(), (start, end), date, agency_in(agencies[0]) if agencies else None, head.is_certain)
