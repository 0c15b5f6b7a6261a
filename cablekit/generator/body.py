"""The paragraphs of a telegram: how many, how marked, what they say, and where a page ends."""

from __future__ import annotations

from cablekit.generator.chances import Chances
from cablekit.generator.plan import PlannedParagraph
from cablekit.generator.prose import Prose

PARAGRAPHS_OF_A_PAGE = 4


class BodySampler:
    """Draws paragraphs."""

    def __init__(self, chances: Chances, prose: Prose) -> None:
        self.chances, self.dice, self.prose = chances, chances.dice, prose

    def paragraphs(self, level: str, sections: int) -> tuple[PlannedParagraph, ...]:
        """The paragraphs of a telegram in so many sections; a page line stands where a page of a section ends."""
        pages = self.chances.number("pages")
        breaks = sections * pages - 1
        count = PARAGRAPHS_OF_A_PAGE * breaks + 2 + self.dice.below(8)
        texts = self._texts(count)
        headings = ["", *(self._heading() for _ in texts[2:]), ""]
        if self.chances.draw("body_case") == "upper":
            texts, headings = [text.upper() for text in texts], [heading.upper() for heading in headings]
        ends = {(number * count) // (breaks + 1): number % pages == 0 for number in range(1, breaks + 1)}
        markings = self._markings(level, count)
        return tuple(
            PlannedParagraph(
                text, number + 1, markings[number], heading,
                self._cut() if number in ends else None, ends.get(number, False),
            )
            for number, (text, heading) in enumerate(zip(texts, headings, strict=True))
        )  # fmt: skip

    def _markings(self, level: str, count: int) -> list[str]:
        """The marking of each paragraph; that of the first may speak for all."""
        entire = self.chances.draw(f"entire:{level}")
        if entire:
            return [entire, *[""] * (count - 1)]
        table = self.chances.tables[f"marking:{level}"].on(self.chances.day)
        return [self.dice.draw(table) for _ in range(count)]

    def _texts(self, count: int) -> list[str]:
        """What the paragraphs say: first a summary, last a comment, and perhaps a rare sentence somewhere."""
        texts = [self.prose.sentences(self.chances.number("sentences")) for _ in range(count)]
        for name, pool in (("redacted", self.prose.redacted), ("protected", self.prose.protected)):
            if self.chances.happens(name):
                texts[self.dice.below(count)] += " " + self.dice.one(pool)
        texts[0] = self.chances.draw("summary").format(text=texts[0])
        texts[-1] = self.chances.draw("comment").format(text=texts[-1])
        return texts

    def _heading(self) -> str:
        return self.dice.one(self.prose.words["heading"]) if self.chances.draw("headed") == "1" else ""

    def _cut(self) -> float:
        """The share of a paragraph that stands before the page line: all of it, if the page ends with it."""
        return self.dice.random() if self.chances.draw("page_cut") == "inside" else 1.0
