"""How a line of a page looks, whatever stands around it: its length, its marks, the classes of its words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from attrs import frozen

from cablekit.articles.bylines import author_of
from cablekit.articles.captions import credit_at_end, kind_at_picture
from cablekit.articles.chrome import Phrase, phrase_of
from cablekit.articles.datelines import opens_with_dateline
from cablekit.articles.dates import MONTH_NUMBERS, WEEKDAYS
from cablekit.articles.furniture import fields_of
from cablekit.articles.given_names import is_given
from cablekit.articles.language import languages
from cablekit.articles.lines import Prose
from cablekit.articles.signs import DIGIT, SIGNS, signs_of
from cablekit.articles.stems import SAMPLE, TOKEN, class_of, folded, stems_in
from cablekit.articles.words import words


class Scale(NamedTuple):
    """Names for values up to the first of some limits, up to the second, and so on, and beyond the last."""

    most: tuple[float, ...]
    names: tuple[str, ...]

    def name(self, value: float) -> str:
        """The name of a value.

        >>> Scale((1, 5), ("few", "some", "many")).name(5)
        'some'
        """
        return self.names[bisect_left(self.most, value)]


REMEMBERED = 1024
"""Lines: the pages of one site have many in common."""
TOPICAL, ROOT = 4, 5
"""Words of four letters tell what a line is about, by their first five."""
PROSE_WORDS, SENTENCE_WORDS, SHORT, CAPTION_WORDS = 9, 5, 12, 60
TITLE_WORDS = range(3, 26)
FIRST_WORDS = 14
"""As many words of a line that is no prose speak for themselves; those whose weight was not learned say nothing."""
PROSE_STEMS = 0.34
LENGTHS = Scale((1, 2, 3, 5, 8, 12, 18, 28, 50), ("1", "2", "3", "4-5", "6-8", "9-12", "13-18", "19-28", "29-50", "51"))
SHARES = Scale((0.0, 0.19, 0.49, 0.79), ("0", "<.2", "<.5", "<.8", "all"))
DATED = Scale((0.3, 0.6, 0.85), ("none", "some", "most", "all"))
OF_CAPTIONS = ("labelled", "with a slash", "with a slash, in brackets")
"""Manners of credits at the end of a line that hardly anything but a caption has."""
MAYBE_CAPTIONS = ("prose", "sentence", "title", "label")
SENTENCE_ENDS = (".", "!", "?", "…", "۔", "؟", ":")
ENDINGS = {".": ".", "۔": ".", "?": "?", "؟": "?", "!": "!", ":": ":", "…": "…", ",": ",", ";": ";"}
DATE_WORDS = {
    *(printed.casefold().rstrip(".") for printed in MONTH_NUMBERS),
    *(word.casefold() for word in (*WEEKDAYS, *words("weekday"))),
    *(word[:3].casefold() for word in WEEKDAYS),
    *("tues", "weds", "thur", "thurs", "am", "pm", "a.m", "p.m", "gmt", "bst", "est", "edt", "ist", "utc", "et"),
    *("at", "on", "de", "uhr", "h", "le", "el", "à", "às", "hours", "hrs"),
}
NAME = re.compile(r"[A-ZÀ-Þ][\w’'.-]{1,40}(?: [A-ZÀ-Þ][\w’'.-]{0,40}){1,3}")
CAPITAL_LAST = re.compile(r"[A-ZÀ-Þ]")
NAME_LAST = re.compile(rf"(?:^|[ :/(]){NAME.pattern}\)?$")
ALIKE = frozenset(
    f"sign:{name}" for name in ("bullet", "numbered", "reference", "label", "year", "date", "colon within", "quote")
) | {"begins:small", "begins:digit", "begins:sign", "case:all", "case:upper", "stems:0"}
"""What lines of one list have in common."""


@frozen
class Look:
    """How a line looks. `kind` is what it would be if it stood alone; `alike` is what lines of one list have in common.

    `roots` are the beginnings of its main words.
    """

    text: str
    kind: str
    length: int
    evidence: tuple[str, ...]
    alike: frozenset[str]
    stems: tuple[str, ...]
    roots: frozenset[str]
    plain: str

    @property
    def may_be_title(self) -> bool:
        return self.kind in ("title", "sentence", "label") and "stems:all" not in self.evidence


def look_of(prose: Prose) -> Look:
    """How a paragraph or line looks.

    >>> from cablekit.articles.lines import lines_of
    >>> lines = lines_of("Subscribe to our newsletter\\nBy Hanne Oriel\\nThe lock at the mouth of the Ember is shut")
    >>> [look_of(Prose.of([line])).kind for line in lines]
    ['chrome', 'byline', 'title']
    """
    return _look(prose.text, kind_at_picture(prose))


@lru_cache(REMEMBERED)
def _look(text: str, at_picture: str | None) -> Look:
    sample = text[:SAMPLE]
    printed, known = TOKEN.findall(sample), languages()
    tokens = folded(printed)
    count = max(1, len(tokens))
    length = len(tokens) if len(text) <= SAMPLE else max(len(text.split()), len(tokens))
    classes, stemmed = stems_in(tokens)
    stems = stemmed / count
    has_digit = DIGIT.search(sample) is not None
    dated = sum(map(DATE_WORDS.__contains__, tokens)) / count
    if has_digit:
        dated += sum(token[0].isdigit() for token in tokens) / count
    phrase = phrase_of(text)
    kind = at_picture or kind_of(text, length, stems, dated, phrase)
    manner = credit_at_end(text) if length < CAPTION_WORDS and not at_picture else None
    if manner in OF_CAPTIONS and kind in MAYBE_CAPTIONS:
        kind = "caption"
    topical = [token for token in tokens if token not in known]
    stems_of = tuple(f"stem:{class_}" for class_ in sorted(classes))
    marks = [f"words:{LENGTHS.name(length)}", f"ends:{ending(text)}", *stems_of, f"case:{case_of(printed)}"]
    marks += [f"sign:{name}" for name in signs_of(sample, tokens)]
    share = SHARES.name(stems)
    found = ["always", *marks, *(f"{kind} {name}" for name in marks), f"begins:{beginning(text)}", f"kind:{kind}"]
    found += [f"stems:{share}", f"{kind} stems:{share}", f"small:{min(4, 10 * (len(tokens) - len(topical)) // count)}"]
    if classes:
        found += [f"first:{class_}" for class_ in sorted(stems_in(tokens[:2])[0])]
        found += [f"last:{class_}" for class_ in filter(None, [class_of(tokens[-1])])]
    if len(classes) > 2 and length < SHORT:
        found.append("stems of many kinds")
    if has_digit and dated >= DATED.most[0]:
        found.append(f"dated:{DATED.name(dated)}")
    if kind != "prose":
        found += of_names(text)
        found += [f"word:{token}" for token in dict.fromkeys(tokens[:FIRST_WORDS])]
        found += [f"first word:{token}" for token in tokens[:1]]
    if at_picture:
        found.append("caption block")
    elif manner:
        found += [f"credit at end, {manner}", f"{kind} credit at end, {manner}"]
    if phrase:
        found += ["phrase", f"phrase:{phrase.position}", f"phrase:{phrase.position} {kind}"]
    plain = sample.casefold().replace("’", "'")
    if plain.strip(" :") in sections():
        found.append("section")
    if kind == "prose" and opens_with_dateline(text):
        found.append("dateline")
    roots = frozenset(token[:ROOT] for token in topical if len(token) >= TOPICAL)
    return Look(text, kind, length, tuple(found), ALIKE.intersection(found), stems_of, roots, plain)


@cache
def sections() -> frozenset[str]:
    """The words of menus and labels above headlines."""
    return frozenset(words("section"))


def of_names(text: str) -> Iterator[str]:
    """What speaks for an author: fields, a name alone, a name at the beginning or at the end."""
    fields = fields_of(text)
    yield from sorted({f"field:{field.name}" for field in fields})
    authors = () if fields else author_of(text)
    if authors:
        yield "author"
    named = next((text[field.start : field.end] for field in fields or authors if field.name == "byline"), None)
    if named:
        yield "author with a given name" if is_given(named) else "author without a given name"
    if CAPITAL_LAST.match(text.rpartition(" ")[2]) and NAME_LAST.search(text[-SAMPLE:]):
        yield "ends with name"
    if NAME.match(text):
        yield "begins with name"
        if is_given(text):
            yield "begins with given name"


def kind_of(text: str, length: int, stems: float, dated: float, phrase: Phrase | None) -> str:
    """What a line would be if it stood alone, and has no credit."""
    is_sentence = text.rstrip('"”’»)').endswith(SENTENCE_ENDS)
    if length >= PROSE_WORDS and is_sentence:
        return "prose" if stems < PROSE_STEMS and not phrase else "notice"
    fields = {field.name for field in fields_of(text)}
    if fields:
        return "byline" if "byline" in fields else "date"
    if dated >= DATED.most[1] and length > 1 and SIGNS["year"][1](text[:SAMPLE]):
        return "date"
    if phrase or stems >= 0.5:
        return "chrome"
    if author_of(text):
        return "author"
    if is_sentence and length >= SENTENCE_WORDS and not text.endswith("?"):
        return "sentence"
    return "title" if length in TITLE_WORDS else "label"


def ending(text: str) -> str:
    """The mark with which a line ends, or what stands there instead."""
    last = text.rstrip('"”’»)]')[-1:]
    return ENDINGS.get(last) or ("digit" if last.isdigit() else "letter" if last.isalpha() else "sign")


def beginning(text: str) -> str:
    """What a line begins with."""
    if text[0].isalpha():
        return "capital" if text[0].isupper() else "small" if text[0].islower() else "letter"
    return "digit" if text[0].isdigit() else "sign"


def case_of(printed: Sequence[str]) -> str:
    """Which of the words of a line have capitals.

    >>> case_of(["Lock", "shut"]), case_of(["LOCK", "SHUT"]), case_of(["Lock", "Shut"]), case_of(["12"])
    ('first', 'upper', 'all', 'none')
    """
    cased = [word for word in printed if word[0].isupper() or word[0].islower()]
    if not cased:
        return "none"
    capitals = [word for word in cased if word[0].isupper()]
    if len(capitals) == len(cased) and all(map(str.isupper, capitals)):
        return "upper"
    if len(cased) == 1:
        return "one"
    if len(capitals) > 0.6 * len(cased):
        return "all" if len(capitals) == len(cased) else "most"
    return "first" if len(capitals) == 1 and cased[0][0].isupper() else "some" if capitals else "none"
