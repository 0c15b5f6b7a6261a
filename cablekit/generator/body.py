"""The paragraphs of a telegram: how many, how marked, what they say, and where a page ends."""

from __future__ import annotations

from cablekit.generator import data
from cablekit.generator.dice import Dice
from cablekit.generator.plan import PlannedParagraph
from cablekit.generator.prose import Prose

PARAGRAPHS_OF_A_SECTION = 4


class BodySampler:
    """Draws paragraphs."""

    def __init__(self, dice: Dice, prose: Prose) -> None:
        self.dice, self.prose = dice, prose
        self.shares = data.shares()

    def paragraphs(self, level: str, sections: int) -> tuple[PlannedParagraph, ...]:
        """The paragraphs of a telegram in so many sections; a page line stands where a section ends."""
        count = PARAGRAPHS_OF_A_SECTION * (sections - 1) + 2 + self.dice.below(8)
        texts = self._texts(count)
        headings = ["", *(self._heading() for _ in texts[2:]), ""]
        if self.draw("body_case") == "upper":
            texts, headings = [text.upper() for text in texts], [heading.upper() for heading in headings]
        ends = {(section * count) // sections for section in range(1, sections)}
        return tuple(
            PlannedParagraph(
                text, number + 1, self.draw(f"marking:{level}"), heading, self._cut() if number in ends else None
            )
            for number, (text, heading) in enumerate(zip(texts, headings, strict=True))
        )

    def draw(self, name: str) -> str:
        """A value of the table of that name."""
        return self.dice.draw(self.shares[name])

    def _texts(self, count: int) -> list[str]:
        """What the paragraphs say: first a summary, last a comment, and perhaps a rare sentence somewhere."""
        texts = [self.prose.sentences(int(self.draw("sentences"))) for _ in range(count)]
        for name, pool in (("redacted", self.prose.redacted), ("protected", self.prose.protected)):
            if self.draw(name) == "yes":
                texts[self.dice.below(count)] += " " + self.dice.one(pool)
        texts[0] = self.draw("summary").format(text=texts[0])
        texts[-1] = self.draw("comment").format(text=texts[-1])
        return texts

    def _heading(self) -> str:
        return self.dice.one(self.prose.words["heading"]) if self.draw("headed") == "1" else ""

    def _cut(self) -> float:
        """The share of a paragraph that stands before the page line: all of it, if the page ends with it."""
        return self.dice.random() if self.draw("page_cut") == "inside" else 1.0
