"""Learns what each piece of evidence weighs: a conditional random field over the states of a page.

It makes the states that the pages have likely among all paths of states, and the more so the worse a path is.
"""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from cablekit.articles.tagging import FIRST, LAST, STATES, Steps, best_path, may_follow
from tests.articles_pages import Page

Floats = NDArray[np.float64]
EPOCHS = 12
PAGES_AT_ONCE = 24
RATE = 0.05
DECAY = 0.005
"""What is taken off a weight with each step: evidence that was seen seldom weighs little."""
LEAST_SEEN = 3
"""On as many articles evidence must be found to be weighed."""
DROPPED = 0.2
"""How much of the evidence is overlooked while learning, so that none is relied upon alone."""
WITHOUT_PHRASES = 0.5
"""How often a page is read as if chrome.csv did not know its phrases, since it knows those of the open pages too well."""
TEXT_LOST = 80
"""For as many characters of the text one more error is counted if they are read as something else."""
MARGIN = 1.5
"""How much more likely what is right must be than what is wrong, by its cost."""
NUMBER = len(STATES)
FOLLOWS = np.array([[may_follow(before, state) for state in STATES] for before in STATES], dtype=float)
BEGINS = np.array([first == 0 for first in FIRST], dtype=float)
ENDS = np.array([number in LAST for number in range(NUMBER)], dtype=float)


@frozen
class Lines:
    """The lines of some pages one below the other: their evidence by number, and where each page and line begins."""

    evidence: NDArray[np.int64]
    begins: NDArray[np.int64]
    lengths: NDArray[np.int64]
    states: NDArray[np.int64]
    costs: Floats


class Weights:
    """What evidence weighs for each state, and what it weighs that one state follows another."""

    def __init__(self, names: Iterable[str]) -> None:
        self.numbers = {name: number for number, name in enumerate(names)}
        self.evidence = np.zeros((len(self.numbers) + 1, NUMBER))
        self.steps = np.zeros((NUMBER, NUMBER))

    @classmethod
    def learned(cls, pages: Sequence[Page], seed: int) -> "Weights":
        """The weights that some pages teach."""
        chosen = random.Random(seed)
        seen = {(name, page.base) for page in pages for found in page.evidence for name in found}
        count_of = Counter(name for name, _ in seen)
        weights = cls(sorted(name for name, count in count_of.items() if count >= LEAST_SEEN))
        ways = Adam(weights.evidence), Adam(weights.steps)
        size = PAGES_AT_ONCE
        ordered = sorted((page for page in pages if page.units), key=lambda page: (len(page.units), chosen.random()))
        groups = [ordered[start : start + size] for start in range(0, len(ordered), size)]
        mean = [np.zeros_like(weights.evidence), np.zeros_like(weights.steps)]
        count = 0
        for epoch in range(EPOCHS):
            rate = RATE * (1 - epoch / EPOCHS)
            for group in chosen.sample(groups, len(groups)):
                for way, slope in zip(ways, weights.slopes(weights.lines(group, chosen)), strict=True):
                    way.step(slope / len(group), rate)
                if epoch >= EPOCHS // 2:
                    count += 1
                    mean[0] += weights.evidence
                    mean[1] += weights.steps
        weights.evidence, weights.steps = mean[0] / count, mean[1] / count
        return weights

    def lines(self, pages: Sequence[Page], chosen: random.Random | None = None) -> Lines:
        """The lines of pages; with `chosen` as they are learned from."""
        none = len(self.numbers)
        evidence, begins, states, costs = [], [], [], []
        for page in pages:
            is_bare = chosen is not None and page.base and chosen.random() < WITHOUT_PHRASES
            for found in page.without_phrases if is_bare else page.evidence:
                begins.append(len(evidence))
                known = [self.numbers[name] for name in found if name in self.numbers]
                evidence += [none, *known]
            states += page.states
            costs += [
                costs_of(state, len(prose.text)) for state, (prose, _) in zip(page.states, page.units, strict=True)
            ]
        numbers = np.array(evidence)
        if chosen is not None:
            numbers[np.random.default_rng(chosen.randrange(1 << 30)).random(len(numbers)) < DROPPED] = none
        return Lines(
            numbers, np.array(begins), np.array([len(page.units) for page in pages]), np.array(states), np.array(costs)
        )

    def scores(self, lines: Lines) -> Floats:
        return np.add.reduceat(self.evidence[lines.evidence], lines.begins)

    def slopes(self, lines: Lines) -> tuple[Floats, Floats]:
        """Whereto evidence and steps should move, so that what is right becomes more likely."""
        likely, steps = likelihood(
            self.scores(lines) + MARGIN * lines.costs, np.exp(self.steps) * FOLLOWS, lines.lengths
        )
        residue = -likely
        residue[np.arange(len(residue)), lines.states] += 1
        order = np.argsort(lines.evidence, kind="stable")
        line = np.repeat(np.arange(len(lines.begins)), np.diff(np.append(lines.begins, len(lines.evidence))))
        sorted_ = lines.evidence[order]
        starts = np.flatnonzero(np.append(True, sorted_[1:] != sorted_[:-1]))
        slope = np.zeros_like(self.evidence)
        slope[sorted_[starts]] = np.add.reduceat(residue[line[order]], starts)
        slope[-1] = 0
        inner = np.ones(len(lines.states), dtype=bool)
        inner[np.cumsum(lines.lengths)[:-1]] = False
        inner[0] = False
        after = np.flatnonzero(inner)
        np.add.at(steps, (lines.states[after - 1], lines.states[after]), 1)
        return slope, steps

    @classmethod
    def mean(cls, all_of: Sequence["Weights"]) -> "Weights":
        """The mean of several weights."""
        mean = cls(sorted({name for each in all_of for name in each.numbers}))
        for each in all_of:
            mean.evidence[[mean.numbers[name] for name in each.numbers]] += each.evidence[:-1] / len(all_of)
            mean.steps += each.steps / len(all_of)
        return mean

    def paths(self, pages: Iterable[Page]) -> Iterator[list[int]]:
        """The best states of pages."""
        steps = Steps.of(self.steps.T.tolist())
        return (best_path(self.scores(self.lines([page])).tolist(), steps) for page in pages)


