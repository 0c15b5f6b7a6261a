"""Learns what each piece of evidence weighs: an averaged structured perceptron over the states of a page.

What is read wrongly moves the weights, and their mean is what is learned.
"""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from cablekit.articles.stems import TOKEN
from cablekit.articles.tagging import FIRST, IMPOSSIBLE, LAST, STATES, Steps, best_path, may_follow
from tests.articles_pages import Page

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
EPOCHS = 5
LEAST_SEEN, LEAST_PRINTED = 2, 4
"""On as many articles evidence must be found to be weighed, and a word."""
WITHOUT_WORDING = 0.5
"""How often a page is read without the evidence of its wording, which knows the open pages too well."""
OF_STATE, OF_LABEL = 0.6, 0.4
PRIOR = {"kind:caption": ("caption", 40.0), "kind:credit": ("credit", 40.0), "phrase:own": ("chrome", 8.0)}
TEXT_LOST = 80
"""For as many characters of the text one more error is counted if they are read as something else."""
NUMBER = len(STATES)
FOLLOWS = np.array([[0.0 if may_follow(before, state) else IMPOSSIBLE for state in STATES] for before in STATES])
ENDS = np.array([0.0 if number in LAST else IMPOSSIBLE for number in range(NUMBER)])
ALIKE = np.array([[OF_LABEL * (one.label == other.label) + OF_STATE * (one == other) for other in STATES] for one in STATES])  # fmt: skip


class Weights:
    """What evidence weighs for each state, and what it weighs that one state follows another."""

    def __init__(self, names: Iterable[str]) -> None:
        self.numbers = {name: number for number, name in enumerate(names)}
        self.evidence = np.zeros((len(self.numbers), NUMBER))
        self.steps = np.zeros((NUMBER, NUMBER))

    @classmethod
    def learned(cls, pages: Sequence[Page], seed: int) -> "Weights":
        """The weights that some pages teach."""
        seen = Counter(name for name, _ in {(name, page.base) for page in pages for name in names_of(page)})
        common = common_words(pages)
        weights = cls(sorted(name for name, count in seen.items() if is_weighed(name, count, common)))
        for name, (label, weight) in PRIOR.items():
            weights.evidence[weights.numbers[name]] = [weight * (state.label == label) for state in STATES]
        prepared = [Prepared(page, weights) for page in pages if page.units]
        chosen = random.Random(seed)
        evidence, steps = np.zeros_like(weights.evidence), np.zeros_like(weights.steps)
        time = 1
        for _ in range(EPOCHS):
            for page in chosen.sample(prepared, len(prepared)):
                page.teach(weights, evidence, steps, time, bare=page.may_be_bare and chosen.random() < WITHOUT_WORDING)
                time += 1
        weights.evidence -= evidence / time
        weights.steps -= steps / time
        return weights

    @classmethod
    def mean(cls, all_of: Sequence["Weights"]) -> "Weights":
        """The mean of several weights."""
        mean = cls(sorted({name for each in all_of for name in each.numbers}))
        for each in all_of:
            mean.evidence[[mean.numbers[name] for name in each.numbers]] += each.evidence / len(all_of)
            mean.steps += each.steps / len(all_of)
        return mean

    def numbered(self, evidence: Iterable[Iterable[str]]) -> list[Numbers]:
        """The evidence for each line by number, as far as it is weighed."""
        known = self.numbers
        return [np.array([known[name] for name in found if name in known], dtype=np.int64) for found in evidence]

    def scores(self, lines: Iterable[Numbers]) -> Floats:
        return np.array([self.evidence[line].sum(axis=0) for line in lines])

    def paths(self, pages: Iterable[Page]) -> Iterator[list[int]]:
        """The best states of pages."""
        steps = Steps.of(self.steps.T.tolist())
        return (best_path(self.scores(self.numbered(page.evidence)).tolist(), steps) for page in pages)


class Prepared:
    """A page to learn from, its evidence by number."""

    def __init__(self, page: Page, weights: Weights) -> None:
        self.may_be_bare = bool(page.base)
        self.states = page.states
        self.evidence = weights.numbered(page.evidence)
        self.without_wording = weights.numbered(page.without_wording)
        self.costs = np.array([costs(state, len(each.text)) for state, (each, _) in zip(page.states, page.units, strict=True)])  # fmt: skip

    def teach(self, weights: Weights, evidence: Floats, steps: Floats, time: int, *, bare: bool) -> None:
        """Moves the weights where the page is read wrongly; `evidence` and `steps` sum up the moves by their time."""
        lines = self.without_wording if bare else self.evidence
        path = self._path(weights.scores(lines) + self.costs, weights.steps)
        for line, wrong, right in zip(lines, path, self.states, strict=True):
            if wrong != right:
                move = ALIKE[right] - ALIKE[wrong]
                weights.evidence[line] += move
                evidence[line] += move * time
        for pairs, sign in ((self.states, 1), (path, -1)):
            for pair in pairwise(pairs):
                weights.steps[pair] += sign
                steps[pair] += sign * time

    def _path(self, scores: Floats, steps: Floats) -> list[int]:
        ways = steps + FOLLOWS
        best = scores[0] + np.array(FIRST)
        backs = []
        for row in scores[1:]:
            found = best[:, None] + ways
            backs.append(found.argmax(axis=0))
            best = found.max(axis=0) + row
        path = [int((best + ENDS).argmax())]
        for back in reversed(backs):
            path.append(int(back[path[-1]]))
        return path[::-1]


def is_weighed(name: str, count: int, common: set[str]) -> bool:
    """Whether evidence is weighed that so many articles have: a word only if it is no name."""
    kind, _, word = name.partition("word:")
    if word and kind in ("", "first "):
        return count >= LEAST_PRINTED and word in common
    return count >= LEAST_SEEN or name in PRIOR


def common_words(pages: Iterable[Page]) -> set[str]:
    """The words that stand in small letters somewhere: others may be names of the invented world."""
    return {word for page in pages for prose, _ in page.units for word in TOKEN.findall(prose.text) if word.islower()}


def names_of(page: Page) -> set[str]:
    return {name for found in page.evidence for name in found}


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
