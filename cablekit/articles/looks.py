"""How a line of a page looks, whatever stands around it: its length, its marks, the classes of its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from attrs import frozen

from cablekit.articles.bylines import author_of
from cablekit.articles.captions import credit_at_end, is_credited
from cablekit.articles.chrome import Phrase, phrase_of
from cablekit.articles.datelines import opens_with_dateline
from cablekit.articles.dates import FULL_DATE, MONTH_NUMBERS, WEEKDAYS
from cablekit.articles.furniture import fields_of
from cablekit.articles.language import languages
from cablekit.articles.lines import Prose
from cablekit.articles.words import rows, words

TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+){0,6}")
SAMPLE = 240
"""As many characters at the beginning of a long paragraph are looked at."""
LONGEST_STEM = 3
SHORTEST_BEGINNING, LONGEST_BEGINNING = 3, 12
TOPICAL, ROOT = 4, 5
"""Words of four letters tell what a line is about, by their first five."""
PROSE_WORDS, SENTENCE_WORDS, SHORT, CAPTION_WORDS = 9, 5, 12, 60
TITLE_WORDS = range(3, 26)
PROSE_STEMS = 0.34
LENGTHS = (
    (1, "1"),
    (2, "2"),
    (3, "3"),
    (5, "4-5"),
    (8, "6-8"),
    (12, "9-12"),
    (18, "13-18"),
    (28, "19-28"),
    (50, "29-50"),
)
SHARES = ((0.0, "0"), (0.19, "<.2"), (0.49, "<.5"), (0.79, "<.8"), (1.0, "all"))
DATED = ((0.3, "none"), (0.6, "some"), (0.85, "most"), (2.0, "all"))
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
NAME_LAST = re.compile(rf"(?:^|[ :/(]){NAME.pattern}\)?$")


def listed(class_: str) -> str:
    """The words of a class in the manner of a regular expression."""
    return "|".join(row["stems"] for row in rows("stems") if row["class"] == class_)


SIGNS = {
    "arrow": re.compile(r"[→›»←‹«▸▾▼▲►▶∨↑↓⟶➡⬅☰>]"),
    "bar": re.compile(r"[|·•▪]|\s/\s|\s{3}"),
    "bars": re.compile(r"(?:[|·•▪▾/>»›]|\s{3}).{0,240}(?:[|·•▪▾/>»›]|\s{3})"),
    "picture": re.compile(r"[✉☎☆★✕✓❤🔍👍👉📱🔔⚑]"),
    "bracketed": re.compile(r"^[\[(].{0,240}[\])]$"),
    "field": re.compile(r"\[\s{0,20}\]|_{4}|\*$"),
    "at": re.compile(r"\S@\S"),
    "web": re.compile(r"https?://|www\.|\.(?:com|org|net|example)\b"),
    "copyright": re.compile(r"©|\([cC]\)\s"),
    "phone": re.compile(r"\d[\d ()-]{5,20}\d"),
    "hashtag": re.compile(r"(?:^|\s)[#@]\w"),
    "count": re.compile(r"^\W{0,5}\d[\d.,]{0,12}[kK]?(?:\s|\W{0,5}$)|\(\d{1,9}\)|\s\d[\d.,]{0,12}[kK]?$"),
    "money": re.compile(r"[$£€]\s?\d|\d\s?[€%]"),
    "time": re.compile(r"\d{1,2}[:.h]\d\d\b|\b\d{1,2}\s?[ap]\.?m\b"),
    "ago": re.compile(r"\b\d{1,3} ?(?:h|m|min|d|hours?|minutes?|days?) ago\b|^(?:vor|il y a|hace|منذ) ?\d"),
    "year": re.compile(r"\b(?:1[89]|20)\d\d\b"),
    "date": re.compile(FULL_DATE),
    "quote": re.compile(r"[\"“”„«»]"),
    "opens quote": re.compile(r"^[\"“„«‘']"),
    "colon within": re.compile(r"\w:\s"),
    "label": re.compile(r"^[^:]{2,30}:\s"),
    "numbered": re.compile(r"^(?:\d{1,2}[.)]|\(?[a-z]\)|[IVX]{1,4}\.|[١-٩]-)\s"),
    "bullet": re.compile(r"^[•·▪◦‣*►■–—-]\s"),
    "reference": re.compile(r"^\[\d{1,3}\]"),
    "clock only": re.compile(r"^\d{1,2}[:.h]\d\d(?: [A-Z]{2,4})?$"),
    "slashed name": re.compile(r"[^\W\d]{2}\s?/\s?[A-ZÀ-Þ]"),
    "you": re.compile(rf"\b(?:{listed('you')})\b", re.IGNORECASE),
    "asks": re.compile(rf"^(?:{listed('asks')})\b", re.IGNORECASE),
}  # fmt: skip
"""Marks beside words, and what figures and marks say."""
PATTERNS = ("you", "asks")
"""The classes of words that are looked for as signs, and are no stems."""


@frozen
class Look:
    """How a line looks. `kind` is what it would be if it stood alone; `roots` are the beginnings of its main words."""

    prose: Prose
    kind: str
    length: int
    evidence: tuple[str, ...]
    roots: frozenset[str]
    plain: str

    @property
    def is_apart(self) -> bool:
        """Whether a blank line stands above it."""
        return self.prose.lines[0].after_blank

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
    text, sample = prose.text, prose.text[:SAMPLE]
    printed = TOKEN.findall(sample)
    tokens = tokens_of(sample)
    length = len(tokens) if len(text) <= SAMPLE else max(len(text.split()), len(tokens))
    classes, stemmed = stems_in(tokens)
    stems = stemmed / max(1, len(tokens))
    dated = sum(token in DATE_WORDS or token[0].isdigit() for token in tokens) / max(1, len(tokens))
    phrase = phrase_of(text)
    kind = kind_of(prose, length, stems, dated, phrase)
    small = sum(token in languages() for token in tokens)
    found = ["always", f"words:{step(length, LENGTHS, '51')}", f"ends:{ending(text)}", f"begins:{beginning(text)}"]
    found += [f"stem:{class_}" for class_ in sorted(classes)]
    found += [f"first:{class_}" for class_ in sorted(stems_in(tokens[:2])[0])]
    found += [f"last:{class_}" for class_ in sorted(stems_in(tokens[-1:])[0])]
    found += [f"stems:{step(stems, SHARES)}", f"{kind} stems:{step(stems, SHARES)}", f"kind:{kind}"]
    found += [f"case:{case_of(printed)}", f"small:{min(4, 10 * small // max(1, len(tokens)))}"]
    found += [f"sign:{name}" for name, pattern in SIGNS.items() if pattern.search(sample)]
    if len(classes) > 2 and length < SHORT:
        found.append("stems of many kinds")
    if dated >= DATED[0][0] and any(character.isdigit() for character in sample):
        found.append(f"dated:{step(dated, DATED)}")
    found += of_names(text)
    if length < CAPTION_WORDS and (is_credited(prose) or credit_at_end(text)):
        found.append("caption block" if is_credited(prose) else "credit at end")
    if phrase:
        found += ["phrase", f"phrase:{phrase.position}", f"phrase:{phrase.position} {kind}"]
    if sample.casefold().strip(" :") in words("section"):
        found.append("section")
    if kind == "prose" and opens_with_dateline(text):
        found.append("dateline")
    roots = frozenset(token[:ROOT] for token in tokens if len(token) >= TOPICAL and token not in languages())
    return Look(prose, kind, length, tuple(found), roots, sample.casefold().replace("’", "'"))


def of_names(text: str) -> Iterator[str]:
    """What speaks for an author: fields, a name alone, a name at the beginning or at the end."""
    fields = fields_of(text)
    yield from sorted({f"field:{field.name}" for field in fields})
    if not fields and author_of(text):
        yield "author"
    if NAME_LAST.search(text[-SAMPLE:]):
        yield "ends with name"
    if NAME.match(text):
        yield "begins with name"


def kind_of(prose: Prose, length: int, stems: float, dated: float, phrase: Phrase | None) -> str:
    """What a line would be if it stood alone."""
    text = prose.text
    is_sentence = text.rstrip('"”’»)').endswith(SENTENCE_ENDS)
    if is_credited(prose):
        return "caption"
    if length >= PROSE_WORDS and is_sentence:
        return "prose" if stems < PROSE_STEMS and not phrase else "notice"
    fields = {field.name for field in fields_of(text)}
    if fields:
        return "byline" if "byline" in fields else "date"
    if dated >= DATED[1][0] and length > 1 and SIGNS["year"].search(text[:SAMPLE]):
        return "date"
    if phrase or stems >= 0.5:
        return "chrome"
    if author_of(text):
        return "author"
    if is_sentence and length >= SENTENCE_WORDS and not text.endswith("?"):
        return "sentence"
    return "title" if length in TITLE_WORDS else "label"


@cache
def stems() -> tuple[dict[str, str], dict[str, str]]:
    """The classes of whole words and runs of words, and those of beginnings of words."""
    whole: dict[str, str] = {}
    beginnings: dict[str, str] = {}
    for row in rows("stems"):
        for stem in row["stems"].split("|") if row["class"] not in PATTERNS else ():
            (beginnings if stem.endswith("*") else whole).setdefault(stem.removesuffix("*"), row["class"])
    return whole, beginnings


def stems_in(tokens: Sequence[str]) -> tuple[set[str], int]:
    """The classes of the words of a line, and how many of its words have one.

    >>> found, count = stems_in(["subscribe", "to", "our", "newsletter"])
    >>> sorted(found), count
    (['newsletter', 'subscribe'], 2)
    """
    found: set[str] = set()
    count = index = 0
    while index < len(tokens):
        class_, size = stem_at(tokens, index)
        if class_:
            found.add(class_)
            count += size
        index += size
    return found, count


def stem_at(tokens: Sequence[str], index: int) -> tuple[str | None, int]:
    """The class of the longest run of words that begins at `index`, and how many they are."""
    whole, beginnings = stems()
    token = tokens[index]
    if token in beginnings_of_runs():
        for size in range(min(LONGEST_STEM, len(tokens) - index), 1, -1):
            if class_ := whole.get(" ".join(tokens[index : index + size])):
                return class_, size
    if class_ := whole.get(token):
        return class_, 1
    for end in range(min(len(token), LONGEST_BEGINNING), SHORTEST_BEGINNING - 1, -1):
        if class_ := beginnings.get(token[:end]):
            return class_, 1
    return None, 1


@cache
def beginnings_of_runs() -> frozenset[str]:
    """The first words of the stems that are several words."""
    return frozenset(stem.split()[0] for stem in stems()[0] if " " in stem)


def tokens_of(text: str) -> list[str]:
    """The words at the beginning of a text in small letters.

    >>> tokens_of("S’abonner: 3 mois")
    ["s'abonner", '3', 'mois']
    """
    return [word.casefold().replace("’", "'") for word in TOKEN.findall(text[:SAMPLE])]


def step(value: float, steps: Sequence[tuple[float, str]], beyond: str = "all") -> str:
    """The name of the first step that is not below a value."""
    return next((name for most, name in steps if value <= most), beyond)


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
    cased = [word for word in printed if word[0].upper() != word[0].lower()]
    if not cased:
        return "none"
    if all(word.isupper() for word in cased):
        return "upper"
    capitals = sum(word[0].isupper() for word in cased)
    if len(cased) == 1:
        return "one"
    if capitals > 0.6 * len(cased):
        return "all" if capitals == len(cased) else "most"
    return "first" if capitals == 1 and cased[0][0].isupper() else "some" if capitals else "none"
