"""Learns what each piece of evidence weighs: `python -m tests.articles_training` writes cablekit/articles/weights.csv.

It learns from the open labelled articles and from the invented pages of article_pages.txt and article_sites/; never
from the held-out part. `python -m tests.articles_training cross` learns from three quarters of the articles and of the
files in article_sites/, each by one author, and measures on the fourth, four times: what it prints is about articles
that were not learned from, and about pages by authors of whose pages none was.
"""

import csv
import random
import sys
from collections.abc import Iterable, Sequence

from cablekit.articles.tagging import PARAGRAPH, STATES
from tests.articles_benchmark import LOST_AS, NEUTRAL, OF_THE_BODY, Result, lost_share
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
CHROME = ("chrome", "paper")
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


def cross(pages: list[Page]) -> str:
    """How well the labels of articles are told that were not learned from, and of pages by authors of whom none was.

    With it, how much of their text is lost.
    """
    groups = sorted({group_of(page) for page in pages})
    random.Random(7).shuffle(groups)
    results = {"articles": Result(), "article_sites": Result()}
    for fold in range(FOLDS):
        held_out = set(groups[fold::FOLDS])
        weights = learned([page for page in pages if group_of(page) not in held_out], 1)
        others = [page for page in pages if group_of(page) in held_out]
        for page, path in zip(others, weights.paths(others), strict=True):
            compare(page, path, results["articles" if page.base.isdigit() else "article_sites"])
    return "\n".join(line for name, result in results.items() for line in (name, *figures_of(result)))


def compare(page: Page, path: Sequence[int], result: Result) -> None:
    """Counts the labels of a page that are told by the path through it, and the text that is lost."""
    for number, (prose, label), class_ in zip(path, page.units, page.classes, strict=True):
        told = STATES[number].label
        pairs = [(label, told)]
        if class_ not in NEUTRAL:
            pairs.append(("line chrome" if label in CHROME else "line", "line chrome" if told in CHROME else "line"))
        for right, read in pairs:
            result.score(right).add(right == read, 0, 1)
            result.score(read).add(0, 1, 0)
        if class_ in OF_THE_BODY:
            result.characters += len(prose.text)
            result.lost += len(prose.text) * (told in (*LOST_AS, "deck"))


def figures_of(result: Result) -> list[str]:
    """A line for each label, and one for the text."""
    figures = [f"{label:12} F1 {100 * score.f1:5.1f}" for label, score in sorted(result.scores.items())]
    return [*figures, f"text lost {100 * lost_share(result):.2f} %"]


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
