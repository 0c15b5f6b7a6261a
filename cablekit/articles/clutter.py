"""Which lines of a page are chrome: where a phrase and its place on the page agree, and what goes with such lines.

Above and below the text each phrase of the table tells; between its paragraphs only those that stand there on real
pages, rows of buttons, and lists of links below their heading. Below the text also goes what no phrase names: titles
of other articles, comments, who the author is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby

from attrs import frozen

from cablekit.articles.bylines import author_of
from cablekit.articles.chrome import Phrase, normal, phrase_of
from cablekit.articles.furniture import fields_of
from cablekit.articles.lines import Line, is_wrapped
from cablekit.articles.words import NAME_WORD, words

FEWEST_WORDS = 8
AT_EDGES = ("edge", "head", "foot")
BETWEEN_PARAGRAPHS = ("advertising", "newsletter", "related-links", "sharing", "player")
"""The classes of chrome that stand between paragraphs."""
FEWEST_IN_QUESTION = 18
"""Titles ask, too: a question is told from them by its length."""
LONGEST_TITLE = 22
LONGEST_BIOGRAPHY = 70
PARAGRAPHS_BEFORE_COMMENTS = 2
PARAGRAPHS_ABOVE = 2
"""As many may stand above the byline: decks and captions."""
MENU_WORDS = 3
LAST_MODIFIED = "last-modified"
FULL_NAME = re.compile(rf"{NAME_WORD}(?:[ \xa0]{NAME_WORD}){{1,3}}")
NAME_ALONE = re.compile(r"[’']s$")
ABOVE, TEXT, BELOW = range(3)


@frozen
class Clutter:
    """The lines of a page with the class of those that are chrome; where the text begins and ends."""

    classes: tuple[str | None, ...]
    first: int
    last: int


def clutter_of(lines: Sequence[Line]) -> Clutter:
    """Which of the lines of a page are chrome, and between which lines its text stands.

    >>> from cablekit.articles.lines import lines_of
    >>> text = "Menu\\nThe lock was shut, and nobody has the key.\\nAdvertisement\\nIt froze on Monday."
    >>> clutter_of(lines_of(text + "\\nMost read\\nWho has the key?\\nBack to top")).classes
    ('navigation', None, 'advertising', None, 'related-links', 'related-links', 'navigation')
    """
    page = _Page(lines)
    page.mark_phrases()
    page.mark_rows_of_buttons()
    page.mark_blocks()
    page.mark_links()
    page.mark_menus()
    page.mark_foot()
    return Clutter(tuple(page.classes), page.first, page.last)


class _Page:
    """Marks the lines of a page, one kind of evidence after the other."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.phrases = [self._phrase(line) for line in lines]
        self.classes: list[str | None] = [None] * len(lines)
        self._spare_sentences()
        self.blocks = self._blocks()
        wrapped = {index for block in self.blocks for index in block if is_wrapped([lines[each] for each in block])}
        told = [index for index in range(len(lines)) if self.phrases[index] is None]
        prose = [index for index in told if index in wrapped or is_prose(lines[index])] or [
            index for index in told if lines[index].ends_sentence
        ]
        comments = self._comments(prose)
        self.prose = [index for index in prose if index < comments]
        self.first = self._beginning()
        self.last = self.prose[-1] if self.prose else -1
        self.title = self._title()
        self.authors = self._authors()
        while self.last > self.first and self._is_about_author(self.last):
            self.prose.pop()
            self.last = self.prose[-1] if self.prose else -1
        self._to_last_sentence()

    def _spare_sentences(self) -> None:
        """Takes back phrases that tell only above or below the text from sentences without chrome right above them."""
        for index, phrase in enumerate(self.phrases):
            if phrase is None or phrase.is_whole or phrase.position not in AT_EDGES or phrase.class_ == "copyright":
                continue
            if is_prose(self.lines[index]) and (index == 0 or self.phrases[index - 1] is None):
                self.phrases[index] = None

    def _to_last_sentence(self) -> None:
        """Moves the end of the text down to short sentences with nothing between but what stands between paragraphs."""
        below_links = False
        for index in range(self.last + 1, len(self.lines)):
            phrase, text = self.phrases[index], self.lines[index].text
            if phrase and phrase.class_ not in BETWEEN_PARAGRAPHS:
                return
            below_links = below_links or (phrase is not None and phrase.position == "links")
            is_sentence = text.endswith(".") or (self.lines[index].ends_sentence and not below_links)
            if phrase is None and is_sentence and " " in text and not self._is_about_author(index):
                self.last = index

    def mark_phrases(self) -> None:
        """Marks the lines whose phrase tells where they stand."""
        for index, phrase in enumerate(self.phrases):
            if phrase and self._tells(phrase, index):
                self.classes[index] = phrase.class_

    def mark_rows_of_buttons(self) -> None:
        """Marks lines in a row between paragraphs each of which would tell above or below the text."""
        for in_row, group in groupby(range(len(self.lines)), lambda index: self.phrases[index] is not None):
            row = list(group)
            if in_row and len(row) > 1:
                for index in row:
                    phrase = self.phrases[index]
                    if phrase and phrase.position in ("own", "edge", "links"):
                        self.classes[index] = phrase.class_

    def mark_blocks(self) -> None:
        """Marks the lines of blocks below the beginning of the text that are chrome for the better part."""
        for block in self.blocks:
            if block[0] < self.first:
                continue
            marked = [self.classes[index] for index in block if self.classes[index]]
            unmarked = [index for index in block if not self.classes[index]]
            if len(marked) >= len(unmarked) and not any(self.lines[index].ends_sentence for index in unmarked):
                for index in unmarked:
                    self.classes[index] = marked[0]

    def mark_links(self) -> None:
        """Marks the titles below a heading such as `Most read`: in its block, or in the next one if it stands alone."""
        blocks = self.blocks
        for number, block in enumerate(blocks):
            for index in block:
                phrase = self.phrases[index]
                if phrase is None or phrase.position != "links" or index < self.first:
                    continue
                below = [line for line in block if line > index]
                if not below and number + 1 < len(blocks):
                    below = blocks[number + 1] if self._are_titles(blocks[number + 1]) else []
                if below and self._are_titles(below):
                    self.classes[index] = phrase.class_
                    for line in below:
                        self.classes[line] = self.classes[line] or phrase.class_

    def mark_menus(self) -> None:
        """Marks rows of short lines above the text some of which are words of menus."""
        for is_short, group in groupby(range(self.title), self._is_short):
            row = list(group)
            known = [
                index for index in row if self.classes[index] or normal(self.lines[index].text) in words("section")
            ]
            if is_short and len(known) >= MENU_WORDS:
                for index in range(known[0], min(known[-1] + 1, row[-1])):
                    self.classes[index] = self.classes[index] or "navigation"

    def mark_foot(self) -> None:
        """Marks what follows a line of chrome below the text."""
        class_ = None
        for index in range(self.last + 1, len(self.lines)):
            if self.classes[index] is None and is_changed(self.lines[index].text):
                self.classes[index] = LAST_MODIFIED
            class_ = self.classes[index] or class_
            if class_ is None and self._is_about_author(index):
                class_ = "author"
            self.classes[index] = class_

    # ---- evidence

    def _phrase(self, line: Line) -> Phrase | None:
        phrase = phrase_of(line.text)
        if phrase is None or (phrase.class_ != LAST_MODIFIED and fields_of(line.text)):
            return None
        return None if phrase.position in ("edge", "path") and author_of(line.text) else phrase

    def _tells(self, phrase: Phrase, index: int) -> bool:
        if index > self.last:
            return True
        if phrase.position == "own" or (
            phrase.position == "links" and phrase.is_whole and self.lines[index].text[-1] != "."
        ):
            return True
        return index < self.first and phrase.position in ("edge", "head", "path")

    def _beginning(self) -> int:
        """The line at which the text begins: the first paragraph below what names author and date."""
        top = self.prose[PARAGRAPHS_ABOVE] if len(self.prose) > PARAGRAPHS_ABOVE else len(self.lines)
        top = min(top, self.prose[-1]) if self.prose else top
        furniture = [index for index in range(top) if self._names_author_or_date(index)]
        above = furniture[-1] if furniture else -1
        return next((index for index in self.prose if index > above), len(self.lines))

    def _title(self) -> int:
        """The first line above the text that is too long for a menu and none of the page's furniture."""
        above = (index for index in range(self.first) if self.phrases[index] is None and not self._is_short(index))
        return next((index for index in above if not fields_of(self.lines[index].text)), self.first)

    def _is_short(self, index: int) -> bool:
        return len(self.lines[index].text.split(None, MENU_WORDS)) <= MENU_WORDS

    def _authors(self) -> str:
        """The lines above the text that name who wrote it; a name alone does not if it is the title."""
        texts = [line.text for index, line in enumerate(self.lines[: self.first]) if self.phrases[index] is None]
        named = [
            text
            for number, text in enumerate(texts)
            if (number and author_of(text)) or any(field.name == "byline" for field in fields_of(text))
        ]
        return " ".join(named).casefold()

    def _names_author_or_date(self, index: int) -> bool:
        phrase = self.phrases[index]
        return (phrase is None or phrase.class_ == LAST_MODIFIED) and bool(fields_of(self.lines[index].text))

    def _comments(self, prose: list[int]) -> int:
        """The line that heads the comments of readers: below two paragraphs, and followed by none of the text."""
        for index, phrase in enumerate(self.phrases):
            if phrase and phrase.class_ == "comments" and bisect_left(prose, index) >= PARAGRAPHS_BEFORE_COMMENTS:
                return index
        return len(self.lines)

    def _is_about_author(self, index: int) -> bool:
        """Whether a line says who the author is, whose name stands above the text; or is headed as such."""
        above = self.phrases[index - 1] if index else None
        if above and above.position == "rest":
            return True
        text = self.lines[index].text
        name = FULL_NAME.match(text)
        is_long = len(text.split(None, LONGEST_BIOGRAPHY)) >= LONGEST_BIOGRAPHY
        if name is None or is_long or text.startswith(":", name.end()):
            return False
        first_and_last = " ".join(NAME_ALONE.sub("", name[0]).split()[:2]).casefold()
        return bool(first_and_last) and first_and_last in self.authors

    def _are_titles(self, block: Sequence[int]) -> bool:
        return all(self.classes[index] or is_title(self.lines[index]) for index in block)

    def _blocks(self) -> list[list[int]]:
        blocks: list[list[int]] = []
        for index, line in enumerate(self.lines):
            if line.after_blank or not blocks:
                blocks.append([])
            blocks[-1].append(index)
        return blocks


def is_changed(text: str) -> bool:
    """Whether a line says when the page was changed, and nothing else.

    >>> is_changed("Updated May 5, 2009, 3:12 pm"), is_changed("May 5, 2009")
    (True, False)
    """
    return [field.name for field in fields_of(text)] == ["date_modified"]


def is_prose(line: Line) -> bool:
    """Whether a line is a sentence of the text, not a title or a button.

    >>> from cablekit.articles.lines import lines_of
    >>> [is_prose(line) for line in lines_of("The lock was shut, and nobody has the key.\\nWho has the key?")]
    [True, False]
    """
    fewest = FEWEST_IN_QUESTION if line.text.endswith(("?", "؟")) else FEWEST_WORDS
    return line.ends_sentence and len(line.text.split(None, fewest)) >= fewest


def is_title(line: Line) -> bool:
    """Whether a line can be the title of another article: short, without a full stop.

    >>> from cablekit.articles.lines import lines_of
    >>> [is_title(line) for line in lines_of("Who has the key?\\nThe lock was shut.")]
    [True, False]
    """
    return len(line.text.split(None, LONGEST_TITLE)) < LONGEST_TITLE and not line.text.endswith((".", ":", ",", ";"))
