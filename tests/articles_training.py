"""Learns what each piece of evidence weighs: `python -m tests.articles_training` writes cablekit/articles/weights.csv.

It learns from the open labelled articles and the small pages of article_pages.txt; never from the held-out third. Pages
are also shuffled into new ones (chrome of other pages, phrases of chrome.csv, text cut short), since there are few.
`python -m tests.articles_training cross` learns from three quarters and measures on the fourth, four times.
"""

import csv
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from attrs import frozen

from cablekit.articles.evidence import evidence_of
from cablekit.articles.lines import Prose, lines_of
from cablekit.articles.reading import units_of
from cablekit.articles.tagging import HEADLINE, STATES, State, best_path
from cablekit.articles.words import rows
from tests.articles_gold import ARTICLES, Labelled, labelled

ROOT = Path(__file__).resolve().parent
WEIGHTS = ROOT.parent / "cablekit" / "articles" / "weights.csv"
LABELS = {
    **dict.fromkeys(("body", "list", "quote-block", "question", "citation-list", "variant-name"), "text"),
    **dict.fromkeys(("caption", "credit"), "caption"),
    **dict.fromkeys(("note", "url"), "note"),
    **{name: name for name in ("headline", "deck", "section", "byline", "date", "heading")},
    "publisher": "paper",
}
EPOCHS = 5
FOLDS = 4
RUNS = 3
SMALL_PAGES = 12
"""How often each of the small pages is learned from."""
WITHOUT_PHRASES = 0.5
"""How often a page is read as if chrome.csv did not know its phrases, since it knows those of the open pages too well."""
OF_STATE, OF_LABEL = 0.6, 0.4
PRIOR = {"caption block": ("caption", 40.0), "phrase:own": ("chrome", 8.0)}
CAUTION = {"kind:prose": (State("text", "text"), 8.0)}
"""Added to what is learned: a sentence of the text that is lost is worse than chrome that stays."""
TEXT_LOST = 80
"""For as many characters of the text one more error is counted if they are read as something else."""
SENTENCES = re.compile(r"(?<=[.!?۔]) +(?=[^a-z])")

Unit = tuple[Prose, str]
"""A paragraph or line with its label."""


@frozen
class Page:
    """What to learn from: the evidence for each line, with and without known phrases, and the state that it has."""

    base: str
    language: str
    units: tuple[Unit, ...]
    states: tuple[int, ...]
    evidence: list[list[str]]
    without_phrases: list[list[str]]

    @classmethod
    def of(cls, base: str, language: str, units: Sequence[Unit]) -> "Page":
        prose = [each for each, _ in units]
        evidence = evidence_of(prose)
        bare = [[name for name in found if not name.startswith("phrase")] for found in evidence]
        return cls(base, language, tuple(units), states_of([label for _, label in units]), evidence, bare)


def pages_of(articles: Iterable[Labelled]) -> list[Page]:
    """Labelled articles to learn from."""
    found = []
    for article in articles:
        spans = list(article.lines)
        units = []
        for prose in units_of([line for line in lines_of(article.text) if line.has_word]):
            class_ = next((class_ for start, end, class_ in spans if start <= prose.lines[0].start < end), "note")
            units.append((prose, "chrome" if class_.startswith("chrome") else LABELS[class_]))
        found.append(Page.of(article.path.name.split("-")[0], article.values["language"], units))
    return found


def small_pages() -> list[Page]:
    """The pages of article_pages.txt."""
    found = []
    for printed in (ROOT / "article_pages.txt").read_text(encoding="utf-8").split("====\n"):
        entries = [line.partition("|") for line in printed.splitlines() if not line.startswith("#")]
        labels = {text: label for label, _, text in entries}
        lines = [line for line in lines_of("\n".join(text for _, _, text in entries)) if line.has_word]
        found.append(Page.of("", "en", [(prose, labels[prose.lines[0].text]) for prose in units_of(lines)]))
    return found * SMALL_PAGES


