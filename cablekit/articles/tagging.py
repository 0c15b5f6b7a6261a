"""The states of a page from top to bottom, and the path through them for which most evidence speaks."""

from __future__ import annotations

from collections.abc import Sequence
from operator import add, itemgetter
from typing import NamedTuple

IMPOSSIBLE = -1e9


class State(NamedTuple):
    """What a line is, and on which part of the page."""

    place: str
    label: str

    @property
    def name(self) -> str:
        return f"{self.place} {self.label}"


AROUND = ("chrome", "section", "paper", "byline", "date", "caption", "note")
TITLES = (*AROUND, "deck")
OF_TEXT = ("text", "heading")
HEADLINE = State("titles", "headline")
PARAGRAPH = State("text", "text")
STATES = (
    *(State("above", label) for label in TITLES),
    HEADLINE,
    *(State("titles", label) for label in TITLES),
    *(State("text", label) for label in (*OF_TEXT, "chrome", "caption", "byline", "date", "note", "section")),
    *(State("below", label) for label in AROUND),
)


def may_follow(before: State, state: State) -> bool:
    """Whether a line of one kind can stand below another: a page has one headline, and its text is in one piece.

    >>> may_follow(HEADLINE, HEADLINE), may_follow(State("text", "text"), State("below", "chrome"))
    (False, True)
    """
    if before.place == "above":
        return state.place == "above" or state in (HEADLINE, PARAGRAPH)
    if before.place == "titles":
        return (state.place == "titles" and state != HEADLINE) or (state.place == "text" and state.label in OF_TEXT)
    if before.place == "text":
        return state.place == "text" or (state.place == "below" and before.label in OF_TEXT)
    return state.place == "below"


def may_begin(state: State) -> bool:
    return state.place == "above" or state in (HEADLINE, PARAGRAPH)


def may_end(state: State) -> bool:
    return state.place != "text" or state.label in OF_TEXT


BEFORE = tuple(tuple(number for number, before in enumerate(STATES) if may_follow(before, state)) for state in STATES)
CHOSEN = tuple(itemgetter(*numbers) for numbers in BEFORE)
FIRST = tuple(0.0 if may_begin(state) else IMPOSSIBLE for state in STATES)
LAST = tuple(number for number, state in enumerate(STATES) if may_end(state))


def best_path(scores: Sequence[Sequence[float]], steps: Sequence[Sequence[float]]) -> list[int]:
    """The numbers of the states with the highest sum of scores and steps.

    >>> likes_text = [5.0 * (state.label == "text") for state in STATES]
    >>> nothing = [[0.0] * len(STATES) for _ in STATES]
    >>> [STATES[number].name for number in best_path([likes_text, likes_text], nothing)]
    ['text text', 'text text']
    """
    if not scores:
        return []
    best = [score + first for score, first in zip(scores[0], FIRST, strict=True)]
    backs: list[list[int]] = []
    reached = [(numbers, choose, choose(step)) for numbers, choose, step in zip(BEFORE, CHOSEN, steps, strict=True)]
    for row in scores[1:]:
        back, now = [], []
        for score, (numbers, choose, step) in zip(row, reached, strict=True):
            values = list(map(add, choose(best), step))
            value = max(values)
            back.append(numbers[values.index(value)])
            now.append(value + score)
        backs.append(back)
        best = now
    path = [max(LAST, key=best.__getitem__)]
    for back in reversed(backs):
        path.append(back[path[-1]])
    return path[::-1]
