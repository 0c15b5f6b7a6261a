"""The persons of an article, in all the forms in which it names them, and which of them a pronoun means."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from cablekit.articles.attribution import APPOSITION, BETWEEN, DETERMINER, GAP, NAMED, VERB, VERB_OF_SAYING, bare_name
from cablekit.articles.sentences import REACH, sentence_start
from cablekit.articles.words import NAME, NAME_WORD, any_of, words

TITLE = re.compile(rf"{any_of(words('title'))}\.?\s")
NAME_BEFORE_VERB = re.compile(rf"{NAMED}{APPOSITION}{BETWEEN}{GAP}$")
NAME_AFTER_VERB = re.compile(rf"{GAP}{NAMED}")
NAME_AFTER_ROLE = re.compile(rf"\b(?i:{any_of(words('role'))}),?{GAP}{NAMED}")
FULL_NAME = rf"(?P<name>\b{NAME_WORD}(?:[ \xa0]{NAME_WORD}){{1,3}})"
INTRODUCED = re.compile(
    rf"{FULL_NAME},{GAP}(?:who\b|\d\d,|(?:{DETERMINER}{GAP})?(?:[a-z][\w’'-]{{0,30}}{GAP}){{0,3}}?{any_of(words('role'))}\b)"
)
OFFICE_WORD = re.compile(rf"\b(?i:{any_of(words('role'))})\b")
OFFICE_FIRST = re.compile(rf"\b(?P<office>(?i:{any_of(words('role'))})),?{GAP}{FULL_NAME}")
OFFICE_LAST = re.compile(
    rf"{FULL_NAME},{GAP}(?:{DETERMINER}{GAP})?(?:[\w’'-]{{1,30}}{GAP}){{0,4}}?(?P<office>{any_of(words('role'))})\b"
)
SUBJECT = re.compile(rf"(?:^|[.!?][\"”’»]? )(?P<name>{NAME_WORD}(?: {NAME_WORD}){{1,2}})(?=,? [a-zà-ÿ])")
"""A full name at the head of a sentence, unless one of its words is that of a body or a place."""
BODY = re.compile(rf"\b{any_of(words('body'))}\b")
TITLED = re.compile(rf"\b(?P<name>{any_of(words('title'))}\.?{GAP}{NAME})")
MENTION = re.compile(NAMED)
INQUIT_BEFORE = re.compile(rf"{VERB}{GAP}$")
STRANGER = re.compile(r"(?:^|[.!?]\s)(?:An?|One|Another|Un|Une|Una|Ein|Eine)\s[a-zà-ÿ]")
POLITE = re.compile(rf"\b(?P<title>{any_of((*words('man'), *words('woman')))})\.?{GAP}(?P<name>{NAME})")
BEFORE = 240
LONGEST_VERB = 20


class People:
    """Who is known to be a person: whoever says something, bears a title, or is named after an office.

    >>> people = People(["Chairman Ivo Marsh Tranter spoke.", "Tranter and the Harbour Authority disagree."])
    >>> people.fullest("Tranter"), people.fullest("Harbour Authority")
    ('Ivo Marsh Tranter', None)
    """

    def __init__(self, texts: Sequence[str]) -> None:
        forms: dict[str, set[str]] = {}
        for text in texts:
            for name in people_named(text):
                forms.setdefault(surname(name), set()).add(name)
        self._fullest = {last: one_person(names) for last, names in forms.items()}
        self._offices = offices_in(texts)
        self._titles = {surname(match["name"]): match["title"] for text in texts for match in POLITE.finditer(text)}

    def in_office(self, phrase: str) -> str | None:
        """The one whom the text names with an office that a description has: `the chancellor said`."""
        found = {name for word in OFFICE_WORD.findall(phrase) for name in self._offices.get(word.casefold(), ())}
        forms = {self.fullest(name) or name for name in found}
        return forms.pop() if len(forms) == 1 else None

    def may_be(self, name: str, phrase: str) -> bool:
        """Whether the pronoun of an inquit can stand for somebody: `she said` not for whom the text calls Mr."""
        title = self._titles.get(surname(name))
        if title is None or self._fullest.get(surname(name)) is None:
            return True
        others = words("he" if title in words("woman") else "she")
        return not any(word.casefold() in others for word in phrase.split())

    def fullest(self, name: str) -> str | None:
        """The longest form of a name that the text has; the name itself if two persons share the surname.

        None if nobody of that surname is known to be a person.
        """
        last = surname(name)
        if last not in self._fullest:
            return None
        longest = self._fullest[last]
        return longest if longest and set(without_title(name).split()) <= set(longest.split()) else name


class Mentions:
    """Where a paragraph names persons: as printed within an inquit (`says Orme`), else by the full name.

    >>> text = "Tranter met the union. The gate is old, he says."
    >>> Mentions(text, People(["“No,” Ivo Tranter said."])).meant(40)
    'Ivo Tranter'
    """

    def __init__(self, text: str, people: People) -> None:
        self._text = text
        self._people = people
        self._starts: list[int] = []
        self._names: list[str] = []
        self._genitive: list[bool] = []
        for mention in MENTION.finditer(text):
            name = bare_name(mention["name"])
            full = people.fullest(name) if name else None
            if name and full:
                self._starts.append(mention.start())
                self._genitive.append(mention["name"].endswith(("’s", "'s")))
                self._names.append(name if in_inquit(text, mention.start()) else full)

    def meant(self, position: int) -> str | None:
        """The person that a pronoun at `position` means: the first in the nearest sentence that names one.

        One of whom something is said to be (`Mrs. Bell's neighbour, Tom Holt`) comes last.
        """
        nearest = bisect_left(self._starts, position) - 1
        if nearest < 0:
            return None
        sentence = sentence_start(self._text, self._starts[nearest])
        first = bisect_left(self._starts, sentence)
        return next((self._names[i] for i in range(first, nearest + 1) if not self._genitive[i]), self._names[first])

    def in_office(self, phrase: str) -> str | None:
        """The one whom the text names with an office that a description has."""
        return self._people.in_office(phrase)

    def may_be(self, name: str, phrase: str) -> bool:
        """Whether the pronoun of an inquit can stand for somebody."""
        return self._people.may_be(name, phrase)

    def has_stranger(self, position: int) -> bool:
        """Whether a sentence before `position` begins with somebody without a name: `A man of 67 was led away`."""
        return STRANGER.search(self._text, max(0, position - REACH), position) is not None

    @property
    def last(self) -> str | None:
        """The person that a pronoun in the next paragraph means."""
        return self.meant(len(self._text))


def offices_in(texts: Iterable[str]) -> dict[str, set[str]]:
    """Whom the texts name with an office: `the chancellor, Maud Ferrant`, `Maud Ferrant, the chancellor`.

    >>> offices_in(["The chancellor, Maud Ferrant, met Tom Holt, the mayor."])
    {'chancellor': {'Maud Ferrant'}, 'mayor': {'Tom Holt'}}
    """
    found: dict[str, set[str]] = {}
    for text in texts:
        for form in (OFFICE_FIRST, OFFICE_LAST):
            for match in form.finditer(text):
                if name := bare_name(match["name"]):
                    found.setdefault(match["office"].casefold(), set()).add(without_title(name))
    return found


def in_inquit(text: str, start: int) -> bool:
    """Whether the name that begins at `start` follows a verb of saying."""
    return INQUIT_BEFORE.search(text, max(0, start - LONGEST_VERB), start) is not None


def people_named(text: str) -> Iterable[str]:
    """The names of those who say something, bear a title, or hold an office, without their titles."""
    found = [
        bare_name(match["name"]) for form in (TITLED, NAME_AFTER_ROLE, INTRODUCED) for match in form.finditer(text)
    ]
    found += [bare_name(match["name"]) for match in SUBJECT.finditer(text) if not BODY.search(match["name"])]
    for verb in VERB_OF_SAYING.finditer(text):
        before = NAME_BEFORE_VERB.search(text, max(0, verb.start() - BEFORE), verb.start())
        after = NAME_AFTER_VERB.match(text, verb.end())
        named = (match for match in (before, after) if match and not is_body(text, match.start("name")))
        found += [bare_name(match["name"]) for match in named]
    return [without_title(name) for name in found if name and not name.isupper()]


def is_body(text: str, start: int) -> bool:
    """Whether the name that begins at `start` has an article, as bodies have and persons have not.

    >>> is_body("when the Harbour Authority said", 9), is_body("when Ivo Tranter said", 5)
    (True, False)
    """
    return text.startswith("The ", start) or text.startswith("the ", max(0, start - 4))


def one_person(names: Iterable[str]) -> str | None:
    """The longest of several forms with one surname, if all the others are shorter forms of it.

    >>> one_person({"Ivo Marsh Tranter", "Ivo Tranter", "Tranter"}), one_person({"Ivo Tranter", "Ada Tranter"})
    ('Ivo Marsh Tranter', None)
    """
    longest = max(sorted(names), key=lambda name: len(name.split()))
    return longest if all(set(name.split()) <= set(longest.split()) for name in names) else None


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
