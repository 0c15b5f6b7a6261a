"""Invented prose: sentences and subjects out of templates, in lines of a telegram's width."""

from __future__ import annotations

import re

from cablekit.generator import data
from cablekit.generator.dice import Dice

WIDTH = 66
"""Columns of a telegram's line."""
POOL = 4000
"""How many sentences are made beforehand: making each anew would take most of the time."""
RARE_POOL = 200

SLOT = re.compile(r"\{(\w+)\}")


class Prose:
    """Sentences and subjects, the same for the same dice."""

    def __init__(self, dice: Dice) -> None:
        self.dice = dice
        self.words = data.words()
        self.subjects = data.lines("subjects.txt")
        self.plain = self._pool("sentences.txt", POOL)
        self.redacted = self._pool("redacted.txt", RARE_POOL)
        self.protected = self._pool("protected.txt", RARE_POOL)

    def fill(self, template: str) -> str:
        """A template with words in its slots."""
        while "{" in template:
            template = SLOT.sub(lambda slot: self.dice.one(self.words[slot[1]]), template)
        return template

    def subject(self) -> str:
        """What a telegram is about, in capitals."""
        return self.fill(self.dice.one(self.subjects)).upper()

    def sentences(self, count: int) -> str:
        """As many sentences of the usual kind."""
        random, plain = self.dice.random, self.plain
        return " ".join([plain[int(random() * POOL)] for _ in range(count)])

    def _pool(self, name: str, size: int) -> list[str]:
        templates = data.lines(name)
        filled = (self.fill(templates[number % len(templates)]) for number in range(size))
        return [sentence[0].upper() + sentence[1:] for sentence in filled]


def wrapped(text: str, first: int = WIDTH) -> list[str]:
    """A text in lines of a telegram; the first may hold `first` columns.

    >>> wrapped("The lock, they said, would not be built on the marsh, nor beside it, nor under it.")
    ['The lock, they said, would not be built on the marsh, nor beside', 'it, nor under it.']
    """
    lines, start, width = [], 0, first
    while len(text) - start > width:
        end = text.rfind(" ", start, start + width + 1)
        if end < 0:
            end = text.find(" ", start)
            if end < 0:
                break
        lines.append(text[start:end])
        start, width = end + 1, WIDTH
    lines.append(text[start:])
    return lines
