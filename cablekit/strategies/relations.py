"""What must hold between the readings of two texts, one of them damaged: metamorphic relations, as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import unescape
from itertools import zip_longest
from typing import Any, NamedTuple

from attrs import field, frozen

from cablekit.records import Record
from cablekit.strategies.forms import AdapterError, Form, as_form, codes, values

LONGEST_SHOWN = 300
"""How many characters of a value a message shows."""


class PromiseBroken(AssertionError):
    """A relation does not hold for a parser. `text` is the text that it read otherwise than it should."""

    def __init__(self, message: str, text: str) -> None:
        super().__init__(f"{message}\n--- the text:\n{text}")
        self.message, self.text = message, text


class Comparison(NamedTuple):
    """How two values of a field are compared: `holds` takes that of the original text, then that of the damaged."""

    phrase: str
    holds: Callable[[Any, Any], bool]


def strings(value: Any) -> list[str]:
    """All that a value holds, each as a string.

    >>> strings(["TIDES", [1, None]])
    ['TIDES', '1']
    """
    if isinstance(value, list):
        return [string for item in value for string in strings(item)]
    return [] if value is None else [str(value)]


def one_string(value: Any) -> str:
    """All that a value holds in one string, one blank between words.

    >>> one_string(["The tender ", None, "is late."])
    'The tender is late.'
    """
    return " ".join(" ".join(strings(value)).split())


def begins(original: Any, damaged: Any) -> bool:
    """Whether the damaged text gives the beginning; points say that the rest is missing.

    >>> begins(["The tender is late."], ["The tender..."]), begins([1, 2], [1]), begins(["ONE"], ["TWO"])
    (True, True, False)
    """
    return one_string(original).startswith(one_string(damaged).rstrip(" ."))


def redacted(original: Any, damaged: Any) -> bool:
    """Whether the words are the same, or were replaced by X characters.

    >>> redacted(["Ivo is late."], ["XXXXXXXXXXXX is late."]), redacted(["Ivo is late."], ["XXXXXXXXXXXX late."])
    (True, False)
    """
    pairs = zip_longest(one_string(original).split(), one_string(damaged).split(), fillvalue="")
    return all(one == other or "XXXXX" in other for one, other in pairs)


def confused(value: Any) -> str:
    """The letters that scanners confuse with digits as these digits.

    >>> confused("TOOL lot"), confused("T00L 1ot")
    ('T00L 10t', 'T00L 10t')
    """
    return one_string(value).translate(str.maketrans("OoIl", "0011"))


def of_oldest_year(original: Any, damaged: Any) -> bool:
    """Whether a moment is that of the other in 1966, from when the oldest telegrams are.

    >>> of_oldest_year("1967-12-14T06:26:00Z", "1966-12-14T06:26:00Z")
    True
    >>> of_oldest_year("2067-12-14T06:26:00Z", "2066-12-14T06:26:00Z")
    False
    """
    if not isinstance(original, str) or not isinstance(damaged, str):
        return bool(original == damaged)
    return damaged == "1966" + original[4:]


SAME = Comparison("same", lambda original, damaged: bool(original == damaged))
ANYTHING = Comparison("anything", lambda _original, _damaged: True)
CASELESS = Comparison("same but for capitals", lambda a, b: one_string(a).casefold() == one_string(b).casefold())
WORDS = Comparison("same words", lambda a, b: one_string(a) == one_string(b))
BEGINNING = Comparison("same beginning", begins)
REDACTED = Comparison("same but for words replaced by X", redacted)
UNESCAPED = Comparison("same but for entities", lambda a, b: one_string(a) == unescape(one_string(b)))
OF_OLDEST_YEAR = Comparison("of 1966", of_oldest_year)
CONFUSED = Comparison("same but for O and 0, l and 1", lambda a, b: confused(a) == confused(b))


@frozen
class Promise:
    """What a parser promises for a kind of damage: each field is the same, but for those named here.

    `otherwise` says how fields (or all attributes of an object, by its key) are compared that need not be the same.
    `comes` is a diagnostic that must come, of parsers that give any. `total`: nothing but a result is promised.
    """

    otherwise: Mapping[str, Comparison] = field(factory=dict)
    comes: str | None = None
    total: bool = False

    def comparison(self, name: str) -> Comparison:
        """How the field is compared.

        >>> Promise({"paragraphs": WORDS}).comparison("paragraphs.text").phrase
        'same words'
        """
        return self.otherwise.get(name) or self.otherwise.get(name.partition(".")[0]) or SAME

    def __str__(self) -> str:
        if self.total:
            return "a result"
        phrases: dict[str, list[str]] = {}
        for name, comparison in self.otherwise.items():
            phrases.setdefault(comparison.phrase, []).append(name)
        told = ["the same record", *(f"{', '.join(names)}: {phrase}" for phrase, names in phrases.items())]
        return "; ".join([*told, *([f"{self.comes} is reported"] if self.comes else [])])


@frozen
class Relation:
    """A text, the same text damaged, and what is promised of the two readings.

    `original` differs from the text that was damaged where the damage needs something to work on: quotation marks
    were put in before they were damaged.
    """

    kind: str
    original: str
    damaged: str
    promise: Promise

    def check(self, parse: Callable[[str], Any], adapter: Callable[[Any], Form] = as_form) -> None:
        """Raises PromiseBroken unless the parser keeps the promise; the adapter makes a form of what it gives.

        >>> Relation("crlf", "TIDES\\n", "TIDES\\r\\n", Promise()).check(lambda text: {"subject": text.split("\\n")[0]})
        Traceback (most recent call last):
        cablekit.strategies.relations.PromiseBroken: crlf: subject was 'TIDES' and became 'TIDES\\r'
        --- the text:
        TIDES
        """
        before, after = (form_of(text, parse, adapter, self.kind) for text in (self.original, self.damaged))
        if self.promise.total:
            return
        old, new = values(before), values(after)
        for name in old | new:
            a, b = old.get(name), new.get(name)
            if not self.promise.comparison(name).holds(a, b):
                raise PromiseBroken(f"{self.kind}: {name} was {shown(a)} and became {shown(b)}", self.damaged)
        reported = codes(after)
        if self.promise.comes and reported is not None and self.promise.comes not in reported:
            raise PromiseBroken(f"{self.kind}: {self.promise.comes} is not reported", self.damaged)


def check_meaning(
    record: Record, text: str, parse: Callable[[str], Any], adapter: Callable[[Any], Form] = as_form
) -> None:
    """Raises PromiseBroken unless a parser reads of a text what was meant, in the fields that it gives."""
    meant, read = values(as_form(record)), values(form_of(text, parse, adapter, "as-meant"))
    for name in meant:
        if name in read and meant[name] != read[name]:
            told = f"as-meant: {name} is {shown(meant[name])}, but {shown(read[name])} was read"
            raise PromiseBroken(told, text)


def form_of(text: str, parse: Callable[[str], Any], adapter: Callable[[Any], Form], kind: str) -> Form:
    """What a parser reads of a text. Raises PromiseBroken where it raises: to give a result is always promised."""
    try:
        return adapter(parse(text))
    except AdapterError:
        raise
    except Exception as error:
        raise PromiseBroken(f"{kind}: raises {type(error).__name__}: {error}", text) from error


def shown(value: Any) -> str:
    """A value for a message, cut if it is long.

    >>> shown("TIDES")
    "'TIDES'"
    """
    printed = repr(value)
    return printed if len(printed) <= LONGEST_SHOWN else printed[:LONGEST_SHOWN] + " ..."
