"""Who is named in an article: the longest form of each name, offices, he or she."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, islice

from attrs import evolve

from cablekit.articles.acronyms import given_in_short
from cablekit.articles.appositions import apposed, offices_of
from cablekit.articles.given_names import TITLE, is_given, sex_by_name, sex_of_words, without_title
from cablekit.articles.language import language_of
from cablekit.articles.name_edges import (
    first_of_two,
    is_in_place,
    is_in_title_case,
    is_plain,
    one_person,
    without_epithet,
    without_office,
    without_place,
)
from cablekit.articles.proper_names import OFFICES, Name, names_in
from cablekit.articles.ranks import without_ranks
from cablekit.articles.words import CAPITAL, speech

GERMANIC = (" der ", " und ", " het ", " een ")
WORD = re.compile(r"[\w-]+")
CAPITAL_WORD = re.compile(rf"(?<![\w’'-])[{CAPITAL}][\w’'-]+")
SMALL_WORD = re.compile(r"\b[a-zà-ÿ]{5,20}\b")
HEAD = re.compile(r"(?:^|[.!?:…\x00\"”’»“„«‘'—–-]|\d[.)])\s{0,2}$")
SHORTEST_ARTICLE = 3
REACH = 60
BESIDE_OFFICES = frozenset(speech("role beside an office"))
MOST_FORMS = 40
"""How many names with one word in common are compared."""


class People:
    """Who is named in an article, in which forms.

    >>> people = People(["Chairman Ivo Marsh Tranter spoke.", "Tranter and Ivo were there. The chairman left."])
    >>> people.fullest("Tranter"), people.fullest("Ivo"), [*people.in_office("the chairman")], people.fullest("Orme")
    ('Ivo Marsh Tranter', 'Ivo Marsh Tranter', ['Ivo Marsh Tranter'], 'Orme')
    """

    def __init__(self, texts: Sequence[str], beside: Sequence[str] = (), author: str | None = None) -> None:
        self.author = author
        self._texts = texts
        self.names = self._certain([self._without_offices(without_ranks(text, names_in(text))) for text in texts])
        self._told: dict[str, str] = {}
        self._shorts: dict[str, str] = {}
        self._forms: dict[str, dict[str, None]] = {}
        self._fullest: dict[str, str] = {}
        for form in self._forms_in(beside):
            for word in form.split():
                self._forms.setdefault(word, {})[form] = None
        self._shorts = {
            short: self._meant_by(text, start, end) for text in texts for start, end, short in given_in_short(text)
        }
        self._fullest.clear()
        counts = Counter(self.fullest(name.text) for names in self.names for name in names if not name.is_body)
        self.most_named = max(counts, key=counts.__getitem__, default=None)
        bodies = Counter(self.fullest(name.text) for names in self.names for name in names if name.is_body)
        self.most_named_body = max(bodies, key=bodies.__getitem__, default=None)
        self._places = {name.text for text, name in self._named() if is_in_place(text, name)}

    def _named(self) -> Iterator[tuple[str, Name]]:
        """Each name with the text in which it stands."""
        return ((text, name) for text, names in zip(self._texts, self.names, strict=True) for name in names)

    def _without_offices(self, names: list[Name]) -> list[Name]:
        """Names of three words without the first, if it is no given name but a common word or an epithet."""
        return [name if is_plain(name) else self._bare(name) for name in names]

    def _bare(self, name: Name) -> Name:
        bare = without_office(name, self._small, always=self._language in ("de", "nl"))
        return without_epithet(bare, self._capitals)

    @cached_property
    def _capitals(self) -> Counter[str]:
        """How often the texts have each word with a capital."""
        return Counter(word for text in self._texts for word in CAPITAL_WORD.findall(text))

    @cached_property
    def _small(self) -> frozenset[str]:
        """Words that the texts have with a small letter."""
        return frozenset(word for text in self._texts for word in SMALL_WORD.findall(text))

    @property
    def is_german(self) -> bool:
        """Whether the article is in German."""
        return self._language == "de"

    @cached_property
    def _language(self) -> str | None:
        text = "\n".join(self._texts)
        return language_of(text) if any(word in text for word in GERMANIC) else None

    def _certain(self, found: list[list[Name]]) -> list[list[Name]]:
        """The names, those marked that have their capital at the head of a sentence only: most of them are none.

        So are single words in German, which writes all nouns so, if they are no part of a longer name.
        """
        sure = {
            word
            for text, names in zip(self._texts, found, strict=True)
            for name in names
            if " " in name.text or name.office or not HEAD.search(text, max(0, name.first - 4), name.first)
            for word in name.text.split()
        }
        counts = Counter(name.text for names in found for name in names)
        sure.update(text for text, count in counts.items() if count > 1)
        parts = {word for names in found for name in names if " " in name.text for word in name.text.split()}
        alone = {name.text.casefold() for names in found for name in names if " " not in name.text}
        certain = parts if self.is_german else sure

        def judged(text: str, name: Name) -> Name:
            is_doubtful = " " not in name.text and name.text not in certain
            return evolve(name, is_doubtful=True) if is_doubtful else without_place(text, name, alone)

        return [[judged(text, name) for name in names] for text, names in zip(self._texts, found, strict=True)]

    def _forms_in(self, beside: Sequence[str]) -> Iterator[str]:
        """The names of several words that the texts and the titles and captions beside them have."""
        titles = [text for text in beside if not is_in_title_case(text)]
        named = (name for _, name in self._named() if name.office or not name.is_body)
        above = (name for text in titles for name in names_in(text) if not name.is_body)
        pairs = (first for text in (*self._texts, *beside) for first in first_of_two(text))
        for name in chain((name.text for name in chain(named, above)), pairs):
            if " " in (bare := without_title(name)):
                yield bare

    def fullest(self, name: str) -> str:
        """The longest form of a name that the article has; the name itself if several persons have such a name."""
        found = self._fullest.get(name)
        if found is None:
            found = self._fullest[name] = self._find_fullest(name)
        return found

    def _meant_by(self, text: str, start: int, end: int) -> str:
        """The name that a short form stands for: of a body, or of the person behind it whose office it is."""
        holder = names_in(text[start : end + REACH])[:1]
        return self.fullest(holder[0].text) if holder and holder[0].office else text[start:end]

    def _find_fullest(self, name: str) -> str:
        if name.isupper() and name in self._shorts:
            return self._shorts[name]
        bare = without_title(name)
        said = set(bare.split())
        first, last = bare.split(" ", 1)[0], bare.rsplit(" ", 1)[-1]
        longer = [
            form
            for form in islice(self._forms.get(last, ()), MOST_FORMS)
            if said <= set(form.split()) and (form.endswith(last) or form.startswith(first) or form.count(" ") > 1)
        ]
        return one_person(longer) or name if longer else name

    def is_place(self, name: str) -> bool:
        """Whether the article says `in` or `at` before a name: then it is hardly a person's."""
        return name in self._places

    def called(self, name: str) -> str:
        """A name as it is given for a speaker: as printed, but in full if only the first part of it is printed."""
        full = self.fullest(name)
        return name if full.endswith(without_title(name)) else full

    def in_office(self, description: str) -> frozenset[str]:
        """Those whom the article names with an office that a description has: `the chancellor`."""
        return frozenset(
            name for word in OFFICES.findall(description) for name in self._offices.get(word.casefold(), ())
        )

    def holds_another(self, name: str, description: str) -> bool:
        """Whether somebody is known to hold offices, and none of those that a description has."""
        held = {office for office, names in self._offices.items() if name in names}
        said = {word.casefold() for word in OFFICES.findall(description)} - BESIDE_OFFICES
        return bool(held) and bool(said) and held.isdisjoint(said)

    def first_at(self, word: str) -> int:
        """In which text a word stands first, counted from nought.

        >>> People(["It was a dog.", "The vet knew the dog."]).first_at("vet")
        1
        """
        return self._first_at.get(word.casefold(), len(self._texts))

    @cached_property
    def _first_at(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for at, text in enumerate(self._texts):
            for word in WORD.findall(text.casefold()):
                found.setdefault(word, at)
        return found

    def body(self, description: str) -> str | None:
        """The body that a description means, if only one has that word in its name: `the bank`.

        >>> People(["Ferry prices are set by the Lannick Export Bank."]).body("the bank")
        'Lannick Export Bank'
        """
        said = [word.casefold() for word in description.split() if len(word) > SHORTEST_ARTICLE]
        found = {name for word in said for name in islice(self._bodies.get(word, ()), MOST_FORMS)}
        return one_person(found) if found else None

    @cached_property
    def _bodies(self) -> dict[str, dict[str, None]]:
        """The names of bodies by each of their words."""
        found: dict[str, dict[str, None]] = {}
        for _, name in self._named():
            if " " in name.text and name.is_body:
                for word in name.text.casefold().split():
                    found.setdefault(word, {})[name.text] = None
        return found

    def sex(self, name: str) -> str:
        """Whether title, office or given name say `he` or `she` of somebody; an empty string if they say neither."""
        full = self.fullest(name)
        return self._sexes.get(full) or sex_by_name(without_title(full)) or self._told.get(full, "")

    def learn_sexes(self, told: Iterable[tuple[str, str]]) -> None:
        """Takes up which of `she` and `he` the article says of names."""
        for name, pronoun in told:
            self._told.setdefault(self.fullest(name), pronoun)

    @cached_property
    def _offices(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for text, name in self._named():
            if name.office or not name.is_body:
                for office in offices_of(text, name):
                    holders = found.setdefault(office.casefold(), set())
                    if len(holders) < MOST_FORMS:
                        holders.add(without_title(self.fullest(name.text)))
        return found

    @cached_property
    def _sexes(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for text, name in self._named():
            said = " ".join((name.text.split(" ", 1)[0], name.office, *offices_of(text, name)))
            if sex := sex_of_words(said):
                found.setdefault(self.fullest(name.text), sex)
        return found

    def only_one(self, sex: str) -> str | None:
        """Who is the only one of a sex whom the article names.

        >>> people = People(["Ada Bell met Tom Holt and Jim Roe."])
        >>> people.only_one("she"), people.only_one("he")
        ('Ada Bell', None)
        """
        return self._only.get(sex)

    @cached_property
    def _only(self) -> dict[str, str | None]:
        found: dict[str, str | None] = {}
        for full in {self.fullest(name.text) for _, name in self._named() if not name.is_body}:
            if self.is_person(full) and (sex := self.sex(full)):
                found[sex] = None if sex in found else full
        return found

    def said_of(self, name: str) -> frozenset[str]:
        """The words that stand in apposition to a name, in small letters: what somebody is, and how old.

        >>> people = People(["Sgt Ada Bell, 34, a diver from Tull, met the baker Tom Holt."])
        >>> sorted(people.said_of("Bell")), "baker" in people.said_of("Tom Holt")
        (['34', 'a', 'diver', 'from', 'sergeant', 'tull'], True)
        """
        return self._said.get(self.fullest(name), frozenset())

    @cached_property
    def _said(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for text, name in self._named():
            if name.office or not name.is_body:
                found.setdefault(self.fullest(name.text), set()).update(apposed(text, name))
        return {name: frozenset(said) for name, said in found.items()}

    def is_person(self, name: str) -> bool:
        """Whether given name, title or office say that a name is somebody's.

        >>> people = People(["Judge Orsk fined Tarn Head. Ada Bell paid."])
        >>> [name for name in ("Orsk", "Tarn Head", "Ada Bell") if people.is_person(name)]
        ['Orsk', 'Ada Bell']
        """
        full = self.fullest(name)
        return full in self._titled or full in self._told or is_given(full)

    @cached_property
    def _titled(self) -> frozenset[str]:
        """The names with a title or an office."""
        titled = {self.fullest(name.text) for _, name in self._named() if name.office or TITLE.match(name.text)}
        return frozenset(titled.union(*self._offices.values()))
