"""What the State archive printed above a telegram: who got a copy, who wrote it, when it came in."""

from __future__ import annotations

from datetime import timedelta

from cablekit.generator.chances import Chances
from cablekit.generator.data import words
from cablekit.generator.plan import Head, Sent
from cablekit.generator.prose import Prose

LONGEST_WAY = 600
"""Minutes between release and reception, at most."""


def head(chances: Chances, prose: Prose, own: Sent) -> Head:
    """The archive's lines for a telegram that came in, or that the Department sent."""
    dice = chances.dice
    outgoing = own.post.designator == "SECSTATE"
    bureau = dice.one(words()["bureau"])
    received = own.at + timedelta(minutes=dice.below(LONGEST_WAY))
    first, _, seats = chances.draw("first_office").partition("-")
    others = [office for office in words()["informed_office"] if office != bureau]
    start = dice.below(len(others))
    info = (others[start:] + others[:start])[: chances.number("offices")]
    return Head(
        page=chances.draw("page_top"),
        received=f"{received:%d%H%M}Z" if not outgoing or chances.happens("outgoing_received") else "",
        box=f"{1 + dice.below(99):02}" if chances.happens("box") else "",
        role="ORIGIN" if outgoing else "ACTION",
        offices=((bureau, chances.draw("seats")),),
        info=((first, seats), *((office, chances.draw("seats")) for office in info)),
        suffix="R" if outgoing else "W",
        drafting=_drafting(chances, prose, bureau) if outgoing and chances.happens("drafted") else (),
        dashes=chances.draw("dashes"),
        counter=chances.draw("counter").format(number=dice.below(1_000_000)),
        filed=f"{received:%d%H%M}Z",
        stamp=prose.fill(chances.draw("stamp")),
        film=f"D{own.at:%y}{dice.below(1000):04}-{dice.below(1000):04}",
    )


def _drafting(chances: Chances, prose: Prose, bureau: str) -> tuple[tuple[str, str], ...]:
    """Drafter, approver, and those who cleared, each with the word of its line (none for a clearance)."""
    lines = [("DRAFTED", "drafter"), ("APPROVED", "approver")]
    lines += [("", "clearance")] * chances.number("clearances")
    return tuple((role, prose.fill(chances.draw(shape).replace("{own}", bureau)).upper()) for role, shape in lines)
