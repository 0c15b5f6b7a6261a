"""Who says what is quoted: the candidate for whom most evidence speaks, or nobody whom the article names.

Each piece of evidence has a short name (`inquit directly after`, `name above, all quoted`). What it weighs is in
`speakers.csv`, learned from the labelled articles (tests/speakers_training.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from cablekit.articles.by_inquit import candidates_by_inquit
from cablekit.articles.by_place import candidates_by_place
from cablekit.articles.quoted import Candidate, Quoted
from cablekit.articles.words import rows


@cache
def weights() -> dict[str, float]:
    """What each piece of evidence weighs.

    >>> weights()["inquit directly after"] > weights()["inquit two before"]
    True
    """
    return {row["evidence"]: float(row["weight"]) for row in rows("speakers")}


def candidates_for(here: Quoted) -> list[Candidate]:
    """Who may say a quotation. An inquit beside it decides alone, but for what may be only a name in marks."""
    near = here.passage.inquits_near(here.marked.before)
    placed = [(inquit, at, here.place_of(inquit, at)) for at, inquit in near]
    if here.is_plain:
        for own in ("directly after", "directly before"):
            beside = [(inquit, at) for inquit, at, place in placed if place == own]
            if found := [one for inquit, at in beside for one in candidates_by_inquit(here, inquit, at, own)]:
                return found
    by_inquit = (one for inquit, at, place in placed if place for one in candidates_by_inquit(here, inquit, at, place))
    return [*candidates_by_place(here), *by_inquit]


def best_of(candidates: Sequence[Candidate], weigh: Mapping[str, float]) -> Candidate:
    """The candidate for whom most evidence speaks."""
    if len(candidates) == 1:
        return candidates[0]
    return max(candidates, key=lambda one: sum([weigh.get(name, 0.0) for name in one.evidence]))
