"""Names in a text: runs of words with capitals, without the office before them and the genitive behind."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain

from attrs import evolve, frozen

from cablekit.articles.acronyms import given_in_short
from cablekit.articles.dates import WEEKDAYS
from cablekit.articles.given_names import sex_by_name
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
OFFICE_WORDS = frozenset(word.casefold() for word in ROLE_WORDS)
ROLES = any_of(sorted(ROLE_WORDS))
OFFICES = re.compile(rf"\b(?i:{ROLES})\b")
ONLY_OFFICE = re.compile(
    rf"(?i:{ROLES}s?|{any_of(speech('many'))})|{any_of(word for word in speech('title') if len(word) >= SHORTEST_END)}"
)
ENDS_AS_OFFICE = re.compile(rf"\s{any_of(speech('office at the end'))}$")
ENDS_AS_ROLE = re.compile(rf"^{any_of(speech('before an office'))} (?:{NAME_WORD} )?(?i:{ROLES})$")
"""An office alone: `the Associate Dean`, `the Chief Fire Officer`."""
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
    rf"|[LD][’'](?i:{ROLES})[ \xa0](?=\S)"
    rf"|{BODY_WORD}[ \xa0](?=[{CAPITAL}]\S*[ \xa0][{CAPITAL}])"
    rf"|(?:{NAME_WORD}[ \xa0])?[A-Z]{{2,5}}[ \xa0](?=[{CAPITAL}][^\W\dA-Z_]+[ \xa0][{CAPITAL}])"
    rf"|[{CAPITAL}][\w-]{{2,30}}{ENDS_OF_OFFICES}[ \xa0](?=\S+[ \xa0]\S))"
)
"""An office or rank before a name: `Harbour Minister Ivo Tranter`; but `Ada Baker Holt` is all name."""
PARTICLES = (
    rf"(?:(?:{any_of({*words('particle'), *speech('particle')} - {'das'})}|das(?=[ \xa0]\w{{2,30}}s\b))[ \xa0]){{0,2}}"
)
"""Small words within names; `das` is Portuguese only before a plural: `das Neves`, not `der Verein das Urteil`."""
JOINED = rf"(?:{any_of(speech('before an Arabic name'))}[-‑])"
NAME = (
    rf"(?:{any_of(words('title'))}\.?[ \xa0])?{JOINED}?{NAME_WORD}"
    rf"(?:[ \xa0](?:[(“\"‘'][{CAPITAL}][\w’'-]{{1,20}}[)”\"’'][ \xa0])?{PARTICLES}{JOINED}?{NAME_WORD}){{0,6}}"
)
NAMED = re.compile(rf"\b(?=[{CAPITAL}]){NAME}")
ARABIC = re.compile(rf"(?<![\w-]){JOINED}")
LONGEST_JOINED = 5
LABEL = re.compile(rf"{any_of((*words('asked'), *words('answered')))}\s?[:.]\s")
"""What stands before a question or an answer."""
SURNAME = re.compile(rf"{NAME_WORD} (?:[{CAPITAL}]\. )?{any_of(speech('surname, too'))}")
"""Full names that end in a word for a place or body: `Ada Marsh`."""
BODY = re.compile(
    rf"^(?P<surname>{any_of(speech('surname before'))} [{CAPITAL}]\w+-\w+$)"
    rf"|^{BODY_WORD}\b|\b{BODY_WORD}(?=$| of )|\w{any_of(speech('end of a body'))}\b"
)
BODY_END = re.compile(rf"\b{BODY_WORD}$")
CAUSE = re.compile(rf"\b{any_of(speech('people with a cause'))} of the $")
LONGEST_CAUSE = 20
WITHIN_BODY = re.compile(rf" {any_of(speech('links an office to its field'))} (?:the |la |las |los |el |les )?")
FIELD = re.compile(rf"\b(?i:{ROLES}) {any_of(speech('links an office to its field'))} (?:the |la |las |los |el )?$")
IN_BRACKETS = re.compile(rf"\([{CAPITAL}][\w’'&-]{{1,20}}\)[ \xa0](?=\S)")
OWNED = re.compile(rf"(?:{NAME_WORD}[ \xa0]){{0,3}}?{NAME_WORD}(?<=[’']s)[ \xa0](?={BODY_WORD}\b)")
"""Whose a body is: `Fenmark's Ministry of Trade`."""
OWNED_PERSON = re.compile(rf"{NAME_WORD}(?<=[’']s)[ \xa0](?={NAME_WORD}[ \xa0]{NAME_WORD}$)")
"""Whose a person is: `Fenmark's Ada Bell`."""
BOTH = re.compile(rf"(?P<first>{NAME_WORD}) (?:y|e|i) (?=[{CAPITAL}])")
HONOURS = re.compile(rf"\s{any_of(speech('letters behind a name'))}$")
CONTRACTED = re.compile(r"[’'](?:m|ve|ll|d|re)$")
GENITIVE = ("’s", "'s", "s’", "s'")
POSSESSED = 2
AROUND = 40
FEWEST_WITH_FIELD = 3
PERSON = 2
"""How many words a name has, where nothing else tells."""


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
    has_short: bool = False

    @property
    def ends_as_body(self) -> bool:
        """Whether its last word is that of a body: `Department`."""
        return BODY_END.search(self.text) is not None

    @property
    def is_body(self) -> bool:
        """Whether a word of it, or a short form behind it, says that it is no person's."""
        return self.has_short or is_body(self.text)


