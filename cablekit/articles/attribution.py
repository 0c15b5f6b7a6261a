"""Who says it: inquits (`says Dr. Orme`, `he said`, `the minister, Ivo Tranter, told`) beside a quotation."""

from __future__ import annotations

import re
from itertools import chain

from attrs import frozen

from cablekit.articles.dates import WEEKDAYS
from cablekit.articles.language import languages as small_words
from cablekit.articles.sentences import sentence_end, sentence_start
from cablekit.articles.words import CAPITAL, NAME, NAME_WORD, any_of, words

NOT_NAMES = ("pronoun", "unnamed", "between", "opening", "rank", "role")
GAP = r"[ \xa0]{1,2}"
VERB = rf"(?P<verb>\b{any_of(words('saying'))}\b)"
INVERTED = rf"(?P<verb>\b{any_of(word for word in words('saying') if word not in words('addressed'))}\b)"
PRONOUN = rf"(?P<pronoun>\b(?i:{any_of(words('pronoun'))})\b)"
UNNAMED = rf"\b(?i:{any_of(words('unnamed'))})\b"
DETERMINER = rf"(?i:{any_of(words('determiner'))})"
DESCRIBED = rf"\b{DETERMINER}(?:{GAP}[\w’'-]{{1,30}}){{1,6}}?"
NAMED = rf"(?P<name>\b{NAME})"
BEFORE_PLACE = ("of the", "in the", "at the", "from the", "de la", *words("before a place"))
NO_PLACE = "".join(rf"(?<!\b{before} )" for before in BEFORE_PLACE)
"""What stands before the name of a place or a body, and not before a subject."""
BETWEEN = rf"(?:{GAP}(?:{any_of(words('between'))}|\w{{2,20}}ly)\b){{0,3}}"
APPOSITION = (
    r"(?:[ \xa0]\([^()]{1,40}\))?(?:[ \xa0](?:of|from|at|de|von)[ \xa0][^,.;:!?]{1,60}?)?(?:,[ \xa0][^,.;:!?]{1,100},)?"
)
PREPOSITION = r"(?!(?:in|on|at|that|to|by|as|for|from|with|dass|que|à|auf)\b)"
LOWER = rf"{PREPOSITION}(?!of\b)[a-zà-ÿ][\w’'-]{{0,30}}"
GERMAN_OFFICE = rf"(?:{GAP}(?:der|die|das|ein|eine)(?:{GAP}[\w-]{{1,40}}){{1,2}}?)"
ROLE = rf"(?:{GERMAN_OFFICE}|{GAP}{LOWER}(?:{GAP}(?:of{GAP}the{GAP})?{PREPOSITION}[\w’'-]{{1,30}}){{0,8}}?,?)?"

