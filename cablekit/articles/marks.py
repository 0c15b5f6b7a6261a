"""What stands in quotation marks, of any kind, and a text with it hidden."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

LONGEST = 5000
CURVED = rf"“(?P<curved>[^“”]{{1,{LONGEST}}})(?:”|$)"
LOW = rf"„(?P<low>[^„“”\"]{{1,{LONGEST}}})[“”\"]|‚(?P<low_single>[^‚‘’]{{1,{LONGEST}}})[‘’](?!\w)"
TURNED = rf"(?<!\w)”(?=\S)(?P<turned>[^“”]{{1,{LONGEST}}})[“”](?!\w)"
"""As Urdu and Swedish print them: the opening mark is the closing one of English."""
DOUBLED = rf"’’(?P<doubled>[^‘’]{{1,{LONGEST}}})‘‘|‘‘(?P<doubled_curved>[^‘’]{{1,{LONGEST}}})’’"
ANGLED = rf"[«‹]\s?(?P<angled>[^«»‹›]{{1,{LONGEST}}}?)\s?[»›]"
TURNED_ANGLED = rf"»(?=\S)(?P<turned_angled>[^«»]{{1,{LONGEST}}})(?<=\S)«"
STRAIGHT = rf"\"(?<![\w\"]\")(?=[^\s\"])(?P<straight>[^\"]{{1,{LONGEST}}})(?:(?<=\S)\"(?!\w)|$)"
WITHIN_CURVED = r"(?:[^‘’]|’(?=\w)|(?<=s)’(?=\s[a-z]))"
WITHIN_STRAIGHT = r"(?:[^']|(?<=\w)'(?=\w)|(?<=s)'(?=\s[a-z]))"
STOP = r"[.,!?…;—–-]"
SINGLE = (
    rf"(?<!\w)‘(?=\S)(?P<single>{WITHIN_CURVED}{{1,{LONGEST}}}?{STOP})’(?!\w)"
    rf"|(?<!\w)‘(?=\S)(?P<single_part>[^‘’\s]+(?:(?:\s|’)[^‘’\s]+){{2,60}})’(?!\w)"
    rf"|(?<![\w'])'(?=[^\s'\d])(?P<straight_single>{WITHIN_STRAIGHT}{{1,{LONGEST}}}?{STOP})'(?!\w)"
    rf"|(?<![\w'])'(?=[^\s'\d])(?P<straight_single_part>[^'\s]+(?:(?:\s|')[^'\s]+){{2,60}})'(?!\w)"
)
"""Single marks: those of a name or of one word are none, since an apostrophe looks alike."""
MARKED = re.compile("|".join((CURVED, LOW, TURNED, DOUBLED, ANGLED, TURNED_ANGLED, STRAIGHT, SINGLE)))
OPENING = "“„”«‹\"‘'‚"
FULL_STOP = (".", "!", "?", "…", "۔", "؟")
FEWEST_WORDS = 3
FEWEST_IN_PHRASE = 4
HIDDEN = "\x00"


@frozen
class Marked:
    """Words in quotation marks: their text, and where in the paragraph they stand with the marks and without."""

    text: str
    before: int
    start: int
    end: int
    after: int

    @property
    def is_open(self) -> bool:
        """Whether no mark closes the words: they go on in the next paragraph."""
        return self.end == self.after

    @property
    def is_sentence(self) -> bool:
        """Whether the words are full sentences."""
        return self.text.endswith(FULL_STOP) and len(self.text.split(None, FEWEST_WORDS)) >= FEWEST_WORDS

    @property
    def is_phrase(self) -> bool:
        """Whether the words are a piece of a sentence, too long for a name or a word that is held at a distance."""
        return not self.text[0].isupper() and len(self.text.split(None, FEWEST_IN_PHRASE)) >= FEWEST_IN_PHRASE


def marked_in(text: str, *, goes_on: bool = False) -> list[Marked]:
    """What stands in quotation marks. Curved ones may stay open to the end; straight ones only if the text `goes_on`.

    >>> [found.text for found in marked_in('He said “no” and "not now" and 6" more: “Go on.')]
    ['no', 'not now', 'Go on.']
    >>> [found.text for found in marked_in("„Nein“, « pas encore », ‘the dockers’ own gate,’ it isn't 'old'.")]
    ['Nein', 'pas encore', 'the dockers’ own gate,']
    """
    found = [
        Marked(match[kind], match.start(), *match.span(kind), match.end())
        for match in MARKED.finditer(text)
        if (kind := match.lastgroup)
    ]
    if found and found[-1].is_open and text[found[-1].before] == '"' and not goes_on:
        found.pop()
    return found


def opens_with_mark(text: str) -> bool:
    """Whether a paragraph begins with a quotation mark.

    >>> opens_with_mark("“So it is.”"), opens_with_mark("So it is.")
    (True, False)
    """
    return text.startswith(tuple(OPENING))


def hide(text: str, marked: Sequence[Marked]) -> str:
    """The text with the words in marks hidden, so that names and verbs in them are not the narrator's.

    The last character stays: it may end the sentence.

    >>> hide("He said “no.”", marked_in("He said “no.”")).count(HIDDEN)
    2
    """
    pieces, position = [], 0
    for words in marked:
        pieces += [text[position : words.start], HIDDEN * (words.end - words.start - 1)]
        position = words.end - 1
    return "".join([*pieces, text[position:]])
