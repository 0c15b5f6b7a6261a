"""The entries of the REF lines: earlier telegrams, and what else is cited."""

from __future__ import annotations

from collections.abc import Sequence

from cablekit.generator.chances import Chances
from cablekit.generator.plan import Cited, Sent
from cablekit.generator.prose import Prose

LABELS = "ABCDEFGHIJKL"
OTHER_YEAR = "{short:02} {post} {serial}"
"""How a telegram of another year is cited, if the shape drawn does not say the year."""


def citations(
    chances: Chances, prose: Prose, own: Sent, earlier: Sequence[Sent]
) -> tuple[tuple[Cited, ...], tuple[str, str]]:
    """The entries, and the shapes of the first label and of the others; a single entry has none."""
    count = chances.number("references") if earlier else 0
    if count < 2:
        return tuple(_cited(chances, prose, "", own, earlier) for _ in range(count)), ("", "")
    first, _, others = chances.draw("enumeration").partition("|")
    labels = LABELS[:count].lower() if "{lower}" in first else LABELS[:count]
    entries = tuple(_cited(chances, prose, label, own, earlier) for label in labels)
    return entries, (first.replace("lower", "label"), (others or first).replace("lower", "label"))


def _cited(chances: Chances, prose: Prose, label: str, own: Sent, earlier: Sequence[Sent]) -> Cited:
    dice = chances.dice
    kind = chances.draw("citation_kind")
    if "{post}" not in kind:
        printed = prose.fill(
            kind.format(day=1 + dice.below(28), number=dice.below(10000), short=own.at.year % 100,
                        surname="{surname}", month="{month}")
        ).upper()  # fmt: skip
        return Cited(label, printed, None, dated=True)
    cited = dice.one(earlier)
    shape = chances.draw("citation")
    if cited.at.year != own.at.year and "short" not in shape and "year" not in shape:
        shape = OTHER_YEAR
    printed = kind.format(post=shape).format(
        year=cited.at.year, short=cited.at.year % 100, post=cited.post.name, serial=cited.serial
    )
    return Cited(label, printed, cited.identifier, dated="short" in shape or "year" in shape)
