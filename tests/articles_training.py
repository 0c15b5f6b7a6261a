"""Learns what each piece of evidence weighs: `python -m tests.articles_training` writes cablekit/articles/weights.csv.

It learns from the open labelled articles and from the invented pages of article_pages.txt and article_sites/; never
from the held-out third. `python -m tests.articles_training cross` learns from three quarters of the articles and
measures on the fourth, four times: what it prints is about pages that were not learned from.
"""

import csv
import random
import sys
from collections import Counter
from collections.abc import Iterable, Sequence

from cablekit.articles.tagging import PARAGRAPH, STATES
from tests.articles_benchmark import LOST_AS, NEUTRAL, OF_THE_BODY
from tests.articles_gold import ARTICLES, labelled
from tests.articles_learning import Weights
from tests.articles_pages import Page, Shuffle, pages_of, sites, small_pages

WEIGHTS = ARTICLES.parent.parent / "cablekit" / "articles" / "weights.csv"
FOLDS = 4
RUNS = 8
SCALE = 1
"""What is learned is written so many times as large, with one decimal."""
CAUTION = {"kind:prose": (PARAGRAPH, 14.0)}
"""Added to what is learned: a sentence of the text that is lost is worse than chrome that stays."""


def learned(articles: Sequence[Page], runs: int = RUNS) -> Weights:
    """The mean of the weights that these pages and those made of them teach, shuffled anew each time."""
    pages = [*articles, *sites()]
    all_of = [Weights.learned([*small_pages(), *pages, *Shuffle(pages, seed).made()], seed) for seed in range(runs)]
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


def cross(pages: Sequence[Page]) -> str:
    """How well each label is told on pages that were not learned from, and how much of the text is lost there."""
    bases = sorted({page.base for page in pages}, key=int)
    random.Random(7).shuffle(bases)
    same, found, wanted = Counter[str](), Counter[str](), Counter[str]()
    for fold in range(FOLDS):
        others = [page for page in pages if page.base in bases[fold::FOLDS]]
        weights = learned([page for page in pages if page.base not in bases[fold::FOLDS]], 1)
        for page, path in zip(others, weights.paths(others), strict=True):
            for number, (prose, label), class_ in zip(path, page.units, page.classes, strict=True):
                told = STATES[number].label
                counted = [(label, told)]
                if class_ not in NEUTRAL:
                    counted.append(
                        tuple("line chrome" if one in ("chrome", "paper") else "line" for one in (label, told))
                    )
                for right, read in counted:
                    same[right] += read == right
                    found[read] += 1
                    wanted[right] += 1
                if class_ in OF_THE_BODY:
                    wanted["lost"] += len(prose.text)
                    same["lost"] += len(prose.text) * (told in (*LOST_AS, "deck"))
    labels = sorted({"line chrome", *(state.label for state in STATES)})
    figures = [f"{label:12} F1 {200 * same[label] / (found[label] + wanted[label]):5.1f}" for label in labels]
    return "\n".join([*figures, f"text lost {100 * same['lost'] / wanted['lost']:.2f} %"])


def main() -> None:
    """Writes the weights, or prints how well they are learned."""
    pages = pages_of(labelled(ARTICLES))
    if sys.argv[1:] == ["cross"]:
        print(cross(pages))
    else:
        write(learned(pages))


if __name__ == "__main__":
    main()
