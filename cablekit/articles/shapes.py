"""What a paragraph is besides running text, told by its look: heading, item of a list, block quotation, question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cablekit.articles.inquit_forms import VERB_OF_SAYING
from cablekit.articles.lines import Prose, ends_sentence
from cablekit.articles.marks import opens_with_mark
from cablekit.articles.sentences import sentence_start
from cablekit.articles.words import CAPITAL, NAME_WORD, any_of, words

LIST_ITEM, BLOCK_QUOTATION, QUESTION, ANSWER, HEADING = "list-item", "block-quotation", "question", "answer", "heading"
BULLET = re.compile(r"(?:[•·▪◦‣*►■–—-]|\d{1,2}[.)]|\([a-z\d]{1,2}\)|[a-z]\))[ \t\xa0]+(?=\S)")
MARK = re.compile(r"[•·▪◦‣*►■–—>-]{1,3}[ \t\xa0]+(?=\S)")
QUOTED_LINE = re.compile(r">[ \t]?(?=\S)")
ASKED = re.compile(rf"{any_of(words('asked'))}\s?[:.][ \xa0]")
SAID = re.compile(rf"{any_of(words('answered'))}\s?[:.][ \xa0]")
FACT = re.compile(rf"[{CAPITAL}][\w’'-]{{1,20}}(?: [\w’'-]{{1,20}}){{0,3}}: [^.!?]{{1,80}}(?:\.\d[^.!?]{{1,60}})?$")
INDENTED = 2
LONGEST_HEADING = 14
NO_HEADING = re.compile(r"[.,;:…!۔][\"'”’“‘»)\]]{0,2}$")
SPEAKER = re.compile(rf"(?P<name>{NAME_WORD}(?: {NAME_WORD}){{0,3}}):[ \xa0]")
NEAR = 80
FEWEST_TURNS = 4
FEWEST_QUESTIONS = 2


def shapes_of(paragraphs: Sequence[Prose]) -> list[str | None]:
    """What each of some paragraphs is besides running text.

    >>> from cablekit.articles.lines import lines_of
    >>> page = "It leaks.\\nThe north gate\\nIt froze.\\n- one\\n- two\\nQ: Who has the key?\\nA: Nobody."
    >>> shapes_of([Prose.of([line]) for line in lines_of(page)])
    [None, 'heading', None, 'list-item', 'list-item', 'question', 'answer']
    """
    items = are_items(paragraphs)
    shapes = [
        _by_look(prose) or (LIST_ITEM if is_fact else None) for prose, is_fact in zip(paragraphs, items, strict=True)
    ]
    indented = sum(is_indented(prose) for prose in paragraphs)
    for index, prose in enumerate(paragraphs):
        beside = (*shapes[max(index - 1, 0) : index], *shapes[index + 1 : index + 2])
        if shapes[index] == LIST_ITEM and LIST_ITEM not in beside:
            shapes[index] = None
        elif shapes[index] is None and is_indented(prose) and 2 * indented < len(paragraphs):
            shapes[index] = BLOCK_QUOTATION
    mark_interview(paragraphs, shapes)
    for index in range(1, len(paragraphs)):
        if (
            shapes[index] is None
            and leads_over(paragraphs[index - 1].text)
            and not opens_with_mark(paragraphs[index].text)
        ):
            shapes[index] = BLOCK_QUOTATION
    for index in range(1, len(paragraphs) - 1):
        if shapes[index] is None and is_heading(paragraphs[index].text):
            follows = paragraphs[index + 1].text
            if ends_sentence(follows) or shapes[index + 1] or len(follows) > len(paragraphs[index].text) * 2:
                shapes[index] = HEADING
    mark_questions(paragraphs, shapes)
    return shapes


def leads_over(text: str) -> bool:
    """Whether a paragraph ends by saying that somebody says what follows.

    >>> leads_over("That day he wrote:"), leads_over("The movement will:")
    (True, False)
    """
    return (
        text.endswith(":")
        and VERB_OF_SAYING.search(text, max(sentence_start(text, len(text)), len(text) - NEAR)) is not None
    )


def mark_interview(paragraphs: Sequence[Prose], shapes: list[str | None]) -> None:
    """Marks questions and answers that have the names of those who speak before them; who speaks first asks."""
    labels = [SPEAKER.match(prose.text) for prose in paragraphs]
    spoken = [label["name"] for label in labels if label]
    if (
        len(spoken) < FEWEST_TURNS
        or len(set(spoken)) >= len(spoken)
        or not any("?" in prose.text for prose in paragraphs)
    ):
        return
    asking = {spoken[0], initials(spoken[0])}
    for index, label in enumerate(labels):
        if label and shapes[index] is None:
            shapes[index] = QUESTION if label["name"] in asking else ANSWER


def initials(name: str) -> str:
    """The first letters of the words of a name.

    >>> initials("Estuary Quarterly")
    'EQ'
    """
    return "".join(word[0] for word in name.split() if word[0].isupper())


def mark_questions(paragraphs: Sequence[Prose], shapes: list[str | None]) -> None:
    """Marks headings, numbered or not, that all ask something as questions; what follows is no list."""
    headings = [
        index
        for index, prose in enumerate(paragraphs)
        if shapes[index] == HEADING or (shapes[index] == LIST_ITEM and prose.text.endswith(("?", "؟")))
    ]
    asking = [index for index in headings if paragraphs[index].text.endswith(("?", "؟"))]
    if len(asking) >= FEWEST_QUESTIONS and len(asking) == len(headings):
        for index in asking:
            shapes[index] = QUESTION


def _by_look(prose: Prose) -> str | None:
    if all(QUOTED_LINE.match(line.text) for line in prose.lines):
        return BLOCK_QUOTATION
    if is_item(prose):
        return LIST_ITEM
    if ASKED.match(prose.text):
        return QUESTION
    return ANSWER if SAID.match(prose.text) else None


def are_items(paragraphs: Sequence[Prose]) -> list[bool]:
    """Which of some lines are items of a list: those with a mark, and rows of facts (`Capital: Kestrel Port`).

    >>> from cablekit.articles.lines import lines_of
    >>> are_items([Prose.of([line]) for line in lines_of("Ardovia\\nCapital: Kestrel Port\\nCurrency: crown")])
    [False, True, True]
    """
    facts = [FACT.match(prose.text) is not None for prose in paragraphs]
    return [
        is_item(prose) or (fact and (True in facts[max(index - 1, 0) : index] or True in facts[index + 1 : index + 2]))
        for index, (prose, fact) in enumerate(zip(paragraphs, facts, strict=True))
    ]


def is_item(prose: Prose) -> bool:
    """Whether a paragraph begins as an item of a list does."""
    return BULLET.match(prose.text) is not None


def is_indented(prose: Prose) -> bool:
    """Whether all lines of a paragraph stand in from the margin."""
    return all(line.indent >= INDENTED for line in prose.lines)


def is_heading(text: str) -> bool:
    """Whether a line between paragraphs can be a heading: short, begun with a capital, no sentence with a full stop.

    >>> is_heading("The north gate"), is_heading("It froze.")
    (True, False)
    """
    if len(text.split(None, LONGEST_HEADING)) > LONGEST_HEADING - 1 or NO_HEADING.search(text[-4:]):
        return False
    return not text[0].islower() and text[0] not in "\"“‘«„'(—–-"
