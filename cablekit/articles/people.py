"""Who is named in an article: the longest form of each name, offices, he or she."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cached_property
from itertools import chain, islice

from attrs import evolve

from cablekit.articles.language import language_of
from cablekit.articles.proper_names import OFFICES, ROLE_WORDS, SHORTEST_END, Name, names_in
from cablekit.articles.words import CAPITAL, any_of, speech, words

OFFICE_WORDS = frozenset(word.casefold() for word in ROLE_WORDS)
TITLE = re.compile(rf"{any_of(words('title'))}\.?\s")
TOGETHER = re.compile(
    rf"\b(?P<first>[{CAPITAL}][\w’'-]{{1,20}}) (?:and|&|et|und|y|e|en) [{CAPITAL}][\w’'-]{{1,20}} "
    rf"(?P<last>[{CAPITAL}][\w’'-]{{1,30}})\b"
)
"""Two people of one surname: `Jory and Wenna Blight`."""
FEMALE = frozenset(word.casefold() for word in (*words("woman"), *speech("woman")))
MALE = frozenset(word.casefold() for word in (*words("man"), *speech("man")))
GERMANIC = (" der ", " und ", " het ", " een ")
SMALL_WORD = re.compile(r"\b[a-zà-ÿ]{5,20}\b")
HEAD = re.compile(r"(?:^|[.!?:…\x00\"”’»“„«‘'—–-]|\d[.)])\s{0,2}$")
IN_PLACE = re.compile(rf"(?<![\w’'])(?i:{any_of(speech('in a place'))}) $")
LONGEST_LEAD = 12
LONGEST_OFFICE = 3
MOST_BEFORE_OFFICE = 2
FEWEST_IN_TITLE = 3
SHORTEST_ARTICLE = 3
MOST_FORMS = 40
"""How many names with one word in common are compared."""
AROUND = 40


class People:
    """Who is named in an article, in which forms.

    >>> people = People(["Chairman Ivo Marsh Tranter spoke.", "Tranter and Ivo were there. The chairman left."])
    >>> people.fullest("Tranter"), people.fullest("Ivo"), [*people.in_office("the chairman")], people.fullest("Orme")
    ('Ivo Marsh Tranter', 'Ivo Marsh Tranter', ['Ivo Marsh Tranter'], 'Orme')
    """

    def __init__(self, texts: Sequence[str], beside: Sequence[str] = (), author: str | None = None) -> None:
        self.author = author
        self._texts = texts
        self.names = self._certain([self._without_offices(names_in(text)) for text in texts])
        self._forms: dict[str, dict[str, None]] = {}
        self._fullest: dict[str, str] = {}
        for form in self._forms_in(beside):
            for word in form.split():
                self._forms.setdefault(word, {})[form] = None
        counts = Counter(self.fullest(name.text) for names in self.names for name in names if not name.is_body)
        self.most_named = max(counts, key=counts.__getitem__, default=None)
        self._places = {name.text for text, name in self._named() if is_in_place(text, name)}
        self._offices: dict[str, set[str]] | None = None
        self._sexes: dict[str, str] | None = None

    def _named(self) -> Iterator[tuple[str, Name]]:
        """Each name with the text in which it stands."""
        return ((text, name) for text, names in zip(self._texts, self.names, strict=True) for name in names)

    def _without_offices(self, names: list[Name]) -> list[Name]:
        """Names of three words without the first, if it is a common word."""
        return [without_office(name, self._small, always=self._language in ("de", "nl")) for name in names]

    @cached_property
    def _small(self) -> frozenset[str]:
        """Words that the texts have with a small letter."""
        return frozenset(word for text in self._texts for word in SMALL_WORD.findall(text))

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
        certain = parts if self._language == "de" else sure

        def judged(text: str, name: Name) -> Name:
            is_doubtful = " " not in name.text and name.text not in certain
            return evolve(name, is_doubtful=True) if is_doubtful else without_place(text, name, alone)

        return [[judged(text, name) for name in names] for text, names in zip(self._texts, found, strict=True)]

    def _forms_in(self, beside: Sequence[str]) -> Iterator[str]:
        """The names of several words that the texts and the titles and captions beside them have."""
        titles = [text for text in beside if not is_in_title_case(text)]
        named = (name for _, name in self._named() if name.office or not name.is_body)
        above = (name for text in titles for name in names_in(text) if not name.is_body)
        pairs = (f"{two['first']} {two['last']}" for text in (*self._texts, *beside) for two in TOGETHER.finditer(text))
        for name in chain((name.text for name in chain(named, above)), pairs):
            if " " in (bare := without_title(name)):
                yield bare

    def fullest(self, name: str) -> str:
        """The longest form of a name that the article has; the name itself if several persons have such a name."""
        found = self._fullest.get(name)
        if found is None:
            found = self._fullest[name] = self._find_fullest(name)
        return found

    def _find_fullest(self, name: str) -> str:
        bare = without_title(name)
        said = set(bare.split())
        first, last = bare.split(" ", 1)[0], bare.rsplit(" ", 1)[-1]
        longer = [
            form
            for form in islice(self._forms.get(last, ()), MOST_FORMS)
            if said <= set(form.split()) and (form.endswith(last) or form.startswith(first))
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
        if self._offices is None:
            self._offices = self._find_offices()
        return frozenset(
            name for word in OFFICES.findall(description) for name in self._offices.get(word.casefold(), ())
        )

    def holds_another(self, name: str, description: str) -> bool:
        """Whether somebody is known to hold offices, and none of those that a description has."""
        self.in_office("")
        held = {office for office, names in (self._offices or {}).items() if name in names}
        said = {word.casefold() for word in OFFICES.findall(description)}
        return bool(held) and bool(said) and held.isdisjoint(said)

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
        """Whether title or office say `he` or `she` of somebody; an empty string if they say neither."""
        if self._sexes is None:
            self._sexes = self._find_sexes()
        return self._sexes.get(self.fullest(name), "")

    def _find_offices(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for text, name in self._named():
            if name.office or not name.is_body:
                for office in offices_of(text, name):
                    holders = found.setdefault(office.casefold(), set())
                    if len(holders) < MOST_FORMS:
                        holders.add(without_title(self.fullest(name.text)))
        return found

    def _find_sexes(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for text, name in self._named():
            said = " ".join((name.text.split(" ", 1)[0], name.office, *offices_of(text, name)))
            known = {word.rstrip(".") for word in said.casefold().split()}
            if sex := "she" if known & FEMALE else "he" if known & MALE else "":
                found.setdefault(self.fullest(name.text), sex)
        return found


def is_in_place(text: str, name: Name) -> bool:
    """Whether `in`, `at` or the like stands before a name."""
    return not name.office and IN_PLACE.search(text, max(0, name.first - LONGEST_LEAD), name.first) is not None


def without_office(name: Name, small: Set[str], *, always: bool) -> Name:
    """A name of three words without the first, if that is a common word: the text has it with a small letter, too.

    In German and Dutch it is `always` taken for one: few there go by three names.
    """
    first, _, rest = name.text.partition(" ")
    if " " not in rest or not rest[0].isupper() or name.is_body or len(first) < SHORTEST_END:
        return name
    if not always and first.casefold() not in small:
        return name
    return evolve(name, start=name.start + len(first) + 1, text=rest, office=first)


def without_place(text: str, name: Name, alone: Set[str]) -> Name:
    """A name without the place before it, which stands `alone` elsewhere: `head of the mission in Tull Ada Bell`."""
    first, _, rest = name.text.partition(" ")
    if " " not in rest or first.casefold() not in alone or not is_in_place(text, name):
        return name
    start = name.start + len(first) + 1
    return evolve(name, start=start, first=start, text=rest, office=first)


def offices_of(text: str, name: Name) -> list[str]:
    """The offices that stand with a name: `Mayor Ada Bell`, `the mayor, Ada Bell`, `Ada Bell, the mayor`.

    >>> text = "The chancellor, Maud Ferrant, met Tom Holt, the mayor."
    >>> [offices_of(text, name) for name in names_in(text)]
    [['chancellor'], ['mayor']]
    """
    found = OFFICES.findall(name.office) if name.office else []
    before = text[max(0, name.start - AROUND) : name.start].rstrip(", ").split()
    for count in range(min(LONGEST_OFFICE, len(before)), 0, -1):
        if (office := " ".join(before[-count:])).casefold() in OFFICE_WORDS:
            found.append(office)
            break
    if text.startswith(", ", name.end):
        clause = text[name.end + 2 : name.end + 2 + AROUND].split(",", maxsplit=1)[0].rstrip(".;:!?").split()
        found += islice((one for one in runs_of(clause) if one.casefold() in OFFICE_WORDS), 1)
    return found


def runs_of(printed: Sequence[str]) -> Iterator[str]:
    """The runs of one to three words, the longest first at each place.

    >>> list(runs_of(["prime", "minister"]))
    ['prime minister', 'prime', 'minister']
    """
    for start in range(min(len(printed), MOST_BEFORE_OFFICE + 1)):
        for end in range(min(len(printed), start + LONGEST_OFFICE), start, -1):
            yield " ".join(printed[start:end])


def is_in_title_case(text: str) -> bool:
    """Whether most words of a title have capitals: then they do not tell its names.

    >>> is_in_title_case("Harrow Names Maren Toft Chief"), is_in_title_case("Maren Toft is the new chief of Harrow")
    (True, False)
    """
    printed = [word for word in text.split() if word[0].isalpha()]
    return 2 * sum(word[0].isupper() for word in printed) > len(printed) > FEWEST_IN_TITLE


def one_person(forms: Iterable[str]) -> str | None:
    """The longest of several forms, if all the others are shorter forms of it.

    >>> one_person({"Ivo Marsh Tranter", "Ivo Tranter", "Tranter"}), one_person({"Ivo Tranter", "Ada Tranter"})
    ('Ivo Marsh Tranter', None)
    """
    longest = max(sorted(forms), key=lambda form: len(form.split()))
    return longest if all(set(form.split()) <= set(longest.split()) for form in forms) else None


def without_title(name: str) -> str:
    """A name without `Dr.` and the like.

    >>> without_title("Dr. Orme")
    'Orme'
    """
    return TITLE.sub("", name, count=1)
