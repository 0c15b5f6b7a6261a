"""The lines above the classification line: how a telegram was sent and to whom, or that it is an extract."""

from __future__ import annotations

from datetime import timedelta

from cablekit import vocabulary
from cablekit.generator.chances import Chances
from cablekit.generator.data import Post, words
from cablekit.generator.plan import MONTHS, Addressee, Envelope, Sent
from cablekit.generator.prose import wrapped

LONGEST_DELAY = 60
"""Minutes between release and filing, at most."""
NOTICE = "This record is a partial extract of the original cable. The full text of the original cable is not available."


def envelope(chances: Chances, posts: tuple[Post, ...], own: Sent, level: str) -> Envelope:
    """Format lines 1 to 8, or the notice that stands in their place."""
    kind = chances.draw("envelope")
    if kind == "notice":
        return _extract(chances, own)
    full = kind == "full"
    precedence = chances.draw("precedence")
    moment = chances.draw("moment").format(at=own.at, month=MONTHS[own.at.month - 1])
    action = posts[0] if own.post is not posts[0] else chances.dice.one(posts[1:])
    informed = _informed(chances, posts, (own.post, posts[0], action))
    first, last = (chances.draw(f"precedence_word:{letter}") for letter in (precedence[0], precedence[-1]))
    rows = tuple(_addressee(chances, post, last, full) for post in informed)
    if chances.happens("collective"):
        rows += (Addressee("", chances.dice.one(words()["collective"]), last, ""),)
    return Envelope(
        top=tuple(_transmission(chances, own, level, precedence, informed)) if full else (),
        date=f"{precedence} {moment}{chances.draw('date_tail')}",
        precedence=precedence,
        originator=own.post.address,
        action=(_addressee(chances, action, first, full),),
        informed=rows,
    )


def _extract(chances: Chances, own: Sent) -> Envelope:
    group = own.date_time_group
    return Envelope((NOTICE, ""), group[:9] + group[9:].capitalize() if chances.happens("bare_date") else "")


def _informed(chances: Chances, posts: tuple[Post, ...], others: tuple[Post, ...]) -> list[Post]:
    """Some posts in the order of the table, from a drawn one on, without those that are named elsewhere."""
    start = chances.dice.below(len(posts))
    ring = posts[start:] + posts[:start]
    return [post for post in ring if post not in others][: chances.number("informed")]


def _transmission(chances: Chances, own: Sent, level: str, precedence: str, informed: list[Post]) -> list[str]:
    dice, channel = chances.dice, chances.draw("channel")
    indicators = " ".join(post.routing_indicator for post in informed)
    routed = not channel.endswith("XYZ") and indicators
    letters = precedence.replace(" ", "") if " " in precedence else precedence * 2
    letter = vocabulary.level_letter(level) or "U"
    return [
        f"{channel}{dice.below(10000):04}",
        *(wrapped(f"{letters} {indicators}") if routed else [f"{letters} RUEHWEB", ""]),
        f"DE {own.post.routing_indicator} #{own.serial % 10000:04}{chances.draw('station_section')} "
        f"{filed(chances, own)}",
        f"ZN{'R' if letter == 'U' else 'Y'} {letter * 5} ZZH{chances.draw('security_tail')}",
    ]


def filed(chances: Chances, own: Sent) -> str:
    """Day of the year and time of filing, at most an hour after release and never on the next day."""
    midnight = own.at.replace(hour=23, minute=59)
    return f"{min(own.at + timedelta(minutes=chances.dice.below(LONGEST_DELAY)), midnight):%j%H%M}"


def _addressee(chances: Chances, post: Post, precedence: str, full: bool) -> Addressee:
    numbered = chances.happens(f"address_serial:{'full' if full else 'plain'}")
    serial = f"{chances.dice.below(9000):04}" if numbered else ""
    return Addressee(post.routing_indicator if full else "", post.address, precedence, serial)
