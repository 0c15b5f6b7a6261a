"""What each paragraph and line of a page is: the reading of the whole page for which most evidence speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from struct import Struct

from attrs import frozen

from cablekit.articles.captions import caption_of, kind_at_picture
from cablekit.articles.chrome import phrase_of
from cablekit.articles.evidence import evidence_of
from cablekit.articles.furniture import is_url
from cablekit.articles.lines import Line, Prose, blocks_of, unwrap
from cablekit.articles.names import is_list_of_names
from cablekit.articles.stems import stems_in, tokens_of
from cablekit.articles.tagging import STATES, Steps, best_path
from cablekit.articles.words import rows

LAST_MODIFIED = "last-modified"
LONGEST_CAPTION = 3
"""As many lines a picture has that a credit on a line of its own makes known."""
EVIDENT = 10_000
BITS = 32
ROW = Struct(f"<{len(STATES)}I")
LEAST = sum(1 << BITS * number + BITS - 1 for number in range(len(STATES)))
"""Added to each sum of weights, so that none is below nought."""
CLASSES = {
    "subscribe": "subscription",
    "account": "subscription",
    "newsletter": "newsletter",
    "share": "sharing",
    "follow": "sharing",
    "print": "sharing",
    "comment": "comments",
    "related": "related-links",
    "readmore": "related-links",
    "topics": "related-links",
    "navigation": "navigation",
    "section": "navigation",
    "cookie": "cookie",
    "copyright": "copyright",
    "advert": "advertising",
    "app": "app",
    "player": "player",
    "contact": "contact",
    "author": "author",
    "modified": LAST_MODIFIED,
}
"""What chrome is for by the class of its words."""
BY_PLACE = {"above": "navigation", "titles": "navigation", "text": "related-links", "below": "related-links"}


@frozen
class Read:
    """A paragraph or line with what it is, and where: above the headline, among the titles, in the text, below it."""

    prose: Prose
    label: str
    place: str


def read_page(lines: Sequence[Line]) -> list[Read]:
    """Every paragraph and line of a page with what it is.

    >>> from cablekit.articles.lines import lines_of
    >>> page = "Menu\\n\\nThe lock is shut\\n\\nBy Hanne Oriel\\n\\n"
    >>> page += "The lock was shut in the night, and nobody has the key to the gate.\\n\\nSubscribe to our newsletter"
    >>> [(each.label, each.place) for each in read_page(lines_of(page))]
    [('chrome', 'above'), ('headline', 'titles'), ('byline', 'titles'), ('text', 'text'), ('chrome', 'below')]
    """
    units = units_of(lines)
    scores = scores_of(evidence_of(units))
    for prose, row in zip(units, scores, strict=True):
        if label := evident_label(prose):
            row[:] = [score + EVIDENT * (state.label == label) for score, state in zip(row, STATES, strict=True)]
    return [
        Read(prose, STATES[number].label, STATES[number].place)
        for prose, number in zip(units, best_path(scores, steps()), strict=True)
    ]


def scores_of(evidence: Iterable[Iterable[str]]) -> list[list[int]]:
    """What the evidence for each line weighs for each state, in tenths, and the same for all added.

    >>> (row,) = scores_of([["always", "kind:prose"]])
    >>> STATES[row.index(max(row))].name
    'text text'
    """
    known = weights()
    sums = (sum(filter(None, map(known.get, found)), LEAST) for found in evidence)
    return [list(ROW.unpack(total.to_bytes(ROW.size, "little"))) for total in sums]


def units_of(lines: Sequence[Line]) -> list[Prose]:
    """The paragraphs and lines of a page that are read as one; lists of names stand by themselves."""
    found: list[Prose] = []
    for block in blocks_of(lines):
        if 1 < len(block) <= LONGEST_CAPTION and caption_of(block):
            found.append(Prose.of(block))
        elif not is_list_of_names(block):
            found += unwrap(block)
    return found


def evident_label(prose: Prose) -> str | None:
    """What a line is wherever it stands: a credit with its caption, an address.

    >>> from cablekit.articles.lines import lines_of
    >>> evident_label(Prose.of(lines_of("Ivor Lund/Courier\\nA barge in the lock.")))
    'caption'
    """
    if is_url(prose.text):
        return "note"
    return "caption" if kind_at_picture(prose) == "caption" else None


def classes_of(chrome: Sequence[Read]) -> list[str]:
    """What each of some lines of chrome is for; one that does not say it goes with the line above."""
    found: list[str] = []
    for each in chrome:
        text = each.prose.text
        phrase = phrase_of(text)
        if phrase:
            found.append(phrase.class_)
        elif stems := Counter(CLASSES[stem] for stem in stems_in(tokens_of(text))[0] if stem in CLASSES):
            found.append(max(sorted(stems), key=lambda class_: stems[class_]))
        else:
            found.append(found[-1] if found else BY_PLACE[each.place])
    return found


@cache
def weights() -> dict[str, int]:
    """What each piece of evidence weighs for each state in tenths, side by side in one number: one sum is enough."""
    return {
        row["evidence"]: sum(tenths(cell) << BITS * at for at, state in enumerate(STATES) if (cell := row[state.name]))
        for row in rows("weights")
        if not row["evidence"].startswith("after ")
    }


@cache
def steps() -> Steps:
    """What it weighs, in tenths, that a state follows another."""
    by_name = {row["evidence"]: row for row in rows("weights")}
    return Steps.of([[tenths(by_name[f"after {before.name}"][state.name]) for before in STATES] for state in STATES])


def tenths(weight: str) -> int:
    """A weight of the table as a whole number.

    >>> tenths("-1.5"), tenths("")
    (-15, 0)
    """
    return round(10 * float(weight or 0))