@lru_cache(maxsize=4096)
def is_body(name: str) -> bool:
    """Whether a word of a name says that it is no person's, as capitals throughout do, and two surnames joined.

    >>> is_body("Harbour Board"), is_body("EEDU"), is_body("Ada Bell"), is_body("Holt & Roe"), is_body("Ada & Tom Roe")
    (True, True, False, True, False)
    >>> is_body("Ada Marsh"), is_body("Tarn Marsh"), is_body("Park Ji-woo"), is_body("Park Lane")
    (False, True, False, True)
    >>> is_body("Bill Roe"), is_body("Bill of Rights")
    (False, True)
    """
    if name.isupper():
        return True
    found = BODY.search(name)
    if found is None:
        return " & " in name and sex_by_name(name) is None
    is_given = sex_by_name(name) is not None and (
        SURNAME.fullmatch(name) or found.end() < len(name.split(" ", 1)[0]) + 1
    )
    return not (found["surname"] or (is_given and " " in name and " of " not in name))


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
        start = start_of_joined(text, match.start())
        name = name_of(text[start : match.end()], start)
        if name and name.text.count(" ") >= PERSON and FIELD.search(text, max(0, name.first - AROUND), name.first):
            name = without_field(name)
        if name and found and WITHIN_BODY.fullmatch(text, found[-1].end, name.start) and names_body(text, found[-1]):
            before = found.pop()
            name = evolve(before, end=name.end, text=text[before.start : name.end], is_genitive=name.is_genitive)
        if name and (cause := start_of_cause(text, name)) is not None:
            name = evolve(name, start=cause, first=cause, text=text[cause : name.start] + name.text, office="")
        if name:
            found += of_family(name)
    return in_full(text, found) if "(" in text else found


def start_of_joined(text: str, start: int) -> int:
    """Where a name begins whose first capital follows an article in small letters: `al-Khatib`."""
    if text[start - 1 : start] not in ("-", "‑"):
        return start
    joined = ARABIC.search(text, max(0, start - LONGEST_JOINED), start)
    return joined.start() if joined and joined.end() == start else start


def start_of_cause(text: str, name: Name) -> int | None:
    """Where a body begins that is named for those who stand up for something: `Friends of the Old Weir`."""
    cause = CAUSE.search(text, max(0, name.first - LONGEST_CAUSE), name.first) if text[name.first - 2] == "e" else None
    return cause.start() if cause else None


def names_body(text: str, name: Name) -> bool:
    """Whether `of` may go on with the name of a body: it ends as one, or is a single word behind an article.

    >>> [name.text for name in names_in("The Opera of Tarn Head met Orme of Tull.")]
    ['Opera of Tarn Head', 'Orme', 'Tull']
    """
    return name.ends_as_body or (
        " " not in name.text and text[max(0, name.first - 4) : name.first].casefold() == "the "
    )


