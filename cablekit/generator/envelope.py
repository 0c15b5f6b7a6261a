"""The format lines of a telegram: how it was sent and to whom."""

from __future__ import annotations

from datetime import timedelta

from cablekit import vocabulary
from cablekit.generator import data
from cablekit.generator.data import Post
from cablekit.generator.dice import Dice
from cablekit.generator.plan import Sent
from cablekit.generator.prose import wrapped

PRECEDENCE_WORDS = {"O": " IMMEDIATE", "P": " PRIORITY", "R": ""}
LONGEST_DELAY = 60
"""Minutes between release and filing, at most."""


def envelope(dice: Dice, posts: tuple[Post, ...], own: Sent, level: str) -> tuple[str, ...]:
    """Format lines 1 to 8."""
    shares = data.shares()
    precedence = dice.draw(shares["precedence"])
    full = dice.draw(shares["envelope"]) == "full"
    informed = _informed(dice, posts, own.post, int(dice.draw(shares["informed"])))
    lines = _transmission(dice, own, level, precedence, informed) if full else []
    lines.append(f"{precedence} {own.date_time_group}")
    lines.append(f"FM {own.post.address}")
    action = posts[0] if own.post is not posts[0] else dice.one(posts[1:])
    first, last = PRECEDENCE_WORDS[precedence[0]], PRECEDENCE_WORDS[precedence[-1]]
    lines.append(f"TO {_address(dice, action, first, full)}")
    lines += [f"{'' if i else 'INFO '}{_address(dice, post, last, full)}" for i, post in enumerate(informed)]
    return tuple(lines)


def _informed(dice: Dice, posts: tuple[Post, ...], own: Post, count: int) -> list[Post]:
    """That many posts in the order of the table, from a drawn one on."""
    start = dice.below(len(posts))
    ring = posts[start:] + posts[:start]
    return [post for post in ring if post is not own and post is not posts[0]][:count]


def _transmission(dice: Dice, own: Sent, level: str, precedence: str, informed: list[Post]) -> list[str]:
    channel = dice.draw(data.shares()["channel"])
    indicators = " ".join(post.routing_indicator for post in informed)
    routed = not channel.endswith("XYZ") and indicators
    letters = precedence.replace(" ", "") if " " in precedence else precedence * 2
    midnight = own.at.replace(hour=23, minute=59)
    filed = min(own.at + timedelta(minutes=dice.below(LONGEST_DELAY)), midnight)
    letter = vocabulary.level_letter(level) or "U"
    return [
        f"{channel}{dice.below(10000):04}",
        *(wrapped(f"{letters} {indicators}") if routed else [f"{letters} RUEHWEB", ""]),
        f"DE {own.post.routing_indicator} #{own.serial % 10000:04}/01 {filed:%j%H%M}",
        f"ZN{'R' if letter == 'U' else 'Y'} {letter * 5} ZZH",
    ]


def _address(dice: Dice, post: Post, precedence: str, full: bool) -> str:
    indicator = f"{post.routing_indicator}/" if full else ""
    serial = f" {dice.below(10000):04}" if full and dice.random() < 0.5 else ""
    return f"{indicator}{post.address}{precedence}{serial}"