class Adam:
    """Steps by the manner of Adam, with decay."""

    def __init__(self, values: Floats) -> None:
        self.values = values
        self.mean, self.square = np.zeros_like(values), np.zeros_like(values)
        self.count = 0

    def step(self, slope: Floats, rate: float) -> None:
        self.count += 1
        self.mean += 0.1 * (slope - self.mean)
        self.square += 0.01 * (slope**2 - self.square)
        mean, square = self.mean / (1 - 0.9**self.count), self.square / (1 - 0.99**self.count)
        self.values += rate * (mean / (np.sqrt(square) + 1e-6)) - DECAY * rate / RATE * self.values


def likelihood(scores: Floats, steps: Floats, lengths: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """How likely each state of each line is, and the negative of how often each step is to be expected."""
    starts = np.cumsum(lengths) - lengths
    longest = int(lengths.max())
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    at = np.minimum(starts[:, None] + np.arange(longest), (starts + lengths - 1)[:, None])
    is_line = np.arange(longest) < lengths[:, None]
    rows = raised[at]
    forward = np.empty((longest, len(lengths), NUMBER))
    forward[0] = normal(rows[:, 0] * BEGINS)
    for index in range(1, longest):
        forward[index] = normal((forward[index - 1] @ steps) * rows[:, index])
    backward = np.empty_like(forward)
    backward[-1] = ENDS
    expected = np.zeros((NUMBER, NUMBER))
    for index in range(longest - 2, -1, -1):
        goes_on = is_line[:, index + 1][:, None]
        ahead = rows[:, index + 1] * backward[index + 1]
        backward[index] = np.where(goes_on, normal(ahead @ steps.T), ENDS)
        total = ((forward[index] @ steps) * ahead).sum(axis=1, keepdims=True)
        expected += forward[index].T @ np.where(goes_on, ahead / np.maximum(total, 1e-300), 0)
    likely = normal((forward * backward).transpose(1, 0, 2))
    return likely[is_line], -expected * steps


def normal(values: Floats) -> Floats:
    """Values that sum up to one in each row."""
    return values / np.maximum(values.sum(axis=-1, keepdims=True), 1e-300)


def costs_of(right: int, length: int) -> list[float]:
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