SUBJECT_FIRST = re.compile(rf"(?:{PRONOUN}|{UNNAMED}|{NO_PLACE}{NAMED}){APPOSITION}{BETWEEN}{GAP}{VERB}")
APPOSED_FIRST = re.compile(
    rf"{DESCRIBED},{GAP}(?:{DETERMINER}{GAP}(?:{LOWER}{GAP}){{1,4}}?)?{NAMED},{BETWEEN}{GAP}{VERB}"
)
DESCRIBED_FIRST = re.compile(rf"{DESCRIBED}{BETWEEN}{GAP}{VERB}")
VERB_FIRST = re.compile(rf"{INVERTED}{ROLE}{GAP}(?:{PRONOUN}|{UNNAMED}|{NAMED})")
VERB_DESCRIBED = re.compile(
    rf"{INVERTED}(?:,[^,.]{{1,30}},)?{GAP}{DESCRIBED}(?=[.,;:!?—–]|{GAP}(?:who|of|in|on|at|for|from)\b|$)"
)
CLOSING = (
    re.compile(rf"(?P<verb>\bso){GAP}{NAMED}"),
    re.compile(rf"(?:was|is) how{GAP}(?:{PRONOUN}|{NAMED}){GAP}(?P<verb>put it)"),
)
"""Inquits that only follow what is said."""
BEFORE_COLON = re.compile(rf"(?:^|(?<=[.!?”\"»] )|\x00.?[”\"»]? ?){NAMED}(?=:\s?$)")
ANY_VERB = rf"(?P<verb>(?!(?:{any_of(small_words())})\b)[a-zà-ÿ]{{3,20}})"
DIRECTLY_AFTER = (
    re.compile(rf"{ANY_VERB}{ROLE}{GAP}(?:{PRONOUN}|{NAMED})"),
    re.compile(rf"(?:{PRONOUN}|{NAMED}){APPOSITION}{BETWEEN}{GAP}{ANY_VERB}"),
)
"""Directly behind a comma at the end of what is said, each verb is one of saying: `shrugged Tom Holt`."""
NAME_OF_TWO = r"(?P<name>[^\W\d_A-Za-z]{2,30} [^\W\d_A-Za-z]{2,30})"
WITHOUT_CAPITALS = (
    re.compile(
        rf"(?P<verb>(?<!\w)و?{any_of(words('saying first'))}) (?:[^\W\d_A-Za-z]{{1,30}} ){{0,6}}?"
        rf"{NAME_OF_TWO}(?=\s?:| {any_of(words('that'))}(?!\w))"
    ),
    re.compile(rf"{NAME_OF_TWO} (?P<verb>{any_of(words('saying last'))})(?!\w)"),
)
WITHOUT_CAPITALS_AFTER = (
    re.compile(rf"(?P<verb>و?{any_of(words('saying first'))}) {NAME_OF_TWO}"),
    WITHOUT_CAPITALS[1],
)
"""Letters without capitals: the name is the two words that touch the verb, or what the verb leads to."""
FORMS = (SUBJECT_FIRST, APPOSED_FIRST, VERB_FIRST, DESCRIBED_FIRST, VERB_DESCRIBED)
VERB_OF_SAYING = re.compile(rf"{any_of(words('saying'))}\b")
SAID_NEAR = re.compile(
    rf"{VERB_OF_SAYING.pattern}|\bso(?={GAP}[{CAPITAL}])|\bput it\b"
    rf"|{any_of((*words('saying first'), *words('saying last')))}(?!\w)"
)
"""What is looked for near a quotation before its inquit is read."""
NAMING = re.compile(rf"\b(?:{any_of(words('naming'))})\W{{0,6}}$")
WITHIN_NAME = re.compile(rf"(?<![.!?] )\b[{CAPITAL}][\w’'-]*[ \xa0]$")
LONGEST_NAMING = 30
LEADS_IN = re.compile(r"[\s,،—–-]{0,4}")
SMALL_WORDS = (word for word, languages in small_words().items() if "en" in languages)
NO_NAME = re.compile(rf"^(?:(?i:{any_of(chain(SMALL_WORDS, *map(words, NOT_NAMES)))}|{any_of(WEEKDAYS)})(?:\s+|$))+")

OFFICE_WORD = rf"(?i:{any_of(words('role'))})"
OFFICE = re.compile(rf"^(?:(?:{NAME_WORD}\s){{1,3}}?{OFFICE_WORD}\s(?=\S+\s\S)|{OFFICE_WORD}\s(?=\S))")
"""An office before a name: `Harbour Minister Ivo Tranter`; but `Ada Baker Holt` is all name."""

DEFINITE = re.compile(rf"\b(?i:{any_of(words('definite'))})\b")


@frozen
class Inquit:
    """The words that give a quotation to somebody; `name` is None for a pronoun or a mere description."""

    phrase: str
    name: str | None
    is_pronoun: bool

    @property
    def is_definite(self) -> bool:
        """Whether it describes one whom the text may name elsewhere: `the chancellor said`."""
        return self.name is None and not self.is_pronoun and DEFINITE.search(self.phrase) is not None


def inquit_of(match: re.Match[str]) -> Inquit:
    """What a form of inquit says."""
    groups = match.groupdict()
    printed = groups.get("name")
    name = bare_name(printed) if printed else None
    phrase = match[0].strip()
    if match.re in (*WITHOUT_CAPITALS, *WITHOUT_CAPITALS_AFTER):
        return Inquit(phrase, printed, is_pronoun=False)
    if name and printed and phrase.startswith(printed):
        phrase = phrase[printed.rindex(name) :]
    return Inquit(phrase, name, bool(groups.get("pronoun")))


