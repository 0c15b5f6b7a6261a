"""Names in a text: runs of words with capitals, without the office before them and the genitive behind."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain

from attrs import evolve, frozen

from cablekit.articles.dates import WEEKDAYS
from cablekit.articles.language import languages as small_words
from cablekit.articles.uncased import is_uncased, uncased_names
from cablekit.articles.words import CAPITAL, NAME_WORD, any_of, rows, speech, words

SHORTEST_MONTH = 3
SHORTEST_END = 5
SMALL_WORDS = (word for word, languages in small_words().items() if "en" in languages)
NO_NAMES = chain(SMALL_WORDS, *map(words, ("pronoun", "unnamed", "between", "opening")), speech("opening"))
MONTHS = tuple(name for row in rows("months") for name in row["names"].split("|") if len(name) > SHORTEST_MONTH)
OPENING = re.compile(rf"(?:(?i:{any_of(NO_NAMES)}|{any_of(WEEKDAYS)})(?:[ \xa0]+|$)|{any_of(MONTHS)}(?:[ \xa0]+|$))+")
"""Words with a capital that are no part of a name behind them: `But`, `On Monday`."""
ROLE_WORDS = frozenset(
    (*words("role"), *words("rank"), *speech("role"), *speech("woman"), *speech("man")),
)
ROLES = any_of(sorted(ROLE_WORDS))
OFFICES = re.compile(rf"\b(?i:{ROLES})\b")
ONLY_OFFICE = re.compile(rf"(?i:{ROLES})")
ENDS_AS_OFFICE = re.compile(rf"\s{any_of(speech('office at the end'))}$")
ENDS_OF_OFFICES = any_of(
    {
        *speech("end of an office"),
        *(word.casefold() for word in ROLE_WORDS if " " not in word and len(word) >= SHORTEST_END),
    }
)
BODY_WORD = any_of((*words("body"), *speech("body")))
OFFICE = re.compile(
    rf"(?:(?:{NAME_WORD}[ \xa0]){{1,3}}?(?i:{ROLES})[ \xa0](?=\S+[ \xa0]\S)"
    rf"|(?:(?i:{ROLES})s?[ \xa0](?=\S)|{any_of(speech('title'))}\.?[ \xa0])+"
    rf"|{BODY_WORD}[ \xa0](?=[{CAPITAL}]\S*[ \xa0][{CAPITAL}])"
    rf"|(?:{NAME_WORD}[ \xa0])?[A-Z]{{2,5}}[ \xa0](?=[{CAPITAL}][^\W\dA-Z_]+[ \xa0][{CAPITAL}])"
    rf"|[{CAPITAL}][\w-]{{2,30}}{ENDS_OF_OFFICES}[ \xa0](?=\S+[ \xa0]\S))"
)
"""An office or rank before a name: `Harbour Minister Ivo Tranter`; but `Ada Baker Holt` is all name."""
PARTICLES = rf"(?:{any_of({*words('particle'), *speech('particle')})}[ \xa0]){{0,2}}"
NAME = (
    rf"(?:{any_of(words('title'))}\.?[ \xa0])?{NAME_WORD}"
    rf"(?:[ \xa0](?:\([{CAPITAL}][\w’'-]{{1,20}}\)[ \xa0])?{PARTICLES}{NAME_WORD}){{0,6}}"
)
NAMED = re.compile(rf"\b(?=[{CAPITAL}]){NAME}")
LABEL = re.compile(rf"{any_of((*words('asked'), *words('answered')))}\s?[:.]\s")
"""What stands before a question or an answer."""
BODY = re.compile(rf"^{BODY_WORD}\b|\b{BODY_WORD}(?=$| of )|\w{any_of(speech('end of a body'))}\b")
BODY_END = re.compile(rf"\b{BODY_WORD}$")
WITHIN_BODY = re.compile(r" (?:of|for) (?:the )?")
CONTRACTED = re.compile(r"[’'](?:m|ve|ll|d|re)$")
GENITIVE = ("’s", "'s", "s’", "s'")
POSSESSED = 2


@frozen
class Name:
    """A name in a text: where it stands, and what is printed, without office and genitive.

    `first` is where the office begins; a name `is_doubtful` if only heads of sentences give it a capital.
    """

    start: int
    end: int
    text: str
    office: str = ""
    is_genitive: bool = False
    first: int = -1
    is_doubtful: bool = False

    @property
    def ends_as_body(self) -> bool:
        """Whether its last word is that of a body: `Department`."""
        return BODY_END.search(self.text) is not None

    @property
    def is_body(self) -> bool:
        """Whether a word of it says that it is no person's."""
        return is_body(self.text)


@lru_cache(maxsize=4096)
def is_body(name: str) -> bool:
    """Whether a word of a name says that it is no person's, as capitals throughout do.

    >>> is_body("Harbour Board"), is_body("EEDU"), is_body("Ada Bell")
    (True, True, False)
    """
    return name.isupper() or BODY.search(name) is not None


def names_in(text: str) -> list[Name]:
    """The names in a text, in their order.

    >>> [(name.text, name.office) for name in names_in("But Mayor Ivo Tranter met Dr. Orme's crew at Tarn Head.")]
    [('Ivo Tranter', 'Mayor'), ('Dr. Orme', ''), ('Tarn Head', '')]
    """
    if is_uncased(text):
        return [Name(start, end, text[start:end], first=start) for start, end in uncased_names(text)]
    label = LABEL.match(text)
    start = label.end() if label else 0
    found: list[Name] = []
    for match in NAMED.finditer(text, start):
        name = name_of(match.group(), match.start())
        if name and found and WITHIN_BODY.fullmatch(text, found[-1].end, name.start) and found[-1].ends_as_body:
            before = found.pop()
            name = evolve(before, end=name.end, text=text[before.start : name.end], is_genitive=name.is_genitive)
        if name:
            found.append(name)
    return found


def name_of(printed: str, start: int = 0) -> Name | None:
    """A run of words with capitals as a name: without the first word of the sentence, an office, a genitive.

    >>> name_of("But Mayor Ivo Tranter").text, name_of("The"), name_of("Ada Baker Holt").text
    ('Ivo Tranter', None, 'Ada Baker Holt')
    """
    found = parts_of(printed)
    if found is None:
        return None
    first, begins, name, office, is_genitive = found
    return Name(start + begins, start + len(printed), name, office, is_genitive, start + first)


@lru_cache(maxsize=4096)
def parts_of(printed: str) -> tuple[int, int, str, str, bool] | None:
    """Where office and name begin in a run of words with capitals, and both of them; whether it is a genitive."""
    opening = OPENING.match(printed)
    first = opening.end() if opening else 0
    office = OFFICE.match(printed, first)
    begins = office.end() if office else first
    name = printed[begins:]
    is_genitive = name.endswith(GENITIVE)
    name = name[:-POSSESSED] if is_genitive and not name.endswith(("s’", "s'")) else name.rstrip("’'-")
    if not name or name[0].islower() or CONTRACTED.search(name) or ENDS_AS_OFFICE.search(name):
        return None
    if not office and ONLY_OFFICE.fullmatch(name):
        return None
    printed_office = office[0].strip() if office else ""
    if BODY.fullmatch(printed_office):
        return begins, begins, name, "", is_genitive
    return first, begins, name, printed_office, is_genitive
