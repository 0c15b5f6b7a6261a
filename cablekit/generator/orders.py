"""The line of the executive order and the classification authority, in the words of the order in force."""

from __future__ import annotations

from datetime import datetime

from cablekit.generator.chances import Chances
from cablekit.generator.plan import Authority, Order
from cablekit.generator.prose import Prose

UNGUARDED = ("UNCLASSIFIED", "LIMITED OFFICIAL USE")
"""Levels that no executive order knows."""


def order(chances: Chances, prose: Prose, sent: datetime, level: str, plain_labels: bool) -> Order:
    """The order in force, and when or on what event the telegram is to be declassified."""
    number = chances.draw("order")
    words = chances.draw("declassify:none" if level in UNGUARDED else f"declassify:{number}")
    year, day = sent.year + chances.number("years_classified"), min(sent.day, 28)
    surname, forename = prose.fill("{surname}"), prose.fill("{forename}")
    declassify = words.format(
        month=sent.month, day=day, year=year, short=year % 100, person=f"{surname}, {forename}".upper()
    )
    label = chances.draw(f"order_label:{'plain' if plain_labels else 'points'}").format(number=number)
    return Order(number, label, declassify, f"{year}-{sent.month:02}-{day:02}" if "{day" in words else None)


def authority(chances: Chances, prose: Prose, level: str) -> Authority | None:
    """Who classified for which reasons; orders before 1995 did not ask for it, what is unclassified has none."""
    words = "" if level in UNGUARDED else chances.draw("authority")
    if not words:
        return None
    letters, _, printed = chances.draw("authority_letters").partition(" ")
    section = chances.draw("reason_section")
    return Authority(
        words.format(title=prose.fill("{title}"), name=prose.fill("{person}"), section=section, letters=printed),
        tuple(f"1.{section[-1]}({letter})" for letter in letters),
        chances.draw("authority_lines") == "torn",
    )