def states_of(labels: Sequence[str]) -> tuple[int, ...]:
    """The states of lines with their labels, as far as there are such states."""
    headline = labels.index("headline") if "headline" in labels else None
    text = [
        index
        for index, label in enumerate(labels)
        if label in ("text", "heading")
        and index > (-1 if headline is None else headline)
        and (headline is not None or label == "text")
    ]
    first, last = (text[0], text[-1]) if text else (len(labels), len(labels))
    found = []
    for index, label in enumerate(labels):
        if index == headline:
            state = HEADLINE
        else:
            is_above = headline is None or index < headline
            place = "text" if first <= index <= last else "below" if index > last else "above" if is_above else "titles"
            state = State(place, "deck" if label == "headline" else label)
        state = state if state in STATES else State(state.place, "note")
        found.append(STATES.index(state))
    return tuple(found)


# ---- pages made of pages


class Shuffle:
    """Makes new pages out of pages."""

    def __init__(self, pages: Sequence[Page], seed: int) -> None:
        self.random = random.Random(seed)
        self.pages = pages
        self.runs: dict[tuple[str, str], list[list[Prose]]] = defaultdict(list)
        for page in pages:
            for place, run in runs_of_chrome(page):
                self.runs[page.language, place].append(run)
        self.words = [
            word for page in pages if page.language == "en" for each, label in page.units if label == "text" for word in each.text.split()
        ]  # fmt: skip

    def made(self) -> list[Page]:
        """Each page with chrome of others twice, cut short twice, with phrases of the table once."""
        kinds = (self.with_other_chrome, self.with_other_chrome, self.cut_short, self.cut_short, self.with_phrases)
        made = ((page, kind(page)) for kind in kinds for page in self.pages)
        return [Page.of(page.base, page.language, units) for page, units in made if units]

    def with_other_chrome(self, page: Page) -> list[Unit]:
        units: list[Unit] = []
        text = self.random.choice((1, 1, 1, 0.6, 0.3, 0.15))
        titles = self.random.choice((1, 0.5))
        before: str | None = None
        swapped = False
        for (prose, label), number in zip(page.units, page.states, strict=True):
            place = STATES[number].place
            if label == "chrome":
                if before != "chrome":
                    swapped = self.random.random() < 0.5
                    units += self._chrome(page.language, place) if swapped else []
                units += [] if swapped else self._thinned([prose])
            elif self.random.random() < (text if place == "text" else 1 if label == "headline" else titles):
                if before not in (None, "chrome") and self.random.random() < 0.08:
                    units += self._chrome(page.language, place)
                units.append((prose, label))
            before = label
        if before != "chrome" and self.random.random() < 0.4:
            units += self._chrome(page.language, "below")
        return units

    def cut_short(self, page: Page) -> list[Unit]:
        """One to four paragraphs of the text, most of them of one sentence, with few titles and little chrome."""
        chosen = self.random
        has_chrome, titles = chosen.random() < 0.4, chosen.choice((0, 0, 0.6, 0.9))
        has_headline = chosen.random() < (0.75 if titles else 0.3)
        texts = [index for index, (_, label) in enumerate(page.units) if label == "text"]
        count = chosen.choice((1, 1, 2, 2, 3, 4))
        start = chosen.randrange(max(1, len(texts) - count + 1))
        units: list[Unit] = []
        for index, (prose, label) in enumerate(page.units):
            if label == "text" and index in texts[start : start + count]:
                units.append((self._sentence(prose), label))
            elif label == "chrome":
                units += self._thinned([prose], 0.6) if has_chrome else []
            elif label != "text" and chosen.random() < {"headline": has_headline, "heading": 0.2}.get(label, titles):
                units.append((prose, label))
        return units

    def with_phrases(self, page: Page) -> list[Unit]:
        units: list[Unit] = []
        text = self.random.choice((1, 1, 0.4))
        for (prose, label), number in zip(page.units, page.states, strict=True):
            place = STATES[number].place
            if (label == "text" and self.random.random() > text) or (label == "chrome" and self.random.random() < 0.5):
                continue
            if place == "above" and self.random.random() < 0.25:
                units += [self._phrase("own", "edge", "head") for _ in range(self.random.choice((1, 2, 4)))]
            elif place == "titles" and self.random.random() < 0.15:
                units.append(self._phrase("own", "edge"))
            elif place == "text" and self.random.random() < 0.08 and units:
                units.append(self._phrase("own"))
            units.append((prose, label))
        return [*units, *(self._phrase("own", "edge", "foot") for _ in range(self.random.choice((0, 0, 1, 2, 4))))]

    def _chrome(self, language: str, place: str) -> list[Unit]:
        runs = self.runs.get((language, place))
        return self._thinned(self.random.choice(runs)) if runs else []

    def _thinned(self, run: Iterable[Prose], share: float = 0.8) -> list[Unit]:
        return [(prose, "chrome") for prose in run if self.random.random() < share]

    def _sentence(self, prose: Prose) -> Prose:
        sentences = SENTENCES.split(prose.text)
        first = self.random.randrange(len(sentences))
        text = " ".join(sentences[first : first + self.random.choice((1, 1, 2))])
        whole = self.random.random() < 0.2 or len(text.split()) < 3 or text[-1] not in '.!?۔”"»'
        return prose if whole else printed(text)

    def _phrase(self, *positions: str) -> Unit:
        """A phrase of the table, its gaps filled with words."""
        phrase = self.random.choice([row["phrase"] for row in rows("chrome") if row["position"] in positions])
        while "*" in phrase:
            start = self.random.randrange(len(self.words) - 3)
            phrase = phrase.replace("*", " ".join(self.words[start : start + self.random.choice((0, 1, 1, 2, 3))]), 1)
        text = " ".join(phrase.split())
        cased = self.random.choice((text, text[:1].upper() + text[1:], text[:1].upper() + text[1:], text.upper()))
        is_word = any(character.isalnum() for character in cased)
        return (printed(cased, apart=self.random.random() < 0.6), "chrome") if is_word else self._phrase(*positions)


