"""Captions: the words under a picture, with a line that says who made it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from attrs import evolve, frozen

from cablekit.articles.lines import Line, Prose
from cablekit.articles.words import CAPITAL, NAME_WORD, any_of, words
from cablekit.records import Span

LONGEST_CREDIT = 100
LONGEST = 600
LONGEST_BLOCK = 3
AGENCY = rf"{NAME_WORD}(?:[ .&-]{{1,3}}\w{{1,30}}){{0,5}}"
MAKER = rf"{NAME_WORD}(?:[ \xa0]{NAME_WORD}){{0,4}}"
BOTH = rf"{MAKER}/{AGENCY}"
LABEL = rf"(?:(?i:{any_of(words('credit'))})(?:\sby\s|\s?:\s?|\s(?=[A-Z])))"
NAMED = re.compile(rf"(?P<credit>{BOTH})")
LABELLED = re.compile(rf"{LABEL}(?P<credit>\S.{{1,80}})")
SPACED = re.compile(rf"(?P<credit>{MAKER}\s/\s{AGENCY}|{AGENCY}\s(?i:archives?|handout|file photo))")
"""Credits that need their caption beside them: an author and a place look alike."""
AT_END = (
    re.compile(rf"[(\[](?:{LABEL})?(?P<credit>(?<=[(\[]){BOTH}|(?<![(\[])[^()\[\]]{{2,80}}|{BOTH})[)\]]\.?$"),
    re.compile(
        rf"(?<=[.!?…\"”’»)])\s(?:(?P<label>{LABEL})|[©|/]\s?)(?P<credit>[^\s.()|][^.()|]{{0,59}}(?:\.[^.()|]{{1,30}}){{0,2}})$"
    ),
    re.compile(rf"(?<=[.!?…\"”’»)])\s(?P<credit>{MAKER}\s?/\s?{AGENCY})$"),
)


NAMED_IN_FULL = re.compile(rf"{NAME_WORD}[ \xa0]{BOTH}")
MADE_BY = rf"(?i:{any_of((*words('credit'), *words('picture')))})"
CREDIT_ALONE = re.compile(rf"[(\[]?{MADE_BY}(?:\s?:|\sby)\s?(?P<credit>[^()\[\]]{{2,80}})[)\]]?")
MAKING = (
    rf"(?:{MADE_BY}\s){{0,2}}(?:{MADE_BY}(?:\s?[:/]\s?|\s(?:[Bb][Yy]|di|de|von|par|of)\s|\s?(?:\.{{3}}|…)\s?"
    rf"|\s(?=[{CAPITAL}©]|[^\W\d_A-Za-zÀ-ɏ])))"
)
SIGN = r"(?:©|\([cC]\)|::)?\s?(?:©\s?)?(?:[12]\d{3}\s)?"
BRACKETED = re.compile(
    rf"[(\[]\s?(?:{MAKING})?{SIGN}(?P<credit>[^()\[\]]{{2,90}}?)(?:(?<=[{CAPITAL}])\sphotos?)?\s?[)\]]\.?$"
)
BRACKETED_WITH_WORD = re.compile(rf"[(\[]\s?{MAKING}")
LABELLED_AT_END = re.compile(rf"(?<!\w)(?P<label>{MAKING}){SIGN}(?P<credit>[^\s|©][^|]{{1,89}}?)[.)]?$")
BOUNDARY = re.compile(r"(?P<stop>(?<![A-ZÀ-Þ])[.!?…۔][\"'”’»)]{0,2}|[”’»])\s?(?P<sign>©|[|/]|::|[—–-]{1,2})?|\s(?P<mark>©|\||::|[—–]|--?\s)")
SLASHED_AT_END = re.compile(rf"(?<=\w)\s(?P<credit>{NAME_WORD}[ \xa0]{NAME_WORD}(?:[ \xa0]{NAME_WORD})?\s?/\s?{AGENCY})$")
HOUSE_AT_END = re.compile(rf"(?<=[a-zß-ÿ])\s(?P<credit>{NAME_WORD}\s(?:Images|Pictures|Photos|Photography|Press|Archives?))$")
HOUSE_IN_BRACKETS = re.compile(rf"(?<=[.!?…”’»])\s(?P<credit>{MAKER}\s\([{CAPITAL}][^()]{{1,40}}\))$")
CONNECTING = frozenset(("for", "via", "of", "the", "and", "&", "by", "from", "de", "di", "du", "da", "do", "del", "la", "le",
    "les", "des", "von", "van", "der", "y", "e", "et", "und", "para", "pour", "für", "per", "al", "bin"))  # fmt: skip
"""Small words within a credit."""
MADE = frozenset((*words("credit"), *words("picture"), "file", "archive", "archives", "handout", "collection", "library"))
BESIDE = frozenset(words("beside"))
"""Words in brackets that say who is who."""
CREDIT_WORD = re.compile(r"[^\s/|,:;—–]+")
MOST_CREDIT_WORDS = 9
LONGEST_AGENCY = 5
SHORT_CREDIT = 3


REST = re.compile(rf"\s*{SIGN}(?P<credit>\S.{{1,89}})$")
DASH = re.compile("[—–-]")
AROUND = " ;,—–-|:(["


@frozen
class Caption:
    """A caption: its prose (the line of the credit, if there is no other), and the credit with its place."""

    prose: Prose
    line: Line
    credit: str
    credit_span: Span


def credit_of(line: Line) -> re.Match[str] | None:
    """The credit that a line consists of.

    >>> credit_of(Line(0, 21, "Photograph: D. Marsh"))["credit"]
    'D. Marsh'
    >>> credit_of(Line(0, 23, "He came and/or he went."))
    """
    if len(line.text) > LONGEST_CREDIT:
        return None
    found = NAMED.fullmatch(line.text) or LABELLED.fullmatch(line.text)
    return found if found and is_credit(found["credit"]) else None


def credit_at_end(text: str) -> re.Match[str] | None:
    """The credit that closes a caption on its last line.

    >>> [credit_at_end(f"A barge. {words}")["credit"] for words in ("(Photo by I. Lund)", "Ivor Lund/EP", "| I. LUND")]
    ['I. Lund', 'Ivor Lund/EP', 'I. LUND']
    """
    if len(text) > LONGEST:
        return None
    return next((match for form in AT_END if (match := form.search(text, max(0, len(text) - LONGEST_CREDIT)))), None)


def caption_of(block: Sequence[Line]) -> Caption | None:
    """The caption that a block is, if its first or its last line is a credit.

    >>> caption = caption_of([Line(0, 16, "Ivor Lund/Courier"), Line(17, 37, "A barge in the lock.")])
    >>> caption.prose.text, caption.credit
    ('A barge in the lock.', 'Ivor Lund/Courier')
    """
    for line, rest in ((block[0], block[1:]), (block[-1], block[:-1])):
        if (
            credit := credit_of(line)
            or (CREDIT_ALONE.fullmatch(line.text) if rest else None)
            or (SPACED.fullmatch(line.text) if rest and rest[-1].ends_sentence else None)
        ):
            return Caption(Prose.of(rest or block), line, credit["credit"], span_in(line, credit))
    if len(block) == 1 and (credit := credit_at_end(block[0].text)):
        line, end = block[0], len(block[0].text[: credit.start()].rstrip())
        words = evolve(line, end=line.start + end, text=line.text[:end])
        rest_of_line = Line(words.end, line.end, line.text[end:])
        return Caption(Prose.of([words]), rest_of_line, credit["credit"], span_in(line, credit))
    return None


def caption_within(block: Sequence[Line]) -> Caption | None:
    """A block that is known to be a caption, with its credit: a line of its own, or the end of the last line.

    >>> words = "A barge in the lock.—Salt Quay Pictures", "A barge; picture: I. Lund", "The barge (Ivor Lund)"
    >>> [caption_within([Line(0, len(each), each)]).credit for each in words]
    ['Salt Quay Pictures', 'I. Lund', 'Ivor Lund']
    """
    for line, rest in ((block[-1], block[:-1]), (block[0], block[1:])):
        if credit := credit_line(line.text) if rest else NAMED.fullmatch(line.text):
            start, end = credit.span("credit")
            return Caption(Prose.of(rest or block), line, credit["credit"], Span(line.start + start, line.start + end))
    line = block[-1]
    found = credit_within(line.text)
    if found is None or not found.words_end:
        return None
    caption = evolve(line, end=line.start + found.words_end, text=line.text[: found.words_end])
    rest_of_line = Line(caption.end, line.end, line.text[found.words_end :])
    credit = Span(line.start + found.start, line.start + found.end)
    return Caption(Prose.of([*block[:-1], caption]), rest_of_line, line.text[found.start : found.end], credit)


def credit_line(text: str) -> re.Match[str] | None:
    """The credit that a line beside a caption consists of.

    >>> [credit_line(text)["credit"] for text in ("(Photo by I. Lund)", "Ivor Lund / EP")], credit_line("Nobody knows.")
    (['I. Lund', 'Ivor Lund / EP'], None)
    """
    if len(text) > LONGEST_CREDIT:
        return None
    if found := CREDIT_ALONE.fullmatch(text):
        return found if is_maker(found["credit"]) else None
    found = LABELLED_AT_END.fullmatch(text) or BRACKETED.fullmatch(text)
    return found if found and is_credit(found["credit"]) else NAMED.fullmatch(text) or SPACED.fullmatch(text)


class Ending(NamedTuple):
    """How a caption ends: where its own words do, and where the credit stands."""

    words_end: int
    start: int
    end: int


def credit_within(text: str) -> Ending | None:
    """The credit that ends a caption, in whatever manner."""
    tail = max(0, len(text) - LONGEST_CREDIT)
    if (found := HOUSE_IN_BRACKETS.search(text, tail)) is None:
        found = BRACKETED.search(text, tail)
        found = found if found and is_credit_in_brackets(found) else None
    if found is None:
        labelled = LABELLED_AT_END.finditer(text, tail)
        found = next((each for each in labelled if each.start() and is_labelled_credit(text, each)), None)
    if found is None and (behind := behind_mark(text, tail)):
        return behind
    found = found or SLASHED_AT_END.search(text, tail) or HOUSE_AT_END.search(text, tail)
    return Ending(len(text[: found.start()].rstrip(AROUND)), *found.span("credit")) if found else None


def is_credit_in_brackets(found: re.Match[str]) -> bool:
    """Whether words in brackets say who made the picture, and not who is who in it.

    >>> [is_credit_in_brackets(BRACKETED.search(f"A barge ({words})")) for words in ("dnp", "Photo: Lund", "left")]
    [True, True, False]
    """
    credit = found["credit"]
    if BRACKETED_WITH_WORD.match(found[0]):
        return True
    first = credit.split(maxsplit=1)[0].rstrip(",")
    if first.casefold() in BESIDE and not first.isupper():
        return False
    return is_credit(credit) or is_short_agency(credit)


def is_labelled_credit(text: str, found: re.Match[str]) -> bool:
    """Whether the word for pictures stands before who made one: behind a mark, with a mark, or with a capital."""
    before = text[: found.start()].rstrip()
    label = found["label"]
    is_apart = before.endswith((".", "!", "?", "…", "۔", "|", "—", "–", "-", ";", ",", "(", "[", "”", "’", "»"))
    is_marked = label.rstrip().endswith((":", "/", "…", "..."))
    return (is_apart or is_marked or label[0].isupper() or label[0].upper() == label[0]) and (
        is_credit(found["credit"]) or is_short_agency(found["credit"])
    )


def is_short_agency(credit: str) -> bool:
    """Whether a credit is the letters of an agency, as those print them that use no capitals.

    >>> is_short_agency("dnp"), is_short_agency("1961"), is_short_agency("the lock")
    (True, False, False)
    """
    return len(credit) <= LONGEST_AGENCY and credit.isalpha()


def behind_mark(text: str, tail: int) -> Ending | None:
    """The credit behind a full stop or a sign: words with capitals to the end of the line."""
    for boundary in BOUNDARY.finditer(text, tail):
        found = REST.match(text, boundary.end())
        if found is None or not is_credit(found["credit"]):
            continue
        if boundary["stop"]:
            return Ending(boundary.end("stop"), *found.span("credit"))
        if not DASH.search(boundary["mark"]) or is_of_house(found["credit"]):
            return Ending(len(text[: boundary.start()].rstrip(AROUND)), *found.span("credit"))
    return None


def is_credit(text: str) -> bool:
    """Whether words are as those of credits: each with a capital, but for small ones between.

    >>> is_credit("Ivor Lund for The Courier"), is_credit("Watch the gate fall"), is_credit("The gate.")
    (True, False, False)
    """
    found = CREDIT_WORD.findall(text)
    if not found or len(found) > MOST_CREDIT_WORDS or (text.endswith((".", "!", "?")) and not text[-2:-1].isupper()):
        return False
    named = [word for word in found if word[0].isupper() or word[0].upper() == word[0].lower()]
    return bool(named) and not found[0][0].isdigit() and all(
        word in CONNECTING or word in named or word in MADE or "@" in word or (word.isalpha() and len(word) <= LONGEST_AGENCY and "/" in text)
        for word in found
    )


def is_maker(text: str) -> bool:
    """Whether the words behind `Photo:` say who made it, and do not describe it.

    >>> is_maker("File copy"), is_maker("Watch the gate fall down again")
    (True, False)
    """
    return is_credit(text) or len(text.split()) <= SHORT_CREDIT


def is_of_house(credit: str) -> bool:
    """Whether a credit can be no place: it has a slash, or an agency or a paper."""
    found = CREDIT_WORD.findall(credit)
    return "/" in credit or any(word.isupper() and len(word) <= LONGEST_AGENCY or word in words("paper") for word in found)


def is_credit_alone(block: Sequence[Line]) -> bool:
    """Whether a line only says who made pictures that stand elsewhere.

    >>> is_credit_alone([Line(0, 20, "Photographs by I. Lund")]), is_credit_alone([Line(0, 8, "A barge.")])
    (True, False)
    """
    found = CREDIT_ALONE.fullmatch(block[0].text) if len(block) == 1 else None
    return found is not None and is_maker(found["credit"])


def is_credit_beside(block: Sequence[Line]) -> bool:
    """Whether a line is the credit of the caption next to it.

    >>> is_credit_beside([Line(0, 17, "Ivor Lund/Courier")]), is_credit_beside([Line(0, 8, "A barge.")])
    (True, False)
    """
    return is_credit_alone(block) or (len(block) == 1 and NAMED_IN_FULL.fullmatch(block[0].text) is not None)


def is_credited(prose: Prose) -> bool:
    """Whether one line of two or three is a credit, or a line is a credit alone.

    >>> is_credited(Prose.of([Line(0, 16, "Ivor Lund/Courier"), Line(17, 37, "A barge in the lock.")]))
    True
    """
    if len(prose.lines) > LONGEST_BLOCK:
        return False
    if len(prose.lines) > 1:
        return caption_of(prose.lines) is not None
    return is_credit_alone(prose.lines) or NAMED_IN_FULL.fullmatch(prose.text) is not None


def span_in(line: Line, credit: re.Match[str]) -> Span:
    """Where a credit stands in the source."""
    start, end = credit.span("credit")
    return Span(line.start + start, line.start + end)
