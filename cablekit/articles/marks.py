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
GRAVE = rf"``(?=\S)(?P<grave>(?:[^`']|'(?!')|`(?!`)){{1,{LONGEST}}})(?:''|$)"
"""As agencies sent them that had no other signs."""
ANGLED = rf"[«‹]\s?(?P<angled>[^«»‹›]{{1,{LONGEST}}}?)\s?[»›]"
TURNED_ANGLED = rf"»(?=\S)(?P<turned_angled>[^«»]{{1,{LONGEST}}})(?<=\S)«"
STRAIGHT = rf"\"(?<![\w\"]\")(?=[^\s\"])(?P<straight>[^\"]{{1,{LONGEST}}})(?:(?<=\S)\"(?!\w)|$)"
WITHIN_CURVED = r"(?:[^‘’]|’(?=\w)|(?<=s)’(?=\s[a-z]))"
WITHIN_STRAIGHT = r"(?:[^']|(?<=\w)'(?=\w)|(?<=s)'(?=\s[a-z]))"
STOP = r"[.,!?…;—–-]"
SINGLE = (
    rf"(?<!\w)‘(?=\S)(?P<single>{WITHIN_CURVED}{{1,{LONGEST}}}?{STOP})[’'](?!\w)"
    rf"|(?<!\w)‘(?=[^\s\d])(?P<single_part>[^‘’\s]+(?:(?:\s|’)[^‘’\s]+){{0,60}})’(?!\w)"
    rf"|(?<!\w)’(?=\S)(?P<single_turned>[^‘’]{{1,{LONGEST}}})‘(?!\w)"
    rf"|(?<![\w'])'(?=[^\s'\d])(?P<straight_single>{WITHIN_STRAIGHT}{{1,{LONGEST}}}?{STOP})'(?!\w)"
    rf"|(?<![\w'])'(?=[^\s'\d])(?P<straight_single_part>[^'\s]+(?:(?:\s|')[^'\s]+){{2,60}})'(?!\w)"
    rf"|(?<![\w'])'(?P<straight_term>[^\W\d_][\w-]{{2,30}}(?:,? [\w-]{{1,30}})?)'(?!\w)"
)
"""Single marks: an apostrophe looks alike, so what they hold is a sentence, or short and without one."""
MARKED = re.compile("|".join((CURVED, LOW, TURNED, DOUBLED, GRAVE, ANGLED, TURNED_ANGLED, STRAIGHT, SINGLE)))
OPENER = re.compile("[“„‚”’‘«‹»\"'`]")
OPENING = "“„”«‹\"‘'‚`"
FULL_STOP = (".", "!", "?", "…", "۔", "؟")
HIDDEN = "\x00"
LONGEST_NAME = 40


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


def marked_in(text: str, *, goes_on: bool = False) -> list[Marked]:
    """What stands in quotation marks. Curved ones may stay open to the end; straight ones only if the text `goes_on`.

    >>> [found.text for found in marked_in('He said “no” and "not now" and 6" more: “Go on.')]
    ['no', 'not now', 'Go on.']
    >>> [found.text for found in marked_in("``The `Ember' is late,'' he said. ``It isn't here.''")]
    ["The `Ember' is late,", "It isn't here."]
    >>> [found.text for found in marked_in("„Nein“, « pas encore », ‘the dockers’ own gate,’ it isn't 'old'.")]
    ['Nein', 'pas encore', 'the dockers’ own gate,', 'old']
    """
    found: list[Marked] = []
    opening = OPENER.search(text)
    while opening:
        match = MARKED.match(text, opening.start())
        if match and (kind := match.lastgroup):
            found.append(Marked(match[kind], match.start(), *match.span(kind), match.end()))
        opening = OPENER.search(text, match.end() if match else opening.end())
    if found and found[-1].is_open and text[found[-1].before] == '"' and not goes_on:
        found.pop()
    return found


def opens_with_mark(text: str) -> bool:
    """Whether a paragraph begins with a quotation mark.

    >>> opens_with_mark("“So it is.”"), opens_with_mark("So it is.")
    (True, False)
    """
    return text.startswith(tuple(OPENING))


def is_nickname(text: str, each: Marked) -> bool:
    """Whether what stands in marks is a part of the name around it.

    >>> [is_nickname(text, marked_in(text)[0]) for text in ('Ada "Lamp" Bell', 'Ada said "Lamp" Bell was out.')]
    [True, False]
    """
    if " " in each.text or not each.text[0].isupper() or not text[each.after : each.after + 2].strip().istitle():
        return False
    before = text[max(0, each.before - LONGEST_NAME) : each.before].split()
    return text[each.after : each.after + 1] == " " and bool(before) and before[-1][0].isupper()


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
