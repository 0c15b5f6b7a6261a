"""Names without what stands before them and has a capital, too: an office, an epithet, a place; forms of one name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Set

from attrs import evolve

from cablekit.articles.given_names import sex_by_name
from cablekit.articles.proper_names import SHORTEST_END, Name
from cablekit.articles.words import CAPITAL, any_of, speech

TOGETHER = re.compile(
    rf"\b(?P<first>[{CAPITAL}][\w’'-]{{1,20}}) (?:and|&|et|und|y|e|en) [{CAPITAL}][\w’'-]{{1,20}} "
    rf"(?P<last>[{CAPITAL}][\w’'-]{{1,30}})\b"
)
"""Two people of one surname: `Jory and Wenna Blight`."""
IN_PLACE = re.compile(rf"(?<![\w’'])(?<!hares )(?<!take )(?i:{any_of(speech('in a place'))}) $")
LONGEST_LEAD = 12
FEWEST_IN_TITLE = 3
FEWEST_BLANKS = 2


def is_in_place(text: str, name: Name) -> bool:
    """Whether `in`, `at` or the like stands before a name."""
    return not name.office and IN_PLACE.search(text, max(0, name.first - LONGEST_LEAD), name.first) is not None


def is_plain(name: Name) -> bool:
    """Whether a name has two words or begins with a given name: then nothing of it is an office.

    >>> from cablekit.articles.proper_names import names_in
    >>> [is_plain(name) for name in names_in("Ada Winifred Bell and Funnyman Rab Orr met.")]
    [True, False]
    """
    return name.text.count(" ") < FEWEST_BLANKS or sex_by_name(name.text) is not None


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


def without_epithet(name: Name, capitals: Counter[str]) -> Name:
    """A name of three words without the first, if the second is a given name and the first stands nowhere else.

    So tabloids print `Funnyman Rab Orr`.
    """
    first, _, rest = name.text.partition(" ")
    if " " not in rest or sex_by_name(first) is not None or sex_by_name(rest) is None or capitals[first] > 1:
        return name
    return evolve(name, start=name.start + len(first) + 1, text=rest, office=first)


def without_place(text: str, name: Name, alone: Set[str]) -> Name:
    """A name without the place before it, which stands `alone` elsewhere: `head of the mission in Tull Ada Bell`."""
    first, _, rest = name.text.partition(" ")
    if " " not in rest or first.casefold() not in alone or not is_in_place(text, name):
        return name
    start = name.start + len(first) + 1
    return evolve(name, start=start, first=start, text=rest, office=first)


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


def first_of_two(text: str) -> Iterator[str]:
    """The full names of those who share a surname with somebody named behind them.

    >>> list(first_of_two("Jory and Wenna Blight walk."))
    ['Jory Blight']
    """
    return (f"{two['first']} {two['last']}" for two in TOGETHER.finditer(text))
