"""What the tagger looks at, and the best path through the states of a page against all paths through them."""

from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from cablekit.articles.evidence import evidence_of
from cablekit.articles.lines import Prose, lines_of
from cablekit.articles.tagging import NUMBERS, STATES, Steps, best_path, may_begin, may_end, may_follow

FEW = 3
"""As many lines: all paths through them can be gone through, if each has few states."""
weights = st.integers(-9, 9)


@given(
    st.lists(st.dictionaries(st.sampled_from(NUMBERS), weights, min_size=4, max_size=8), min_size=1, max_size=FEW),
    st.dictionaries(st.tuples(st.sampled_from(NUMBERS), st.sampled_from(NUMBERS)), weights, max_size=60),
)
def test_no_path_weighs_more_than_the_best(lines: list[dict[int, int]], known: dict[tuple[int, int], int]) -> None:
    steps = [[float(known.get((before, state), 0)) for before in NUMBERS] for state in NUMBERS]
    scores = [[float(line.get(state, -40)) for state in NUMBERS] for line in lines]

    def weight(path: tuple[int, ...]) -> float:
        taken = sum(steps[state][before] for before, state in pairwise(path))
        return taken + sum(row[state] for row, state in zip(scores, path, strict=True))

    path = tuple(best_path(scores, Steps.of(steps)))
    assert is_possible(path)
    assert all(weight(other) <= weight(path) for other in product(*lines) if is_possible(other))


def is_possible(path: tuple[int, ...]) -> bool:
    states = [STATES[number] for number in path]
    follows = all(may_follow(before, state) for before, state in pairwise(states))
    return may_begin(states[0]) and may_end(states[-1]) and follows


def test_a_line_is_compared_with_those_near_it() -> None:
    prose = "The lock was shut in the night of Monday, and nobody has the key to the gate."
    teaser = ["Lock shut at Tarn Head", *(f"Item {number}" for number in range(60)), "Read on: Lock shut at Tarn Head"]
    far = [*teaser[:-1], *(f"Further item {number}" for number in range(60)), teaser[-1]]
    found = [
        evidence_of([Prose.of([line]) for line in lines_of("\n".join([*page, prose]))])[0] for page in (teaser, far)
    ]
    assert ["part of another" in evidence for evidence in found] == [True, False]