def bare_name(printed: str) -> str | None:
    """A run of capitalised words as a name: without the first word of the sentence, an office, a genitive.

    >>> bare_name("But Mayor Ivo Tranter"), bare_name("Dr. Orme’s"), bare_name("The"), bare_name("Ada Baker Holt")
    ('Ivo Tranter', 'Dr. Orme', None, 'Ada Baker Holt')
    """
    name = OFFICE.sub("", NO_NAME.sub("", printed)).rstrip("’'-")
    return name.removesuffix("’s").removesuffix("'s") or None


def inquit_after(text: str, position: int) -> Inquit | None:
    """The inquit that follows a quotation at once.

    >>> inquit_after('"A lock is no bridge," Mr. Tranter told reporters.', 23)
    Inquit(phrase='Mr. Tranter told', name='Mr. Tranter', is_pronoun=False)
    >>> inquit_after('"It is tired," said the convener, Piet Sallow.', 14).name
    'Piet Sallow'
    """
    end = sentence_end(text, position)
    lead = LEADS_IN.match(text, position, end)
    start = lead.end() if lead else position
    forms = (*FORMS, *CLOSING, *WITHOUT_CAPITALS_AFTER)
    return next((inquit_of(match) for form in forms if (match := form.match(text, start, end))), None)


def inquit_directly_after(text: str, position: int) -> Inquit | None:
    """The inquit that follows a quotation with a comma, whatever its verb is.

    >>> inquit_directly_after('"It grinds," shrugged Tom Holt, who owns the mill.', 12).name
    'Tom Holt'
    """
    lead = LEADS_IN.match(text, position)
    start, end = lead.end() if lead else position, sentence_end(text, position)
    return next((inquit_of(match) for form in DIRECTLY_AFTER if (match := form.match(text, start, end))), None)


def inquit_at_end(text: str, position: int) -> Inquit | None:
    """The inquit that closes the sentence in which a quotation stands, set off by a comma.

    >>> inquit_at_end('"very pragmatic" and strong in the north, says Dr. Orme. So it is.', 16)
    Inquit(phrase='says Dr. Orme', name='Dr. Orme', is_pronoun=False)
    """
    end = sentence_end(text, position)
    comma = text.find(", ", position, end)
    while comma >= 0:
        for form in (SUBJECT_FIRST, VERB_FIRST):
            match = form.match(text, comma + 2, end)
            if match and text[match.end() : match.end() + 1] in ("", ".", ",", ";"):
                return inquit_of(match)
        comma = text.find(", ", comma + 2, end)
    return None


def is_within_name(match: re.Match[str]) -> bool:
    """Whether an inquit begins with what is only the rest of a name: `Board promises`, of the Harbour Board."""
    start = match.start()
    return (
        match.groupdict().get("name") is not None
        and match.start("name") == start
        and WITHIN_NAME.search(match.string, max(0, start - LONGEST_NAMING), start) is not None
    )


def named_before_colon(text: str, start: int, position: int) -> Inquit | None:
    """The name alone before what is said: `Holt: "I swam."`."""
    found = BEFORE_COLON.search(text, start, position)
    return inquit_of(found) if found else None


def inquit_before(text: str, position: int) -> Inquit | None:
    """The verb of saying before a quotation in its sentence and its subject; none if a thing is named.

    >>> inquit_before('He added: "No."', 10)
    Inquit(phrase='He added', name=None, is_pronoun=True)
    >>> inquit_before('The dockers said that the gate, known as "Old Moll", leaks.', 41)
    """
    start = sentence_start(text, position)
    if NAMING.search(text, max(start, position - LONGEST_NAMING), position):
        return None
    for form in (*FORMS, *WITHOUT_CAPITALS):
        if found := [match for match in form.finditer(text, start, position) if not is_within_name(match)]:
            return inquit_of(found[-1])
    return named_before_colon(text, start, position)