def printed(text: str, *, apart: bool = True) -> Prose:
    """A line below another one."""
    return Prose.of(lines_of("a\n" + "\n" * apart + text)[1:2])


def runs_of_chrome(page: Page) -> list[tuple[str, list[Prose]]]:
    """The stretches of chrome of a page, each with its place."""
    found: list[tuple[str, list[Prose]]] = []
    before = None
    for (prose, label), number in zip(page.units, page.states, strict=True):
        place = STATES[number].place
        if label == "chrome" and before == (label, place):
            found[-1][1].append(prose)
        elif label == "chrome":
            found.append((place, [prose]))
        before = (label, place)
    return found


# ---- learning


class Weights:
    """An averaged structured perceptron: what is read wrongly moves the weights, and their mean is what is learned."""

    def __init__(self) -> None:
        self.weights: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(STATES))
        self.sums: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(STATES))
        self.steps = [[0.0] * len(STATES) for _ in STATES]
        self.step_sums = [[0.0] * len(STATES) for _ in STATES]
        self.alike = [[n for n, other in enumerate(STATES) if other.label == state.label] for state in STATES]
        self.time = 1
        for name, (label, weight) in PRIOR.items():
            self.weights[name] = [weight * (state.label == label) for state in STATES]

    def learn(self, pages: Sequence[Page], seed: int = 1) -> None:
        chosen = random.Random(seed)
        for _ in range(EPOCHS):
            for page in chosen.sample(pages, len(pages)):
                is_bare = page.base and chosen.random() < WITHOUT_PHRASES
                self._learn(page, page.without_phrases if is_bare else page.evidence)
                self.time += 1
        for name, sums in self.sums.items():
            self.weights[name] = [weight - total / self.time for weight, total in zip(self.weights[name], sums, strict=True)]  # fmt: skip
        for row, sums in zip(self.steps, self.step_sums, strict=True):
            row[:] = [weight - total / self.time for weight, total in zip(row, sums, strict=True)]

    def path(self, page: Page) -> list[int]:
        return best_path([self._scores(found) for found in page.evidence], self.steps)

    def write(self) -> None:
        names = [state.name for state in STATES]
        with WEIGHTS.open("w", newline="", encoding="utf-8") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(["evidence", *names])
            weighing = ((name, [rounded(weight) for weight in self.weights[name]]) for name in sorted(self.weights))
            out.writerows([name, *row] for name, row in weighing if any(row))
            for number, name in enumerate(names):
                out.writerow([f"after {name}", *(rounded(row[number]) for row in self.steps)])

    def _learn(self, page: Page, evidence: list[list[str]]) -> None:
        scores = [
            self._scores(found, costs(state, len(prose.text)))
            for found, state, (prose, _) in zip(evidence, page.states, page.units, strict=True)
        ]
        path = best_path(scores, self.steps)
        for found, wrong, right in zip(evidence, path, page.states, strict=True):
            if wrong != right:
                for name in found:
                    self._move(name, right, 1)
                    self._move(name, wrong, -1)
        for wrong, right in zip(pairwise(path), pairwise(page.states), strict=True):
            if wrong != right:
                self._step(right, 1)
                self._step(wrong, -1)

    def _scores(self, found: Iterable[str], start: Sequence[float] = (0.0,) * len(STATES)) -> list[float]:
        known = [self.weights[name] for name in found if name in self.weights]
        return [sum(column) for column in zip(start, *known, strict=True)]

    def _move(self, name: str, state: int, sign: int) -> None:
        weights, sums = self.weights[name], self.sums[name]
        for number, change in ((state, OF_STATE), *((number, OF_LABEL) for number in self.alike[state])):
            weights[number] += sign * change
            sums[number] += sign * change * self.time

    def _step(self, pair: tuple[int, int], sign: int) -> None:
        before, after = pair
        self.steps[after][before] += sign
        self.step_sums[after][before] += sign * self.time


