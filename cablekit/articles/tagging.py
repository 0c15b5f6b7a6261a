"""The states of a page from top to bottom, and the path through them for which most evidence speaks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from math import inf
from operator import add
from typing import NamedTuple

from attrs import frozen

IMPOSSIBLE = -1e9
UNREACHED = IMPOSSIBLE / 2


class State(NamedTuple):
    """What a line is, and on which part of the page."""

    place: str
    label: str

    @property
    def name(self) -> str:
        return f"{self.place} {self.label}"


CREDIT, CREDIT_OVER, PHOTOGRAPHER = "credit", "credit over", "photographer"
"""Who made a picture: below its caption, above it, or of all pictures of an article."""
AT_PICTURES = ("caption", CREDIT, CREDIT_OVER, PHOTOGRAPHER)
AROUND = ("chrome", "section", "paper", "byline", "date", "caption", CREDIT, CREDIT_OVER, "note")
TITLES = (*AROUND, "deck", PHOTOGRAPHER)
OF_TEXT = ("text", "heading")
HEADLINE = State("titles", "headline")
PARAGRAPH = State("text", "text")
STATES = (
    *(State("above", label) for label in TITLES),
    HEADLINE,
    *(State("titles", label) for label in TITLES),
    *(
        State("text", label)
        for label in (*OF_TEXT, "chrome", "caption", CREDIT, CREDIT_OVER, "byline", "date", "note", "section")
    ),
    *(State("below", label) for label in AROUND),
)


def may_follow(before: State, state: State) -> bool:
    """Whether a line of one kind can stand below another.

    A page has one headline, its text is in one piece, and a credit is beside its caption.

    >>> may_follow(HEADLINE, HEADLINE), may_follow(State("text", "text"), State("below", "chrome"))
    (False, True)
    >>> [may_follow(State("text", label), State("text", "credit")) for label in ("text", "caption")]
    [False, True]
    """
    if before.label == CREDIT_OVER or state.label == CREDIT:
        return before.place == state.place and "caption" in (before.label, state.label)
    if before.place == "above":
        return state.place == "above" or state in (HEADLINE, PARAGRAPH)
    if before.place == "titles":
        return (state.place == "titles" and state != HEADLINE) or (state.place == "text" and state.label in OF_TEXT)
    if before.place == "text":
        return state.place == "text" or (state.place == "below" and before.label in OF_TEXT)
    return state.place == "below"


def may_begin(state: State) -> bool:
    return (state.place == "above" and state.label != CREDIT) or state in (HEADLINE, PARAGRAPH)


def may_end(state: State) -> bool:
    return state.label in OF_TEXT if state.place == "text" else state.label != CREDIT_OVER


NUMBERS = range(len(STATES))
FIRST = tuple(0.0 if may_begin(state) else IMPOSSIBLE for state in STATES)
LAST = tuple(number for number in NUMBERS if may_end(STATES[number]))
PLACES = tuple(
    (numbers[0], numbers[-1] + 1)
    for place in dict.fromkeys(state.place for state in STATES)
    for numbers in [[number for number in NUMBERS if STATES[number].place == place]]
)
"""The first state of each place, and the one behind its last."""
FOLLOW = tuple(tuple(number for number in NUMBERS if may_follow(before, STATES[number])) for before in STATES)
REACHED = tuple(sorted({state for number in range(*place) for state in FOLLOW[number]}) for place in PLACES)
"""The states that can stand below those of each place."""
STAYING = tuple(
    [state for state in reached if not any(state in later for later in REACHED[place + 1 :])]
    for place, reached in enumerate(REACHED)
)
"""Each state with the last place below which it can stand."""
STRETCHES = tuple((states[0], states[-1] + 1) for states in STAYING)
ENTERED = tuple(
    [state for state in FOLLOW[number] if state not in states]
    for place, states in zip(PLACES, STAYING, strict=True)
    for number in range(*place)
)
"""The states of later places that can stand below each state."""
Ways = list[tuple[int, float]]
"""The numbers of states with what the best path to each is worth."""


@frozen
class Steps:
    """What it weighs that a state follows another: by the one before; and by how much a state can be behind.

    `leads[one][other]` is the lead from which the best path never goes through `other` where it could go through `one`.
    """

    weights: tuple[tuple[float, ...], ...]
    leads: tuple[tuple[float, ...], ...]

    @classmethod
    def of(cls, weights: Sequence[Sequence[float]]) -> Steps:
        """The steps with their weights by state, and by the one before."""
        rows = [[weights[state][before] for state in NUMBERS] for before in NUMBERS]
        possible = (
            tuple(row[state] if state in FOLLOW[before] else IMPOSSIBLE for state in NUMBERS)
            for before, row in enumerate(rows)
        )
        return cls(tuple(possible), tuple(tuple(lead(rows, one, other) for other in NUMBERS) for one in NUMBERS))


def lead(rows: Sequence[Sequence[float]], one: int, other: int) -> float:
    """What the steps out of one state can be worth at most that those out of another are not."""
    if not set(FOLLOW[other]).issubset(FOLLOW[one]) or (other in LAST and one not in LAST):
        return inf
    return max(0.0, *(rows[other][state] - rows[one][state] for state in FOLLOW[other]))


def best_path(scores: Sequence[Sequence[float]], steps: Steps) -> list[int]:
    """The numbers of the states with the highest sum of scores and steps.

    >>> likes_text = [5.0 * (state.label == "text") for state in STATES]
    >>> nothing = Steps.of([[0.0] * len(STATES) for _ in STATES])
    >>> [STATES[number].name for number in best_path([likes_text, likes_text], nothing)]
    ['text text', 'text text']
    """
    if not scores:
        return []
    best = list(map(add, scores[0], FIRST))
    reached = []
    for row in scores[1:]:
        left = in_the_running(best, steps.leads)
        reached.append(left)
        best = list(map(add, row, following(left, steps.weights)))
    path = [max(LAST, key=best.__getitem__)]
    for left in reversed(reached):
        state = path[-1]
        path.append(max(chain(*left), key=lambda way: way[1] + steps.weights[way[0]][state])[0])
    return path[::-1]


def following(left: Sequence[Ways], weights: Sequence[Sequence[float]]) -> list[float]:
    """What the best path to each state is worth, without the state itself, if it goes on from one of these ways."""
    best: list[float] = []
    for ways, (start, end) in zip(left, STRETCHES, strict=True):
        onward = [[value + step for step in weights[number][start:end]] for number, value in ways]
        best += onward[0] if len(onward) == 1 else map(max, *onward) if onward else [IMPOSSIBLE] * (end - start)
    for number, value in chain(*left):
        for state in ENTERED[number]:
            if best[state] < (entered := value + weights[number][state]):
                best[state] = entered
    return best


def in_the_running(best: Sequence[float], leads: Sequence[Sequence[float]]) -> list[Ways]:
    """The states that the best path may go through: in each place the best one, and those not far enough behind it."""
    found: list[Ways] = []
    for start, end in PLACES:
        values = best[start:end]
        most = max(values)
        if most > UNREACHED:
            behind = leads[start + values.index(most)]
            found.append([(at, best[at]) for at in range(start, end) if most - best[at] <= behind[at]])
        else:
            found.append([])
    return found