def in_full(text: str, names: list[Name]) -> list[Name]:
    """Names, with those that a short form follows in full and marked as bodies, unless an office is what is meant.

    >>> [name.text for name in names_in("La Unión de Faros y Boyas (UFB) llama al jefe.")]
    ['Unión de Faros y Boyas', 'UFB']
    """
    for start, end, _ in given_in_short(text):
        within = [at for at, name in enumerate(names) if start <= name.first < end]
        if within and not any(name.end > end for name in names if name.first < end):
            names[within[0] : within[-1] + 1] = [Name(start, end, text[start:end], first=start, has_short=True)]
    return names


def of_family(name: Name) -> list[Name]:
    """Two people of one family as two names, where `and` looks like a part of a name: `Ana y Luis Roa`.

    >>> [name.text for name in names_in("Los hermanos Nemesio y Luis Roa visitaron a José Ortega y Gasset.")]
    ['Nemesio', 'Luis Roa', 'José Ortega y Gasset']
    """
    both = BOTH.match(name.text)
    if both is None or sex_by_name(both["first"]) is None or sex_by_name(name.text[both.end() :]) is None:
        return [name]
    start = name.start + both.end()
    first = evolve(name, end=name.start + both.end("first"), text=both["first"], is_genitive=False)
    return [first, evolve(name, start=start, first=start, text=name.text[both.end() :], office="")]


def without_field(name: Name) -> Name:
    """A name behind `Minister of` and the like without the field of the office, which has capitals, too.

    >>> [name.text for name in names_in("Minister of Harbours Ivo Tranter met the Director of Rivers and Services.")]
    ['Ivo Tranter', 'Rivers', 'Services']
    """
    printed = name.text.split(" ")
    given = [at for at, word in enumerate(printed[1:-1], 1) if sex_by_name(word) is not None]
    if sex_by_name(printed[0]) is not None or len(printed) < FEWEST_WITH_FIELD or (not given and name.is_body):
        return name
    count = given[0] if given else len(printed) - PERSON
    field = " ".join(printed[:count])
    start = name.start + len(field) + 1
    return evolve(name, start=start, text=name.text[len(field) + 1 :], office=field)


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
    owner = OWNED.match(printed, first) or OWNED_PERSON.match(printed, first)
    owned = printed[owner.end() :] if owner else ""
    if owner and (owner.re is OWNED or (sex_by_name(owned) is not None and not is_body(owned))):
        first = owner.end()
    begins = end_of_office(printed, first)
    office = printed[first:begins].strip()
    name = printed[begins:]
    is_genitive = name.endswith(GENITIVE)
    name = name[:-POSSESSED] if is_genitive and not name.endswith(("s’", "s'")) else name.rstrip("’'-")
    name = HONOURS.sub("", name)
    if (
        not name
        or (name[0].islower() and not ARABIC.match(name))
        or CONTRACTED.search(name)
        or ENDS_AS_OFFICE.search(name)
    ):
        return None
    if ENDS_AS_ROLE.search(name):
        return None
    if is_genitive and OPENING.fullmatch(name):
        return None
    if ONLY_OFFICE.fullmatch(name):
        return None
    if BODY.fullmatch(office):
        return begins, begins, name, "", is_genitive
    return first, begins, name, office, is_genitive


def end_of_office(printed: str, first: int) -> int:
    """Where the offices before a name end: one may follow another, and the last have its field or short form behind it.

    >>> [text[end_of_office(text, 0) :] for text in ("Chief Executive Officer Ada Bell", "Secretary (Ports) Ada Bell")]
    ['Ada Bell', 'Ada Bell']
    """
    begins = first
    while (office := OFFICE.match(printed, begins)) and sex_by_name(printed[begins : office.end()]) is None:
        begins = office.end()
    short = IN_BRACKETS.match(printed, begins) if begins > first else None
    return short.end() if short else begins
