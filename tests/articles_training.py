"""Learns what each piece of evidence weighs: `python -m tests.articles_training` writes cablekit/articles/weights.csv.

It learns from the open labelled articles and from the invented pages of article_pages.txt and article_sites/; never
from the held-out part. `python -m tests.articles_training cross` learns from three quarters of the articles and of the
files in article_sites/, each by one author, and measures on the fourth, four times: what it prints is about articles
that were not learned from, and about pages by authors of whose pages none was.
"""

import csv
import random
import sys
from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import define, field

from cablekit.articles.tagging import PARAGRAPH, STATES
from tests.articles_benchmark import LOST_AS, NEUTRAL, OF_THE_BODY
from tests.articles_gold import ARTICLES, labelled
from tests.articles_learning import Weights
from tests.articles_pages import Page, Shuffle, pages_of, sites, small_pages

WEIGHTS = ARTICLES.parent.parent / "cablekit" / "articles" / "weights.csv"
FOLDS = 4
RUNS = 8
AS_THEY_ARE = 2
"""How often each page is learned from as it is; five made of it are, too."""
SCALE = 1
"""What is learned is written so many times as large, with one decimal."""
CAUTION = {"kind:prose": (PARAGRAPH, 26.0)}
"""Added to what is learned: a sentence of the text that is lost is worse than chrome that stays."""


def learned(pages: list[Page], runs: int = RUNS) -> Weights:
    """The mean of the weights that these pages and those made of them teach, shuffled anew each time."""
    all_of = [
        Weights.learned([*small_pages(), *pages * AS_THEY_ARE, *Shuffle(pages, seed).made()], seed)
        for seed in range(runs)
    ]
    mean = Weights.mean(all_of)
    for name, (state, weight) in CAUTION.items():
        mean.evidence[mean.numbers[name]][STATES.index(state)] += weight
    return mean


def write(weights: Weights) -> None:
    """Writes weights.csv."""
    names = [state.name for state in STATES]
    with WEIGHTS.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["evidence", *names])
        weighing = ((name, printed(weights.evidence[number])) for name, number in sorted(weights.numbers.items()))
        out.writerows([name, *row] for name, row in weighing if any(row))
        out.writerows([f"after {name}", *printed(row)] for name, row in zip(names, weights.steps, strict=True))


def printed(weights: Iterable[float]) -> list[str]:
    return [f"{SCALE * each:.1f}".removesuffix(".0") if abs(SCALE * each) >= 0.05 else "" for each in weights]


@define
class Tally:
    """How often each label was told rightly, told, and wanted; how much of the text was there, and lost."""

    same: Counter[str] = field(factory=Counter)
    found: Counter[str] = field(factory=Counter)
    wanted: Counter[str] = field(factory=Counter)
    lost: int = 0
    text: int = 0

    def take(self, page: Page, path: Sequence[int]) -> None:
        """Counts a page by the path through it."""
        for number, (prose, label), class_ in zip(path, page.units, page.classes, strict=True):
            told = STATES[number].label
            self._count(label, told)
            if class_ not in NEUTRAL:
                self._count(*("line chrome" if one in ("chrome", "paper") else "line" for one in (label, told)))
            if class_ in OF_THE_BODY:
                self.text += len(prose.text)
                self.lost += len(prose.text) * (told in (*LOST_AS, "deck"))

    def _count(self, right: str, told: str) -> None:
        self.same[right] += right == told
        self.found[told] += 1
        self.wanted[right] += 1

    def __str__(self) -> str:
        labels = sorted({"line chrome", *(state.label for state in STATES)})
        figures = [f"{label:12} F1 {self._f1(label):5.1f}" for label in labels]
        return "\n".join([*figures, f"text lost {100 * self.lost / self.text:.2f} %"])

    def _f1(self, label: str) -> float:
        return 200 * self.same[label] / max(1, self.found[label] + self.wanted[label])


def cross(pages: list[Page]) -> str:
    """How well each label is told, and how much of the text is lost, on articles that were not learned from; and on pages by authors of whose pages none was."""
    groups = sorted({group_of(page) for page in pages})
    random.Random(7).shuffle(groups)
    tallies = {"articles": Tally(), "article_sites": Tally()}
    for fold in range(FOLDS):
        others = [page for page in pages if group_of(page) in groups[fold::FOLDS]]
        weights = learned([page for page in pages if group_of(page) not in groups[fold::FOLDS]], 1)
        for page, path in zip(others, weights.paths(others), strict=True):
            tallies["articles" if page.base.isdigit() else "article_sites"].take(page, path)
    return "\n".join(f"{name}\n{tally}" for name, tally in tallies.items())


def group_of(page: Page) -> str:
    """Both copies of an article, or the pages of one file."""
    return page.base.rpartition(" ")[0] or page.base


def main() -> None:
    """Writes the weights, or prints how well they are learned."""
    pages = [*pages_of(labelled(ARTICLES)), *sites()]
    if sys.argv[1:] == ["cross"]:
        print(cross(pages))
    else:
        write(learned(pages))


if __name__ == "__main__":
    main()