def costs(right: int, length: int) -> list[float]:
    """How wrong each state is: a long paragraph that is lost is the worst."""
    state = STATES[right]
    lost = 1 + min(4, length / TEXT_LOST) if state.label == "text" else 1
    return [
        0.0 if number == right
        else 0.5 if other.label == state.label
        else 1.5 if state.label == "heading" and other.label == "chrome"
        else 1.0 if other.label == "heading"
        else (3.0 if other.label == "chrome" else 1.0) * lost if state.label == "text"
        else 1.0
        for number, other in enumerate(STATES)
    ]  # fmt: skip


def rounded(weight: float) -> str:
    return f"{weight:.1f}".removesuffix(".0") if abs(weight) >= 0.05 else ""


def learned(pages: Sequence[Page]) -> Weights:
    """The mean of the weights that these pages and those made of them teach, shuffled anew each time."""
    runs = []
    for seed in range(RUNS):
        weights = Weights()
        weights.learn([*small_pages(), *pages, *Shuffle(pages, seed).made()], seed)
        runs.append(weights)
    mean = Weights()
    for name in {name for weights in runs for name in weights.weights}:
        columns = zip(*(weights.weights[name] for weights in runs), strict=True)
        mean.weights[name] = [sum(column) / RUNS for column in columns]
    for number in range(len(STATES)):
        columns = zip(*(weights.steps[number] for weights in runs), strict=True)
        mean.steps[number] = [sum(column) / RUNS for column in columns]
    for name, (state, weight) in CAUTION.items():
        mean.weights[name][STATES.index(state)] += weight
    return mean


def cross(pages: Sequence[Page]) -> str:
    """How well each label is told on pages that were not learned from."""
    bases = sorted({page.base for page in pages}, key=int)
    random.Random(7).shuffle(bases)
    same, found, wanted = Counter[str](), Counter[str](), Counter[str]()
    for fold in range(FOLDS):
        others = set(bases[fold::FOLDS])
        weights = learned([page for page in pages if page.base not in others])
        for page in (page for page in pages if page.base in others):
            for number, (_, label) in zip(weights.path(page), page.units, strict=True):
                told = STATES[number].label
                same[label] += told == label
                found[told] += 1
                wanted[label] += 1
    return "\n".join(
        f"{label:10} F1 {200 * same[label] / (found[label] + wanted[label]):5.1f}" for label in sorted(wanted)
    )


def main() -> None:
    """Writes the weights, or prints how well they are learned."""
    pages = pages_of(labelled(ARTICLES))
    if sys.argv[1:] == ["cross"]:
        print(cross(pages))
    else:
        learned(pages).write()


if __name__ == "__main__":
    main()
