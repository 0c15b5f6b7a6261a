"""Draws by the tables of an era, as they are on the day on which a telegram is sent."""

from __future__ import annotations

from cablekit.generator import data
from cablekit.generator.dice import Dice


class Chances:
    """Draws from tables by their names; `day` (`2008-02-14`) decides between the tables of a name.

    >>> chances = Chances(Dice(7), "released")
    >>> chances.day = "1985-06-01"
    >>> chances.draw("order")
    '12356'
    """

    def __init__(self, dice: Dice, era: str) -> None:
        self.dice = dice
        self.tables = data.shares(era)
        self.day = ""

    def draw(self, name: str) -> str:
        """A value of the table of that name."""
        return self.dice.draw(self.tables[name].on(self.day))

    def number(self, name: str) -> int:
        """A value that is a number."""
        return int(self.draw(name))

    def happens(self, name: str) -> bool:
        """Whether the value is `yes`."""
        return self.draw(name) == "yes"
