"""The persons of an article, in all the forms in which it names them, and which of them a pronoun means."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cablekit.articles.attribution import APPOSITION, BETWEEN, GAP, NAMED, VERB, VERB_OF_SAYING, bare_name
from cablekit.articles.sentences import sentence_start
from cablekit.articles.words import NAME, any_of, words

TITLE = re.compile(rf"{any_of(words('title'))}\.?\s")
NAME_BEFORE_VERB = re.compile(rf"{NAMED}{APPOSITION}{BETWEEN}{GAP}$")
NAME_AFTER_VERB = re.compile(rf"{GAP}{NAMED}")
NAME_AFTER_ROLE = re.compile(rf"\b(?i:{any_of(words('role'))}),?{GAP}{NAMED}")
TITLED = re.compile(rf"\b(?P<name>{any_of(words('title'))}\.?{GAP}{NAME})")
MENTION = re.compile(NAMED)
INQUIT_BEFORE = re.compile(rf"{VERB}{GAP}$")
BEFORE = 240
LOOK_BACK = 3000


class People:
    """Who is known to be a person: whoever says something, bears a title, or is named after an office.

    >>> people = People(["Chairman Ivo Marsh Tranter spoke.", "Tranter and the Harbour Authority disagree."])
    >>> people.fullest("Tranter"), people.fullest("Harbour Authority")
    ('Ivo Marsh Tranter', None)
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._by_surname: dict[str, list[str]] = {}
        for text in texts:
            for name in people_named(text):
                known = self._by_surname.setdefault(surname(name), [])
                if name not in known:
                    known.append(name)

    def fullest(self, name: str) -> str | None:
        """The longest form of a name that the text has; the name itself if two persons share the surname.

        None if nobody of that surname is known to be a person.
        """
        known = self._by_surname.get(surname(name))
        if not known:
            return None
        longest = max(known, key=lambda each: len(each.split()))
        same_person = all(set(each.split()) <= set(longest.split()) for each in (*known, without_title(name)))
        return longest if same_person else name

    def meant(self, text: str, position: int) -> str | None:
        """The person that a pronoun at `position` means: the first in the nearest sentence that names one.

        A name within an inquit is taken as it stands there (`says Orme`), any other in its fullest form.

        >>> People(["“No,” Ivo Tranter said."]).meant("Tranter met the union. The gate is old, he says.", 40)
        'Ivo Tranter'
        """
        end, floor = position, max(0, position - LOOK_BACK)
        while end > floor:
            start = sentence_start(text, end - 1)
            for mention in MENTION.finditer(text, start, end):
                name = bare_name(mention["name"])
                full = self.fullest(name) if name else None
                if full:
                    in_inquit = INQUIT_BEFORE.search(text, max(start, mention.start() - 20), mention.start())
                    return name if in_inquit else full
            end = start
        return None


def people_named(text: str) -> Iterable[str]:
    """The names of those who say something, bear a title, or hold an office, without their titles."""
    found = [bare_name(match["name"]) for form in (TITLED, NAME_AFTER_ROLE) for match in form.finditer(text)]
    for verb in VERB_OF_SAYING.finditer(text):
        before = NAME_BEFORE_VERB.search(text, max(0, verb.start() - BEFORE), verb.start())
        after = NAME_AFTER_VERB.match(text, verb.end())
        named = (match for match in (before, after) if match and not is_body(text, match.start("name")))
        found += [bare_name(match["name"]) for match in named]
    return [without_title(name) for name in found if name and not name.isupper()]


def is_body(text: str, start: int) -> bool:
    """Whether the name that begins at `start` has an article, as bodies have and persons have not."""
    return text[max(0, start - 4) : start].casefold() == "the "


def surname(name: str) -> str:
    """The last word of a name.

    >>> surname("Dr. Dagny Orme")
    'Orme'
    """
    return name.rsplit(maxsplit=1)[-1]


def without_title(name: str) -> str:
    """A name without `Dr.` and the like.

    >>> without_title("Dr. Orme")
    'Orme'
    """
    return TITLE.sub("", name, count=1)
